package dev.acta.agent.sql;

/**
 * Where the pieces of a SQL text end by the rules of its dialect: words, literals in all their quotes, names, numbers, comments. What they
 * mean is not known here. Remembers whether each piece had an end.
 */
final class Lexis {

    /** A control character, which MySQL takes for a blank. */
    private static final char DELETE_CHARACTER = 0x7f;

    private static final char FIRST_BEYOND_ASCII = 0x80;

    private final String sql;
    private final Dialect dialect;
    private final boolean backslashes;
    private final int end;
    private final Doubts doubts;

    private boolean backslashBeforeQuote;
    private boolean open;
    private boolean unclosed;

    /** @param backslashes whether a backslash in an ordinary literal hides the char behind it */
    Lexis(String sql, Dialect dialect, boolean backslashes, int end) {
        this.sql = sql;
        this.dialect = dialect;
        this.backslashes = backslashes;
        this.end = end;
        this.doubts = new Doubts(sql, end);
        if (dialect == Dialect.SQLITE) {
            doubts.variables();
        }
    }

    /** Whether a backslash stands before a quote in a literal, so that its end depends on how backslashes are read. */
    boolean sawBackslashBeforeQuote() {
        return backslashBeforeQuote;
    }

    /** Whether something had no end. */
    boolean isOpen() {
        return open;
    }

    /** Whether a literal had no end: a quote is missing or too much, and any of the earlier ones may be it. Or it may have another one. */
    boolean isUnclosed() {
        return unclosed || doubts.isAny();
    }

    /** Where the first thing stands that may be read otherwise, behind the text if nothing does. */
    int firstDoubt() {
        return doubts.first();
    }

    /**
     * Brackets hold a name or an element there.
     *
     * @param isName how they are read
     */
    void inBrackets(int bracket, boolean isName) {
        if (dialect.mayHaveBracketNames()) {
            doubts.brackets(bracket, isName);
        }
    }

    void leaveOpen() {
        open = true;
    }

    /** The char at an offset, 0 behind the last one that is looked at. */
    char at(int index) {
        return index < end ? sql.charAt(index) : 0;
    }

    boolean isDigit(int index) {
        char c = at(index);
        return c >= '0' && c <= '9';
    }

    /** Whether a word of any case stands there. */
    boolean is(int from, int to, String word) {
        return to - from == word.length() && sql.regionMatches(true, from, word, 0, word.length());
    }

    int behindBlanks(int from) {
        int i = from;
        while (i < end && sql.charAt(i) <= ' ') {
            i++;
        }
        return i;
    }

    static boolean isWordStart(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c == '_'
                || c == '@'
                || c >= 128 && Character.isLetter(c);
    }

    private boolean isWordPart(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || c == '_'
                || c == '$'
                || c == '@'
                || c == '#' && !dialect.hasHashComments()
                || c >= 128 && Character.isLetterOrDigit(c);
    }

    /** Behind the chars of a word from there on; {@code from} itself if there are none. */
    int wordEnd(int from) {
        int i = from;
        while (i < end && isWordPart(sql.charAt(i))) {
            i++;
        }
        return i;
    }

    int numberEnd(int from) {
        if (sql.charAt(from) == '0' && (at(from + 1) | 32) == 'x') {
            return wordEnd(from + 2);
        }
        int i = from;
        while (i < end) {
            char c = sql.charAt(i);
            boolean exponent = (c == '+' || c == '-') && (sql.charAt(i - 1) | 32) == 'e' && isDigit(i + 1);
            boolean range = c == '.' && at(i + 1) == '.';
            if (range || !isWordPart(c) && c != '.' && !exponent) {
                break;
            }
            i++;
        }
        return i;
    }

    /** Behind an ordinary literal. */
    int literalEnd(int quote, char mark) {
        return literalEnd(quote, mark, backslashes);
    }

    /** Behind {@code E'..'}, whose backslashes always count where there is such a literal. */
    int escapedLiteralEnd(int quote) {
        return literalEnd(quote, '\'', dialect != Dialect.ORACLE || backslashes);
    }

    /** Behind {@code U&'..'}, whose backslashes never hide a quote. */
    int unicodeLiteralEnd(int quote) {
        return literalEnd(quote, '\'', false);
    }

    private int literalEnd(int quote, char mark, boolean escapes) {
        int i = quote + 1;
        while (i < end) {
            char c = sql.charAt(i);
            if (c == '\\') {
                backslashBeforeQuote |= at(i + 1) == mark;
                i += escapes ? 2 : 1;
            } else if (c == mark) {
                i++;
                if (at(i) != mark) {
                    return i;
                }
                i++;
            } else {
                i++;
            }
        }
        open = true;
        unclosed |= end == sql.length();
        return end;
    }

    /** Behind {@code q'[..]'}, -1 if it is none. */
    int oracleLiteralEnd(int quote) {
        if (quote + 1 >= end) {
            return -1;
        }
        char opening = sql.charAt(quote + 1);
        int bracket = "[{(<".indexOf(opening);
        char closing = bracket < 0 ? opening : "]})>".charAt(bracket);
        int i = quote + 2;
        while (i < end && !(sql.charAt(i) == closing && at(i + 1) == '\'')) {
            i++;
        }
        open |= i >= end;
        return Math.min(end, i + 2);
    }

    /** Behind {@code $tag$..$tag$}, -1 if it is none. */
    int dollarLiteralEnd(int from) {
        if (isDigit(from + 1)) {
            return -1;
        }
        int tagEnd = from + 1;
        while (tagEnd < end
                && (isWordPart(sql.charAt(tagEnd)) || sql.charAt(tagEnd) >= FIRST_BEYOND_ASCII)
                && sql.charAt(tagEnd) != '$') {
            tagEnd++;
        }
        if (at(tagEnd) != '$') {
            return -1;
        }
        int length = tagEnd + 1 - from;
        for (int i = sql.indexOf('$', tagEnd + 1); i >= 0 && i < end; i = sql.indexOf('$', i + 1)) {
            if (sql.regionMatches(i, sql, from, length)) {
                return Math.min(end, i + length);
            }
        }
        open = true;
        return end;
    }

    /** The quote that ends a name; the end of the text if there is none, which is nothing to remember yet. */
    int closingQuote(int from, char quote) {
        int i = from + 1;
        while (i < end) {
            if (sql.charAt(i) == quote) {
                if (at(i + 1) != quote) {
                    return i;
                }
                i++;
            }
            i++;
        }
        return end;
    }

    /** Whether two dashes begin a comment there, which MySQL wants a blank behind. */
    boolean isDashComment(int from) {
        return at(from + 1) == '-'
                && (dialect != Dialect.MYSQL || at(from + 2) <= ' ' || at(from + 2) == DELETE_CHARACTER);
    }

    /** A carriage return that stands alone ends a comment for some dialects; for those of which it is not known no quote may stand behind it. */
    int lineCommentEnd(int from) {
        int i = from;
        while (i < end && sql.charAt(i) != '\n' && (sql.charAt(i) != '\r' || !dialect.endsLinesAtReturns())) {
            i++;
        }
        if (at(i) == '\r' && dialect.mayEndLinesAtFeedsOnly()) {
            doubts.lineEndsAt(i);
        }
        return i;
    }

    /** Where the SQL in a comment begins that MySQL or MariaDB executes, -1 if it is an ordinary one. */
    int executableStart(int comment) {
        if (dialect != Dialect.MYSQL) {
            return -1;
        }
        int i;
        if (at(comment + 2) == '!') {
            i = comment + 3;
        } else if (at(comment + 2) == 'M' && at(comment + 3) == '!') {
            i = comment + 4;
        } else {
            return -1;
        }
        int digits = i;
        while (isDigit(i)) {
            i++;
        }
        if (i > digits || at(comment + 2) == 'M') { // some versions of the servers pass over it
            doubts.someExecute(comment, i);
        }
        return i;
    }

    int commentEnd(int from) {
        int i = from + 2;
        int level = 1;
        while (i < end && level > 0) {
            if (sql.startsWith("*/", i)) {
                level--;
                i += 2;
            } else if (sql.startsWith("/*", i)) {
                if (dialect.isNestingUnknown()) {
                    doubts.at(from);
                }
                level += dialect.nestsComments() ? 1 : 0;
                i += dialect.nestsComments() ? 2 : 1;
            } else {
                i++;
            }
        }
        open |= level > 0;
        return Math.min(i, end);
    }
}
