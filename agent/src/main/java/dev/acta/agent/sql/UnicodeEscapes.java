package dev.acta.agent.sql;

/** {@code \0070} and {@code \+000070} of the standard's {@code U&".."}. */
final class UnicodeEscapes {

    private UnicodeEscapes() {}

    /** Appends a part of a text with what its escapes stand for; what is no escape stays as it is. A quote's double stays double. */
    static void decode(String text, int from, int to, char escape, StringBuilder out) {
        int at = from;
        while (at < to) {
            char c = text.charAt(at);
            boolean longer = c == escape && at + 1 < to && text.charAt(at + 1) == '+';
            int digits = c != escape ? 0 : longer ? 6 : 4;
            int start = at + (longer ? 2 : 1);
            int point = digits > 0 ? hex(text, start, Math.min(to, start + digits), digits) : -1;
            if (point >= 0 && Character.isValidCodePoint(point)) {
                if (point == '"') {
                    out.append('"');
                }
                out.appendCodePoint(point);
                at = start + digits;
            } else {
                out.append(c);
                at += c == escape && at + 1 < to && text.charAt(at + 1) == escape ? 2 : 1;
            }
        }
    }

    private static int hex(String text, int from, int to, int digits) {
        if (to - from < digits) {
            return -1;
        }
        int value = 0;
        for (int i = from; i < to; i++) {
            int digit = Character.digit(text.charAt(i), 16);
            if (digit < 0) {
                return -1;
            }
            value = value << 4 | digit;
        }
        return value;
    }
}
