package dev.acta.agent.config;

/** One line of text. */
class TextType extends Type<String> {
    static final int MAX_CHARS = 256;
    static final TextType TEXT = new TextType();

    @Override
    String parse(String text) {
        if (text.length() > MAX_CHARS) {
            return null;
        }
        for (int i = 0; i < text.length(); i++) {
            if (!accepts(text.charAt(i))) {
                return null;
            }
        }
        return text;
    }

    boolean accepts(char c) {
        return !Character.isISOControl(c);
    }

    @Override
    String expected() {
        return "one line of at most " + MAX_CHARS + " characters";
    }

    @Override
    String name() {
        return "text";
    }
}
