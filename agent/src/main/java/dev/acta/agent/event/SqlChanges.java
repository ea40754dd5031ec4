package dev.acta.agent.event;

/**
 * Looks for what may change something anywhere in a SQL text: behind a semicolon, behind a statement that ends without one (SQL Server),
 * in a sub-query ({@code FROM FINAL TABLE (UPDATE ..)}), in a comment that MySQL executes. One pass over the characters; what has to be looked
 * at ahead of it {@link Ahead} finds once. Nothing is copied.
 *
 * <p>The product is not known. What all products take for a literal, a name or a comment is passed over. What only some do ({@code #} and
 * {@code [}, say) is read as code, which finds all words in it. If it holds anything by which one product would go on reading elsewhere
 * than another one, a quote say, then no word may be excused any more, be it for what stands before it or because it was passed over.
 */
final class SqlChanges {

    /** Words that change something, by their length. */
    private static final String[][] CHANGES = {
        {},
        {},
        {},
        {"SET"},
        {"INTO", "EXEC", "CALL", "DROP", "KILL", "DENY", "DBCC", "SAVE"},
        {"MERGE", "ALTER", "GRANT", "BEGIN"},
        {"INSERT", "UPDATE", "DELETE", "CREATE", "COMMIT", "REVOKE", "RENAME", "UPSERT", "BACKUP"},
        {"REPLACE", "EXECUTE", "RESTORE", "RECEIVE"},
        {"TRUNCATE", "ROLLBACK", "SHUTDOWN"},
        {"WRITETEXT"},
        {"UPDATETEXT"},
        {"RECONFIGURE"},
    };

    private static final String[] READS = {"SELECT", "WITH", "SHOW", "VALUES", "DESCRIBE", "DESC"};

    private final String sql;
    private Ahead ahead;
    private int at;

    /** What stands before the word, as far as it makes a difference. */
    private Before before = Before.START;

    /** Up to here the text is code for one product and none for another one. */
    private int eitherWay;

    /** Behind a number, where a word may begin at once. */
    private int numberEnd = -1;

    private boolean any;
    private int changes;
    private boolean doubtful;

    /** Whether the statement begins behind a semicolon that is code for some products only. */
    private boolean beginsInDoubt;

    /** Whether products may differ in what is code. */
    private boolean shifted;

    /** Whether a word was excused, or passed over, that would change something. */
    private boolean excused;

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
        /** Of {@code CHARACTER SET}. */
        CHARACTER,
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

    /** How many characters were looked at ahead of the pass over all of them. */
    static long looksAhead(String sql) {
        SqlChanges look = new SqlChanges(sql);
        look.read(false);
        return look.ahead == null ? 0 : look.ahead.looks();
    }

    /** @param onlyReads whether the first thing that does not only read is enough to know */
    private void read(boolean onlyReads) {
        while (at < sql.length() && !doubtful && !(onlyReads && (changes > 0 || otherStatements))) {
            char c = sql.charAt(at);
            if (isLetter(c)) {
                word();
            } else if (isDigit(c)) {
                number();
            } else {
                other(c);
            }
        }
        doubtful |= shifted && (excused || statements > 1);
    }

    private static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c > 127 && Character.isLetter(c);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private static boolean isWordPart(char c) {
        return isLetter(c) || isDigit(c) || c > 127 && Character.isDigit(c);
    }

    /** Some products let a word begin right behind one: {@code SELECT 1.INTO t}, {@code 1e0INTO t}. */
    private void number() {
        if (sql.charAt(at) == '0' && at + 1 < sql.length() && (sql.charAt(at + 1) | ' ') == 'x') {
            passHexDigits();
        } else {
            passDigits();
        }
        if (at < sql.length() && (sql.charAt(at) | ' ') == 'e') {
            int mantissa = at++;
            if (at < sql.length() && (sql.charAt(at) == '+' || sql.charAt(at) == '-')) {
                at++;
            }
            if (at < sql.length() && isDigit(sql.charAt(at))) {
                passDigits();
            } else {
                at = mantissa;
            }
        }
        numberEnd = at;
        follows();
    }

    private void passDigits() {
        while (at < sql.length() && (isDigit(sql.charAt(at)) || sql.charAt(at) == '.')) {
            at++;
        }
    }

    /** SQL Server ends it at the first letter that is none: {@code SELECT 0x1FINTO t}. */
    private void passHexDigits() {
        at += 2;
        while (at < sql.length() && Character.digit(sql.charAt(at), 16) >= 0) {
            at++;
        }
    }

    /** Something that is code and no word: it stands between a word and what excuses it. */
    private void follows() {
        if (before != Before.START) {
            before = Before.OTHER;
        }
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
        char sign = sql.charAt(start - 1);
        boolean isMember = (sign == '.' || sign == '@') && start != numberEnd; // a column, a variable
        boolean behindExponent = start == numberEnd && (sql.charAt(start) | ' ') == 'e'; // 1eINTO on SQL Server
        if (isQuoteOfOracle(start)) {
            doubtful = true;
        } else if (isChange(start) || behindExponent && isChange(start + 1, at)) {
            if (isMember || isHarmless(start)) {
                excused = true;
            } else {
                changes++;
            }
        }
        before = isMember || start < eitherWay ? Before.OTHER : after(start);
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
        before = is(start, "SHOW") && start >= eitherWay ? Before.SHOW : Before.OTHER;
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
        if (is(start, "SET")) {
            return changes > 0 || before == Before.CHARACTER; // UPDATE .. SET is one, too
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
                return is(start, "DUPLICATE")
                        ? Before.DUPLICATE
                        : is(start, "CHARACTER") ? Before.CHARACTER : Before.OTHER;
            default:
                return Before.OTHER;
        }
    }

    private boolean isChange(int start) {
        return isChange(start, at);
    }

    private boolean isChange(int start, int end) {
        int length = end - start;
        if (length >= CHANGES.length) {
            return false;
        }
        String[] words = CHANGES[length];
        for (int i = 0; i < words.length; i++) {
            if (is(start, end, words[i])) {
                return true;
            }
        }
        return false;
    }

    /** Most words differ in one of the first two letters. */
    private boolean is(int start, String word) {
        return is(start, at, word);
    }

    private boolean is(int start, int end, String word) {
        return end - start == word.length()
                && mayBe(sql.charAt(start), word.charAt(0))
                && mayBe(sql.charAt(start + 1), word.charAt(1))
                && sql.regionMatches(true, start, word, 0, word.length());
    }

    /** Letters beyond ASCII have capitals within it: the dotless i. */
    private static boolean mayBe(char c, char letter) {
        return (c | ' ') == (letter | ' ') || c > 127;
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
                if (sql.startsWith("/*", at)) {
                    comment();
                } else if (sql.startsWith("//", at)) {
                    lineOfSome();
                }
                break;
            case '-':
                if (sql.startsWith("--", at)) {
                    lineComment();
                }
                break;
            case '#':
                if (!lineOfSome()) {
                    variable();
                }
                break;
            case ';':
                before = Before.START;
                beginsInDoubt = at < eitherWay;
                break;
            case '[': // a name on SQL Server and SQLite, an array elsewhere
                readEitherWayUpTo(']');
                break;
            case '$':
                dollar();
                variable();
                break;
            case ':':
            case '@':
                variable();
                break;
            default:
                break;
        }
        if (c > ' ') {
            follows();
        }
        at++;
    }

    /** Leaves {@code at} on the closing quote. */
    private void quoted(char quote) {
        doubtful |= before == Before.START; // a procedure's name is a statement on SQL Server
        int end = sql.indexOf(quote, at + 1);
        if (end < 0 || end > at + 1 && sql.charAt(end - 1) == '\\') { // MySQL and E'..' go on behind it
            doubtful = true;
            return;
        }
        passOver(at + 1, end);
        if (quote == '`') {
            operators(end);
        }
        at = end;
    }

    /** PostgreSQL has no such quote, but lets it be part of an operator's name: then all between two of them is code. */
    private void operators(int end) {
        doubtful |= ahead().shifts(at + 1, end);
        for (int i = at + 1; i < end && !doubtful; i++) {
            char c = sql.charAt(i);
            if (isLetter(c)) {
                int start = i;
                while (i + 1 < end && isWordPart(sql.charAt(i + 1))) {
                    i++;
                }
                doubtful = isChange(start, i + 1) && (start > at + 1 || i + 1 < end); // else it is all of a name
            } else {
                doubtful = c == ';';
            }
        }
    }

    /** Leaves {@code at} on the last character of a comment, which is one for all products. */
    private void comment() {
        int end = sql.indexOf("*/", at + 2);
        int nested = sql.indexOf("/*", at + 2); // PostgreSQL and SQL Server end it later then
        char kind = at + 2 < sql.length() ? sql.charAt(at + 2) : 0;
        boolean executed = kind == '!' || kind == 'M' && sql.startsWith("M!", at + 2); // MySQL, MariaDB
        if (end < 0 || nested >= 0 && nested < end || executed) {
            doubtful = true;
            return;
        }
        passOver(at + 2, end);
        at = end + 1;
    }

    /** MySQL subtracts a negative number if no blank follows. */
    private void lineComment() {
        if (at + 2 >= sql.length() || sql.charAt(at + 2) <= ' ') {
            passLine();
        } else {
            lineOfSome();
        }
    }

    /** What is a comment for some products only. No product has a statement that begins so: there it is one for all that can run the text. Says whether it was passed over. */
    private boolean lineOfSome() {
        boolean passed = before == Before.START && !beginsInDoubt;
        if (passed) {
            passLine();
        } else {
            readEitherWayUpTo('\n');
        }
        return passed;
    }

    /** Up to the end of a line, which is for some products where a carriage return stands alone. */
    private void passLine() {
        int from = at;
        while (at < sql.length() && sql.charAt(at) != '\n' && sql.charAt(at) != '\r') {
            at++;
        }
        passOver(from, at);
        if (at + 1 < sql.length() && sql.charAt(at) == '\r' && sql.charAt(at + 1) != '\n') {
            readEitherWayUpTo('\n');
        }
    }

    /** What no product reads as code, unless the products differ already. */
    private void passOver(int from, int to) {
        int i = from;
        while (i < to && !excused) {
            char c = sql.charAt(i);
            if (isLetter(c)) {
                int start = i;
                while (i < to && isWordPart(sql.charAt(i))) {
                    i++;
                }
                excused = isChange(start, i);
            } else {
                excused = c == ';';
                i++;
            }
        }
    }

    private Ahead ahead() {
        if (ahead == null) {
            ahead = new Ahead(sql);
        }
        return ahead;
    }

    private void readEitherWayUpTo(char closing) {
        if (shifted) {
            readEitherWay(at);
            return;
        }
        int end = ahead().next(closing, at);
        readEitherWay(end);
        shifted |= closing == ']'
                && end + 1 < sql.length()
                && sql.charAt(end + 1) == ']'; // a name goes on there on SQL Server
    }

    /**
     * From here up to another place the text is read as code, though it is none for some products, or for none but some. Nothing is looked at
     * twice: what would have to be is an opening within.
     */
    private void readEitherWay(int end) {
        doubtful |= before == Before.START; // what the statement's first word is
        shifted = shifted || ahead().shifts(at + 1, end);
        eitherWay = Math.max(eitherWay, end);
    }

    /** {@code $name::part(whatever stands here)} on SQLite; elsewhere a function, or the length of a type. */
    private void variable() {
        int end = ahead().nameEnd(at);
        if (end > at + 1 && end < sql.length() && sql.charAt(end) == '(') {
            readEitherWayUpTo(')');
        }
    }

    /** {@code $tag$ .. $tag$}, which is a literal, two variables or two names; a parameter such as {@code $1} is none. */
    private void dollar() {
        boolean isParameter = at + 1 < sql.length() && isDigit(sql.charAt(at + 1));
        int last = isParameter || shifted ? at : ahead().lastDollar();
        if (last > at) {
            readEitherWay(last);
        }
    }
}
