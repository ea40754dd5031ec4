package dev.acta.agent.publish;

/** Where the content of a SQL literal stands within its quotes, whatever these are. Pure functions. */
final class Literals {

    private Literals() {}

    /** Offset of the first char of the content of the literal from {@code start} to {@code end}. */
    static int contentStart(String sql, int start, int end) {
        if (sql.charAt(start) == '$') {
            return Math.min(end, sql.indexOf('$', start + 1) + 1);
        }
        int quote = start;
        while (quote < end && sql.charAt(quote) != '\'' && sql.charAt(quote) != '"' && sql.charAt(quote) != '`') {
            quote++;
        }
        int content = quote + (isOracleQuoted(sql, start, quote) ? 2 : 1);
        return Math.min(end, content);
    }

    /** Offset behind its last char. */
    static int contentEnd(String sql, int start, int end) {
        int content = contentStart(sql, start, end);
        int closing = 1;
        if (sql.charAt(start) == '$') {
            closing = content - start;
        } else if (isOracleQuoted(sql, start, sql.indexOf('\'', start))) {
            closing = 2;
        }
        boolean closed = end - closing >= content && isClosing(sql, start, content, end, closing);
        return closed ? end - closing : end;
    }

    private static boolean isClosing(String sql, int start, int content, int end, int closing) {
        if (sql.charAt(start) == '$') {
            return sql.regionMatches(end - closing, sql, start, closing);
        }
        return sql.charAt(end - 1) == sql.charAt(closing == 2 ? content - 2 : content - 1);
    }

    private static boolean isOracleQuoted(String sql, int start, int quote) {
        int prefix = quote - start;
        return (prefix == 1 || prefix == 2) && (sql.charAt(quote - 1) | 32) == 'q';
    }

    /** The content without its doubled quotes: equal to the value that a parameter would have; the same instance if there are none. */
    static String unquoted(String content, char quote) {
        boolean doubled = isQuote(quote) && content.indexOf(quote) >= 0;
        return doubled ? content.replace("" + quote + quote, String.valueOf(quote)) : content;
    }

    /** The content with its quotes doubled. */
    static String quoted(String content, char quote) {
        boolean doubled = isQuote(quote) && content.indexOf(quote) >= 0;
        return doubled ? content.replace(String.valueOf(quote), "" + quote + quote) : content;
    }

    private static boolean isQuote(char c) {
        return c == '\'' || c == '"';
    }
}
