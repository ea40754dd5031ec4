package dev.acta.trail.event;

/** Makes any Java string one that UTF-8 can carry and that is not too long. */
final class Text {

    private static final char REPLACEMENT = '\uFFFD';

    private Text() {}

    /**
     * The first {@code max} chars of {@code text}, one less where that would split a pair, with lone surrogates
     * replaced. The same instance when nothing had to change.
     */
    static String fit(String text, int max) {
        int end = text.length();
        if (end > max) {
            end = max;
            if (Character.isHighSurrogate(text.charAt(end - 1)) && Character.isLowSurrogate(text.charAt(end))) {
                end--;
            }
        }
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (isPair(text, i, end)) {
                    i++;
                } else {
                    return repaired(text, end);
                }
            }
        }
        return end == text.length() ? text : text.substring(0, end);
    }

    private static String repaired(String text, int end) {
        StringBuilder repaired = new StringBuilder(end);
        for (int i = 0; i < end; i++) {
            char c = text.charAt(i);
            if (!Character.isSurrogate(c)) {
                repaired.append(c);
            } else if (isPair(text, i, end)) {
                repaired.append(c).append(text.charAt(++i));
            } else {
                repaired.append(REPLACEMENT);
            }
        }
        return repaired.toString();
    }

    private static boolean isPair(String text, int at, int end) {
        return Character.isHighSurrogate(text.charAt(at))
                && at + 1 < end
                && Character.isLowSurrogate(text.charAt(at + 1));
    }
}
