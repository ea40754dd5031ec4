package dev.acta.agent.config;

/** The name of an HTTP header: a token of RFC 9110, section 5.6.2. */
final class HeaderNameType extends TextType {
    static final HeaderNameType HEADER_NAME = new HeaderNameType();

    @Override
    boolean accepts(char c) {
        return c > ' ' && c < 0x7f && "\"(),/:;<=>?@[\\]{}".indexOf(c) < 0;
    }

    @Override
    String expected() {
        return "the name of an HTTP header, e.g. X-Request-ID";
    }

    @Override
    String name() {
        return "header name";
    }
}
