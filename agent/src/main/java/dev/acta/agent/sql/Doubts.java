package dev.acta.agent.sql;

/**
 * Whether a SQL text may be read otherwise than {@link Lexis} does, by another version of a product or one that is set otherwise, so that
 * literals begin and end elsewhere. Asked in the order of the text, and each stretch of it looked at once, so that all of it is linear.
 */
final class Doubts {

    private static final int NONE = Integer.MAX_VALUE;

    private final String sql;
    private final int end;
    private int first = NONE;

    private int nextFeed = -1;
    private int nextBracket = -1;
    private int looked;
    private int bracketsEnd;
    private boolean quotedInBrackets;

    /** @param end nothing is looked at from there on */
    Doubts(String sql, int end) {
        this.sql = sql;
        this.end = end;
    }

    boolean isAny() {
        return first != NONE;
    }

    /** Where the first one is. */
    int first() {
        return first;
    }

    void at(int index) {
        first = Math.min(first, index);
    }

    /** Of a carriage return that ends a comment or not: what is behind it up to the line feed is code or none. */
    void lineEndsAt(int carriageReturn) {
        if (isAny()) {
            return;
        }
        if (nextFeed < carriageReturn) {
            nextFeed = indexOf("\n", carriageReturn);
        }
        for (int i = Math.max(carriageReturn, looked); i < nextFeed; i++) {
            if (isQuote(sql.charAt(i)) || sql.startsWith("/*", i)) {
                at(carriageReturn);
            }
        }
        looked = Math.max(looked, nextFeed);
    }

    /** Of a comment that some versions execute: what is in it is code or none, and so is where it ends. */
    void someExecute(int comment, int from) {
        if (isAny()) {
            return;
        }
        int close = indexOf("*/", from);
        for (int i = from; i < close; i++) {
            char c = sql.charAt(i);
            if (isQuote(c) || c == '#' || sql.startsWith("--", i) || sql.startsWith("/*", i)) {
                at(comment);
            }
        }
    }

    /**
     * Of brackets that hold a name or an element.
     *
     * @param isName how they are read
     */
    void brackets(int bracket, boolean isName) {
        if (bracket < bracketsEnd && quotedInBrackets) {
            at(bracket);
        }
        if (isAny() || bracket < bracketsEnd) {
            return;
        }
        if (nextBracket < bracket) {
            nextBracket = indexOf("]", bracket);
        }
        int quotes = 0;
        boolean odd = false;
        for (char quote : new char[] {'\'', '"', '`'}) {
            int count = count(quote, bracket, nextBracket);
            quotes += count;
            odd |= count % 2 != 0;
        }
        if (nextBracket < end && (odd || isName && quotes > 0 || opensComment(bracket, nextBracket))) {
            at(bracket);
        }
        quotedInBrackets = quotes > 0;
        bracketsEnd = nextBracket;
    }

    private int count(char c, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            count += sql.charAt(i) == c ? 1 : 0;
        }
        return count;
    }

    private boolean opensComment(int from, int to) {
        for (int i = from; i < to; i++) {
            if (sql.startsWith("--", i)
                    || sql.startsWith("/*", i)
                    || sql.startsWith("//", i)
                    || sql.startsWith("$$", i)) {
                return true;
            }
        }
        return false;
    }

    /** Of variables of SQLite's with something in their brackets, which is part of their names, that else begins a literal, a name or a comment. */
    void variables() {
        int i = 0;
        while (i < end && !isAny()) {
            int behind = i + 1;
            if ("$:@#".indexOf(sql.charAt(i)) >= 0) {
                while (behind < end && isNamePart(sql.charAt(behind))) {
                    behind++;
                }
                if (behind > i + 1 && behind < end && sql.charAt(behind) == '(') {
                    variable(i, behind);
                    behind = indexOf(")", behind);
                }
            }
            i = behind;
        }
    }

    private void variable(int sign, int bracket) {
        for (int i = bracket; i < end && sql.charAt(i) != ')'; i++) {
            char c = sql.charAt(i);
            if (isQuote(c) || c == '[' || sql.startsWith("--", i) || sql.startsWith("/*", i)) {
                at(sign);
            }
        }
    }

    /** Whatever is not ASCII is part of a name there. */
    private static boolean isNamePart(char c) {
        return c == '_' || c == '$' || c == ':' || c > 127 || Character.isLetterOrDigit(c);
    }

    private static boolean isQuote(char c) {
        return c == '\'' || c == '"' || c == '`';
    }

    private int indexOf(String what, int from) {
        int index = sql.indexOf(what, from);
        return index < 0 ? end : Math.min(index, end);
    }
}
