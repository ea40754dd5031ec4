package dev.acta.agent.config;

/** One line of text, of any characters or of those of a header's name. */
final class TextType extends Type<String> {
    private static final int MAX_CHARS = 256;

    static final TextType TEXT = new TextType("text", "one line of at most " + MAX_CHARS + " characters", null);

    /** A token of RFC 9110, section 5.6.2. */
    static final TextType HEADER_NAME =
            new TextType("header name", "the name of an HTTP header, e.g. X-Request-ID", " \"(),/:;<=>?@[\\]{}");

    private final String name;
    private final String expected;
    /** If not null, only ASCII without these. */
    private final String delimiters;

    private TextType(String name, String expected, String delimiters) {
        this.name = name;
        this.expected = expected;
        this.delimiters = delimiters;
    }

    @Override
    String parse(String text) {
        if (text.length() > MAX_CHARS) {
            return null;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean delimits = delimiters != null && (c >= 0x7f || delimiters.indexOf(c) >= 0);
            if (delimits || Character.isISOControl(c)) {
                return null;
            }
        }
        return text;
    }

    @Override
    String expected() {
        return expected;
    }

    @Override
    String name() {
        return name;
    }
}
