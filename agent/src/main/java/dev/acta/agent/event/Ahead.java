package dev.acta.agent.event;

/**
 * Looks ahead in a text that is read once from its begin to its end. What is asked again and again is found once: all looks together are
 * linear in the text, whatever stands in it. Offsets that are asked for never go back. One thread.
 */
final class Ahead {

    /** What is looked for, each by its place in here. */
    private static final String CLOSING = "\n])";

    private static final int NOT_ASKED = -1;
    private static final int NONE = Integer.MAX_VALUE;

    private final String sql;
    private final int[] next = {NOT_ASKED, NOT_ASKED, NOT_ASKED};
    private int nameEnd;
    private int looked;
    private int lastDollar = NOT_ASKED;
    private long looks;

    Ahead(String sql) {
        this.sql = sql;
    }

    /** How many characters were looked at so far. */
    long looks() {
        return looks;
    }

    /**
     * Where the next line feed, {@code ]} or {@code )} stands.
     *
     * @return the text's length if there is none
     */
    int next(char closing, int from) {
        int kind = CLOSING.indexOf(closing);
        if (next[kind] < from) {
            int found = sql.indexOf(closing, from);
            next[kind] = found < 0 ? NONE : found;
            looks += Math.min(next[kind], sql.length()) - from;
        }
        return Math.min(next[kind], sql.length());
    }

    /** Where the last {@code $} of the text stands. */
    int lastDollar() {
        if (lastDollar == NOT_ASKED) {
            lastDollar = sql.lastIndexOf('$');
            looks += sql.length() - lastDollar;
        }
        return lastDollar;
    }

    /** Behind the name of a variable of SQLite's, of which the sign before it stands at an offset. */
    int nameEnd(int sign) {
        int end = Math.max(sign + 1, nameEnd);
        while (end < sql.length() && isNamePart(sql.charAt(end))) {
            end++;
            looks++;
        }
        nameEnd = end;
        return end;
    }

    /** Whatever is not ASCII is part of a name there. */
    private static boolean isNamePart(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || c == '_'
                || c == '$'
                || c == ':'
                || c > 127;
    }

    /**
     * Whether a stretch of the text that is code for some products only holds anything by which they go on differently behind it. Not to be
     * asked again once it was so.
     */
    boolean shifts(int from, int to) {
        boolean shifts = false;
        int i = Math.max(from, looked);
        for (; i < to && !shifts; i++) {
            char c = sql.charAt(i);
            shifts = c == '\'' || c == '"' || c == '`' || c == '\\' || c == '\r' || isOpening(c, i);
            looks++;
        }
        looked = Math.max(looked, i);
        return shifts;
    }

    /** Of a comment, of a name in brackets or of a literal between dollars. */
    private boolean isOpening(char c, int index) {
        char next = index + 1 < sql.length() ? sql.charAt(index + 1) : 0;
        switch (c) {
            case '/':
                return next == '*' || next == '/';
            case '*':
                return next == '/';
            case '-':
                return next == '-';
            case '[':
            case '#':
                return true;
            case '$':
                return next < '0' || next > '9';
            default:
                return false;
        }
    }
}
