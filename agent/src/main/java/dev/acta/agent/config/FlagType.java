package dev.acta.agent.config;

/** {@code true} or {@code false} and nothing else: {@code yes} silently read as false would switch auditing off. */
final class FlagType extends Type<Boolean> {
    static final FlagType FLAG = new FlagType();

    private FlagType() {}

    @Override
    Boolean parse(String text) {
        if (text.equalsIgnoreCase("true")) {
            return Boolean.TRUE;
        }
        return text.equalsIgnoreCase("false") ? Boolean.FALSE : null;
    }

    @Override
    String expected() {
        return "true or false";
    }

    @Override
    String name() {
        return "true/false";
    }
}
