package dev.acta.agent.event;

/**
 * Looks for what may change something anywhere in a SQL text: behind a semicolon, behind a statement that ends without one (SQL Server),
 * in a sub-query ({@code FROM FINAL TABLE (UPDATE ..)}), in a comment that MySQL executes. One pass over the characters, of which none
 * is looked at more than a few times; nothing is copied. The product is not known; where products read quotes and comments differently, the text is in doubt.
 */
final class SqlChanges {

    /** Words that change something, by their length. */
    private static final String[][] CHANGES = {
        {},
        {},
        {},
        {},
        {"INTO", "EXEC", "CALL", "DROP", "KILL", "DENY", "DBCC", "SAVE"},
        {"MERGE", "ALTER", "GRANT", "BEGIN"},
        {"INSERT", "UPDATE", "DELETE", "CREATE", "COMMIT", "REVOKE", "RENAME", "UPSERT", "BACKUP"},
        {"REPLACE", "EXECUTE", "RESTORE"},
        {"TRUNCATE", "ROLLBACK", "SHUTDOWN"},
        {"WRITETEXT"},
        {"UPDATETEXT"},
        {"RECONFIGURE"},
    };

    private static final String[] READS = {"SELECT", "WITH", "SHOW", "VALUES", "DESCRIBE", "DESC"};

    /** How often as many characters as the text has may be looked at ahead of the pass; a text that wants more is in doubt. */
    private static final int LOOKS_AHEAD = 4;

    private final String sql;
    private int at;
    private long ahead;

    /** What stands before the word, as far as it makes a difference. */
    private Before before = Before.START;

    private boolean any;
    private int changes;
    private boolean doubtful;
    private boolean otherStatements;
    private int statements;

    private enum Before {
        /** A statement begins. */
        START,
        SHOW,
        FOR,
        FOR_NO,
        /** Of {@code FOR NO KEY UPDATE}. */
        FOR_NO_KEY,
        DUPLICATE,
        /** {@code ON DUPLICATE KEY}, {@code ON CONFLICT .. DO} and {@code WHEN MATCHED THEN}: the same table is meant. */
        CLAUSE,
        OTHER
    }

    private SqlChanges(String sql) {
        this.sql = sql;
    }

    /** Whether every statement of a text reads and nothing in it changes anything. */
    static boolean none(String sql) {
        SqlChanges look = new SqlChanges(sql);
        look.read(true);
        return look.any && look.changes == 0 && !look.doubtful && !look.otherStatements;
    }

    /** Whether a text is one statement and no word in it changes anything, whatever its first one is. */
    static boolean oneWithoutChange(String sql) {
        SqlChanges look = new SqlChanges(sql);
        look.read(false);
        return look.statements == 1 && look.changes == 0 && !look.doubtful;
    }

    /** Whether nothing but one word of a text changes anything; the clauses of an "upsert" and of MERGE do not count. */
    static boolean atMostOne(String sql) {
        SqlChanges look = new SqlChanges(sql);
        look.read(false);
        return look.changes <= 1 && !look.doubtful;
    }

    /** @param onlyReads whether the first thing that does not only read is enough to know */
    private void read(boolean onlyReads) {
        while (at < sql.length() && !doubtful && !(onlyReads && (changes > 0 || otherStatements))) {
            char c = sql.charAt(at);
            if (isLetter(c)) {
                word();
            } else {
                other(c);
            }
        }
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c > 127 && Character.isLetter(c);
    }

    private static boolean isWordPart(char c) {
        return isLetter(c) || c >= '0' && c <= '9' || c == '$' || c == '#' || c > 127 && Character.isDigit(c);
    }

    private void word() {
        int start = at;
        while (at < sql.length() && isWordPart(sql.charAt(at))) {
            at++;
        }
        if (before == Before.START) {
            first(start);
            return;
        }
        char ahead = sql.charAt(start - 1);
        if (ahead == '.' || ahead == '@') {
            before = Before.OTHER; // a column, a variable
            return;
        }
        if (isQuoteOfOracle(start)) {
            doubtful = true;
        } else if (isChange(start) && !isHarmless(start)) {
            changes++;
        }
        before = after(start);
    }

    /** The first word of a statement. */
    private void first(int start) {
        boolean reads = false;
        for (int i = 0; i < READS.length && !reads; i++) {
            reads = is(start, READS[i]);
        }
        any = true;
        statements++;
        otherStatements |= !reads;
        if (isChange(start)) {
            changes++;
        }
        before = is(start, "SHOW") ? Before.SHOW : Before.OTHER;
    }

    /** {@code q'[it's]'}, {@code nq'[it's]'}: nobody else has such words before a literal. */
    private boolean isQuoteOfOracle(int start) {
        return at < sql.length() && sql.charAt(at) == '\'' && at - start <= 2 && (sql.charAt(at - 1) | ' ') == 'q';
    }

    /** {@code FOR UPDATE}, {@code SHOW CREATE TABLE}, the function {@code REPLACE(..)}, {@code ON DUPLICATE KEY UPDATE}. */
    private boolean isHarmless(int start) {
        switch (before) {
            case FOR:
            case FOR_NO_KEY:
                return is(start, "UPDATE");
            case SHOW:
                return is(start, "CREATE");
            case CLAUSE:
                return changes > 0 && (is(start, "UPDATE") || is(start, "INSERT") || is(start, "DELETE"));
            default:
                break;
        }
        if (is(start, "INTO")) {
            return changes > 0; // INSERT INTO is one change
        }
        return (is(start, "REPLACE") || is(start, "INSERT") || is(start, "TRUNCATE")) && next() == '(';
    }

    private Before after(int start) {
        switch (at - start) {
            case 2:
                return is(start, "DO")
                        ? Before.CLAUSE
                        : before == Before.FOR && is(start, "NO") ? Before.FOR_NO : Before.OTHER;
            case 3:
                if (is(start, "KEY")) {
                    return before == Before.FOR_NO
                            ? Before.FOR_NO_KEY
                            : before == Before.DUPLICATE ? Before.CLAUSE : Before.OTHER;
                }
                return is(start, "FOR") ? Before.FOR : Before.OTHER;
            case 4:
                return is(start, "THEN") ? Before.CLAUSE : Before.OTHER;
            case 9:
                return is(start, "DUPLICATE") ? Before.DUPLICATE : Before.OTHER;
            default:
                return Before.OTHER;
        }
    }

    private boolean isChange(int start) {
        int length = at - start;
        if (length >= CHANGES.length) {
            return false;
        }
        String[] words = CHANGES[length];
        for (int i = 0; i < words.length; i++) {
            if (is(start, words[i])) {
                return true;
            }
        }
        return false;
    }

    /** Most words differ in one of the first two letters. */
    private boolean is(int start, String word) {
        return at - start == word.length()
                && (sql.charAt(start) | ' ') == (word.charAt(0) | ' ')
                && (sql.charAt(start + 1) | ' ') == (word.charAt(1) | ' ')
                && sql.regionMatches(true, start, word, 0, word.length());
    }

    /** The next character that is no white space, 0 if there is none. */
    private char next() {
        for (int i = at; i < sql.length(); i++) {
            if (!Character.isWhitespace(sql.charAt(i))) {
                return sql.charAt(i);
            }
        }
        return 0;
    }

    private void other(char c) {
        switch (c) {
            case '\'':
            case '"':
            case '`':
                quoted(c);
                break;
            case '/':
                comment();
                break;
            case '-':
                lineComment();
                break;
            case ';':
                before = Before.START;
                break;
            case '#': // a comment on MySQL, where nobody else has more than an operator or the name of a table
                eitherWayUpTo('\n');
                break;
            case '[': // a name on SQL Server and SQLite, an array elsewhere
                eitherWayUpTo(']');
                break;
            case '$':
                dollar();
                break;
            default:
                break;
        }
        at++;
    }

    /** Leaves {@code at} on the closing quote. */
    private void quoted(char quote) {
        int end = sql.indexOf(quote, at + 1);
        if (end < 0 || end > at + 1 && sql.charAt(end - 1) == '\\') { // MySQL and E'..' go on behind it
            doubtful = true;
            return;
        }
        at = end;
    }

    private void comment() {
        if (sql.startsWith("//", at)) {
            eitherWayUpTo('\n'); // H2's comment
        }
        if (!sql.startsWith("/*", at)) {
            return;
        }
        int end = sql.indexOf("*/", at + 2);
        int nested = sql.indexOf("/*", at + 2); // PostgreSQL and SQL Server end it later then
        char kind = at + 2 < sql.length() ? sql.charAt(at + 2) : 0;
        boolean executed = kind == '!' || kind == 'M' && sql.startsWith("M!", at + 2); // MySQL, MariaDB
        if (end < 0 || nested >= 0 && nested < end || executed) {
            doubtful = true;
            return;
        }
        at = end + 1;
    }

    private void lineComment() {
        if (!sql.startsWith("--", at)) {
            return;
        }
        boolean everywhere = at + 2 >= sql.length() || sql.charAt(at + 2) <= ' ';
        if (!everywhere) {
            eitherWayUpTo('\n'); // MySQL subtracts a negative number
            at++;
            return;
        }
        while (at < sql.length() && sql.charAt(at) != '\n' && sql.charAt(at) != '\r') {
            at++;
        }
        if (at + 1 < sql.length() && sql.charAt(at) == '\r' && sql.charAt(at + 1) != '\n') {
            eitherWayUpTo('\n'); // for some products it ends here, for others there
        }
    }

    /**
     * What one product reads as code and another as a comment or a name. It is read on as code, which finds all words in it; in doubt if it holds
     * anything that would take along what is behind it: a literal that does not end within, the beginning of a comment.
     */
    private void eitherWayUpTo(char closing) {
        char quote = 0;
        int i = at + 1;
        for (; i < sql.length() && sql.charAt(i) != closing; i++) {
            char c = sql.charAt(i);
            if (c == '\'' || c == '"' || c == '`') {
                quote = quote == 0 ? c : quote == c ? 0 : quote;
            } else if (c == '/' || c == '-' && closing == ']' || c == '$' || c == '\\') {
                doubtful |= c == '\\' || isBeginning(i);
            }
        }
        ahead += i - at;
        doubtful |= quote != 0 || ahead > (long) LOOKS_AHEAD * sql.length();
    }

    /** Of a comment, or of a literal between dollars. */
    private boolean isBeginning(int index) {
        char next = index + 1 < sql.length() ? sql.charAt(index + 1) : 0;
        switch (sql.charAt(index)) {
            case '/':
                return next == '*' || next == '/';
            case '-':
                return next == '-';
            default:
                return next == '$' || isLetter(next);
        }
    }

    /** PostgreSQL's and H2's {@code $tag$ .. $tag$}; a parameter such as {@code $1} is none. */
    private void dollar() {
        int end = at + 1;
        while (end < sql.length()
                && (isLetter(sql.charAt(end)) || end > at + 1 && Character.isLetterOrDigit(sql.charAt(end)))) {
            end++;
        }
        if (end >= sql.length() || sql.charAt(end) != '$') {
            return;
        }
        String tag = sql.substring(at, end + 1);
        int closing = sql.indexOf(tag, end + 1);
        for (int i = end + 1; i < closing; i++) {
            char c = sql.charAt(i);
            doubtful |= c == '\'' || c == '"' || c == '`' || c == ';';
        }
        doubtful |= closing < 0;
        at = Math.max(end, closing + tag.length() - 1);
    }
}
