package dev.acta.agent.instrument.jdbc.control;

import java.util.Arrays;
import java.util.Locale;

/**
 * Steps through the statements of a SQL text and reads the first few tokens of each; comments, quotes and literals are understood. What
 * one version of a product, or a session that is set otherwise, reads as code and another one does not is a doubt; a reading decides all
 * doubts of one kind alike.
 */
final class SqlTokens {

    /** Enough for {@code XA COMMIT gtrid, bqual, format ONE PHASE}. */
    private static final int MOST = 12;

    /** {@code SET} has a list of whatever length. */
    private static final int MOST_OF_SET = 60;

    /** Whoever can connect by JDBC is not older; MariaDB passes over what is for MySQL 5.7 and later, too. */
    private static final int EVERY_MYSQL = 40101;

    /** A control character, which MySQL takes for a blank. */
    private static final char DELETE_CHARACTER = 0x7f;

    private static final char BYTE_ORDER_MARK = '\ufeff';
    private static final char NEXT_LINE = '\u0085';
    private static final char VOWEL_SEPARATOR = '\u180e';

    /** Kinds of doubts. */
    private static final int VERSIONS = 1;

    private static final int NESTING = 2;
    private static final int RETURNS = 4;
    private static final int HASHES = 8;
    private static final int DOLLARS = 16;
    private static final int BRACKETS = 32;
    private static final int BACKSLASHES = 64;
    private static final int DOUBLE_QUOTES = 128;

    /** Each of them has a bit. */
    static final int ALL_DOUBTS = 255;

    private final String sql;
    private final Product product;
    private final int otherwise;
    private String[] tokens = new String[MOST];
    private int[] ends;
    private int count;
    private int at;
    private boolean routine;
    private boolean block;

    /** Within a comment that MySQL or MariaDB executes. */
    private boolean executed;

    private int doubts;
    private int versions;
    private int versionsAhead;
    private boolean unclosed;
    private String farBehind = "";
    private TransactSql transactSql;

    SqlTokens(String sql, Product product) {
        this(sql, product, 0);
    }

    private SqlTokens(String sql, Product product, int otherwise) {
        this.sql = sql;
        this.product = product;
        this.otherwise = otherwise;
    }

    /** Of which kinds what was read so far can be read in another way. */
    int doubts() {
        return doubts;
    }

    /** Whether there is more than one comment that some versions execute: each version other ones. */
    boolean hasSeveralVersions() {
        return Math.max(versions, versionsAhead) > 1;
    }

    /** Whether a literal had no end. */
    boolean isUnclosed() {
        return unclosed;
    }

    /**
     * Another reading, from the text's begin.
     *
     * @param kinds of doubts that are decided in the less likely way
     */
    SqlTokens otherwise(int kinds) {
        return new SqlTokens(sql, product, kinds);
    }

    /** Whether a doubt is decided in the more likely way. */
    private boolean isUsual(int kind) {
        doubts |= kind;
        return (otherwise & kind) == 0;
    }

    /** The first word of what is left, in upper case; {@code ""} if there is none. Reads nothing. */
    String peek() {
        int before = at;
        boolean within = executed;
        int known = versions;
        String first = token();
        versionsAhead = versions;
        versions = known;
        at = before;
        executed = within;
        return first == null ? "" : first;
    }

    /** Reads the next statement that is not empty. */
    boolean nextStatement() {
        do {
            count = 0;
            ends = ends == null ? new int[tokens.length] : ends;
            block = false;
            farBehind = "";
            transactSql = product == Product.SQLSERVER ? new TransactSql() : null;
            for (String token = token(); token != null && !token.equals(";"); token = token()) {
                if (count == 0 && (token.equals("{") || token.equals("("))) { // escapes of JDBC
                    continue;
                }
                if (transactSql != null) {
                    transactSql.next(token);
                }
                block |= token.equals("BEGIN")
                        && !isKindOfRoutine(count == 0 ? "" : tokens[count - 1]); // or it is the name of one
                if (count < tokens.length || makeRoom()) {
                    ends[count] = at;
                    tokens[count++] = token;
                } else {
                    isFarBehind(token);
                }
            }
        } while (count == 0 && at < sql.length());
        routine = count > 0 && mayBeRoutine(tokens[0]);
        return count > 0;
    }

    private void isFarBehind(String token) {
        boolean matters = token.equals("AUTOCOMMIT") || token.equals("COMPLETION_TYPE");
        if (matters && product == Product.MYSQL && tokens[0].equals("SET") && !setsFarBehind(token)) {
            farBehind += token;
        }
    }

    private boolean makeRoom() {
        if (count == MOST && tokens[0].equals("SET")) {
            tokens = Arrays.copyOf(tokens, MOST_OF_SET);
            ends = Arrays.copyOf(ends, MOST_OF_SET);
            return true;
        }
        return false;
    }

    private boolean mayBeRoutine(String first) {
        switch (first) {
            case "CREATE":
                return true;
            case "ALTER":
                return product == Product.SQLSERVER;
            case "BEGIN":
            case "DECLARE":
                return product != Product.SQLSERVER; // whose blocks are read as the statements in them
            default:
                return false;
        }
    }

    /** Whether it begins a routine's body, whose statements follow, each with its semicolon, up to {@code END}. */
    boolean opensBody() {
        return block && isRoutine();
    }

    /** Whether a variable that matters to transactions is set behind what {@link #get} gives. */
    boolean setsFarBehind(String variable) {
        return farBehind.contains(variable);
    }

    /** What controls transactions anywhere in the statement, which on SQL Server may be several without a semicolon; elsewhere {@code null}. */
    TransactSql transactSql() {
        return transactSql;
    }

    /** Whether {@link #get} gives all of the statement. */
    boolean isWhole() {
        return count < tokens.length;
    }

    /** Whether the statement may have statements within it: then what follows a semicolon is not a statement of the text. */
    boolean isRoutine() {
        if (!routine) {
            return false;
        }
        if (tokens[0].equals("BEGIN") || tokens[0].equals("DECLARE")) {
            return !tokens[0].equals("BEGIN") || count > 1 && isBlockWord(tokens[1]);
        }
        for (int i = 1; i < count; i++) {
            if (isKindOfRoutine(tokens[i])) {
                return true;
            }
        }
        return false;
    }

    private static boolean isKindOfRoutine(String word) {
        switch (word) {
            case "PROCEDURE":
            case "PROC":
            case "FUNCTION":
            case "TRIGGER":
            case "EVENT":
            case "PACKAGE":
                return true;
            default:
                return false;
        }
    }

    /** Whether {@code BEGIN} and this word begin a block and no transaction. */
    static boolean isBlockWord(String second) {
        switch (second) {
            case "WORK":
            case "TRAN":
            case "TRANSACTION":
            case "ISOLATION":
            case "READ":
            case "DEFERRED":
            case "DEFERRABLE":
            case "IMMEDIATE":
            case "EXCLUSIVE":
            case "CONCURRENT":
            case "DISTRIBUTED":
                return false;
            default:
                return true;
        }
    }

    /** A token of the statement, {@code ""} beyond its end: words in upper case, what is quoted as it stands. */
    String get(int index) {
        return index < count ? tokens[index] : "";
    }

    /** A word in the case that it is written in; anything else as {@link #get} gives it. */
    String asWritten(int index) {
        String token = get(index);
        if (index >= count || token.length() > ends[index]) {
            return token;
        }
        String word = sql.substring(ends[index] - token.length(), ends[index]);
        return word.equalsIgnoreCase(token) ? word : token;
    }

    int indexOf(String token) {
        for (int i = 0; i < count; i++) {
            if (tokens[i].equals(token)) {
                return i;
            }
        }
        return -1;
    }

    private String token() {
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (isBlank(c)) {
                at++;
            } else if (c == '-' && sql.startsWith("--", at) && isLineComment() || c == '#' && isHashComment()) {
                skipLine();
            } else if (c == '/' && product == Product.H2 && sql.startsWith("//", at)) {
                skipLine();
            } else if (c == '/' && sql.startsWith("/*", at)) {
                comment();
            } else if (c == '*' && executed && sql.startsWith("*/", at)) {
                executed = false;
                at += 2;
            } else if (c == '\'' || c == '"' || c == '`' && product != Product.POSTGRESQL) { // whose operators have it
                return quoted(c);
            } else if (c == '[' && quotesInBrackets()) {
                return inBrackets();
            } else if (c == '$' && dollarTag() != null && quotesBetweenDollars()) {
                String tag = dollarTag();
                return upTo(tag, at + tag.length());
            } else if (isWordPart(c)) {
                return word();
            } else if (product == Product.SQLITE
                    && (c == '$' || c == ':' || c == '@' || c == '#')
                    && nameEnd() > at + 1) {
                return variable();
            } else {
                at++;
                return c == ';' ? ";" : String.valueOf(c);
            }
        }
        return null;
    }

    /** An array or a pattern elsewhere, with literals in it. */
    private boolean quotesInBrackets() {
        switch (product) {
            case SQLSERVER:
            case SQLITE:
                return true;
            case OTHER:
                return isUsual(BRACKETS);
            case H2: // in its mode MSSQLServer
                return !isUsual(BRACKETS);
            default:
                return false;
        }
    }

    /** SQL Server doubles a bracket within a name. */
    private String inBrackets() {
        int start = at + 1;
        int end = sql.indexOf(']', start);
        while (product == Product.SQLSERVER && end >= 0 && sql.startsWith("]]", end)) {
            end = sql.indexOf(']', end + 2);
        }
        at = end < 0 ? sql.length() : end + 1;
        return '\'' + sql.substring(start, end < 0 ? sql.length() : end);
    }

    /** H2 and HSQLDB know many of them, SQLite a byte order mark; to others what is not ASCII is part of a name. */
    private boolean isBlank(char c) {
        if (c > 127 && isBeyondAsciiPartOfNames()) {
            return c == BYTE_ORDER_MARK && product == Product.SQLITE;
        }
        return Character.isWhitespace(c)
                || Character.isSpaceChar(c)
                || c == BYTE_ORDER_MARK
                || c == NEXT_LINE
                || c == VOWEL_SEPARATOR;
    }

    private boolean isBeyondAsciiPartOfNames() {
        return product == Product.POSTGRESQL || product == Product.MYSQL || product == Product.SQLITE;
    }

    /** Two variables on SQLite, parts of names elsewhere. */
    private boolean quotesBetweenDollars() {
        if (product == Product.OTHER) {
            return isUsual(DOLLARS);
        }
        return product == Product.POSTGRESQL || product == Product.H2;
    }

    /** MySQL subtracts a negative number if no space follows. */
    private boolean isLineComment() {
        return product != Product.MYSQL
                || at + 2 >= sql.length()
                || sql.charAt(at + 2) <= ' '
                || sql.charAt(at + 2) == DELETE_CHARACTER;
    }

    private boolean isHashComment() {
        if (product == Product.OTHER) {
            return !isUsual(HASHES); // a product of MySQL's kind, or a name
        }
        return product == Product.MYSQL;
    }

    private void skipLine() {
        for (; at < sql.length() && sql.charAt(at) != '\n'; at++) {
            if (sql.charAt(at) == '\r' && at + 1 < sql.length() && sql.charAt(at + 1) != '\n') {
                if (product == Product.POSTGRESQL || !isUsual(RETURNS)) {
                    break;
                }
            }
        }
    }

    private void comment() {
        boolean versioned = product == Product.MYSQL && (sql.startsWith("!", at + 2) || sql.startsWith("M!", at + 2));
        if (versioned && isExecuted()) {
            executed = true;
            return;
        }
        Boolean nests =
                versioned ? Boolean.TRUE : product.nestsComments(); // one that is passed over may have one in it
        int depth = 1;
        for (at += 2; at < sql.length() && depth > 0; at++) {
            char c = sql.charAt(at);
            if (c == '*' && sql.startsWith("*/", at)) {
                depth--;
                at++;
            } else if (c == '/' && sql.startsWith("/*", at)) {
                if (nests == null ? isUsual(NESTING) : nests && !(versioned && depth > 1)) {
                    depth++;
                    at++;
                }
            }
        }
    }

    /** Whether a comment of MySQL is code; leaves {@code at} where the code begins. */
    private boolean isExecuted() {
        int code = at + 2;
        boolean ofMariaDb = sql.startsWith("M!", code);
        code += ofMariaDb ? 2 : 1;
        int version = 0;
        int digits = 0;
        while (digits < 6 && code + digits < sql.length() && isDigit(sql.charAt(code + digits))) {
            version = 10 * version + sql.charAt(code + digits) - '0';
            digits++;
        }
        boolean everywhere = !ofMariaDb && (digits == 0 || digits == 5 && version <= EVERY_MYSQL);
        versions += everywhere ? 0 : 1;
        if (everywhere || isUsual(VERSIONS)) {
            at = code + digits;
            return true;
        }
        return false;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private String word() {
        int start = at;
        while (at < sql.length()
                && (isWordPart(sql.charAt(at)) || sql.charAt(at) == '$')) { // which no word begins with
            at++;
        }
        if (at < sql.length() && sql.charAt(at) == '\'' && isAlternativeQuote(start)) {
            return alternatively();
        }
        if (at - start == 1 && at < sql.length() && sql.charAt(at) == '\'' && "eE".indexOf(sql.charAt(start)) >= 0) {
            return hasEscapeLiterals() ? literal(true, false) : quoted('\'');
        }
        return sql.substring(start, at).toUpperCase(Locale.ROOT);
    }

    /** Oracle's {@code q'..'} and {@code nq'..'}. */
    private boolean isAlternativeQuote(int start) {
        int length = at - start;
        boolean q = length > 0 && (sql.charAt(at - 1) == 'q' || sql.charAt(at - 1) == 'Q');
        boolean n = length == 2 && (sql.charAt(start) == 'n' || sql.charAt(start) == 'N');
        return product == Product.ORACLE && q && (length == 1 || n);
    }

    /** {@code 'X..X'}, where brackets close what they open. */
    private String alternatively() {
        if (at + 1 >= sql.length()) {
            return literal(false, false);
        }
        int opening = "[{<(".indexOf(sql.charAt(at + 1));
        char closing = opening < 0 ? sql.charAt(at + 1) : "]}>)".charAt(opening);
        return upTo(closing + "'", at + 2);
    }

    private int nameEnd() {
        int end = at + 1;
        while (end < sql.length()
                && (isWordPart(sql.charAt(end)) || sql.charAt(end) == '$' || sql.charAt(end) == ':')) {
            end++;
        }
        return end;
    }

    /** {@code $name::part(whatever stands here)}: SQLite has it from Tcl. */
    private String variable() {
        int end = nameEnd();
        return end < sql.length() && sql.charAt(end) == '(' ? upTo(")", end) : upTo("", end);
    }

    private boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c)
                || c == '_'
                || c == '#' && !isHashSign()
                || c > 127 && isBeyondAsciiPartOfNames();
    }

    /** Of a comment, an operator or a variable. */
    private boolean isHashSign() {
        return product == Product.MYSQL || product == Product.POSTGRESQL || product == Product.SQLITE;
    }

    private boolean hasEscapeLiterals() {
        return product == Product.POSTGRESQL || product == Product.OTHER;
    }

    private String quoted(char quote) {
        return literal(escapes(quote), mayEscape(quote));
    }

    /**
     * Whether a backslash hides the quote behind it: on MySQL unless {@code sql_mode} says {@code NO_BACKSLASH_ESCAPES}, or between double quotes
     * {@code ANSI_QUOTES}; on PostgreSQL if {@code standard_conforming_strings} is off.
     */
    private boolean escapes(char quote) {
        boolean usual = (otherwise & BACKSLASHES) == 0;
        boolean escapes = product == Product.MYSQL ? usual : mayEscape(quote) && !usual;
        return quote == '\'' ? escapes : escapes && quote == '"' && (otherwise & DOUBLE_QUOTES) == 0;
    }

    private boolean mayEscape(char quote) {
        switch (product) {
            case MYSQL:
            case OTHER:
                return quote != '`';
            case POSTGRESQL:
                return quote == '\'';
            default:
                return false;
        }
    }

    /**
     * What stands between quotes; a doubled quote does not end it.
     *
     * @param escapes whether a backslash hides what is behind it
     * @param doubtful whether that depends on the session
     */
    private String literal(boolean escapes, boolean doubtful) {
        char quote = sql.charAt(at);
        int start = ++at;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (c == '\\') {
                char next = at + 1 < sql.length() ? sql.charAt(at + 1) : 0;
                if (next == quote && doubtful) {
                    doubts |= quote == '"' ? BACKSLASHES | DOUBLE_QUOTES : BACKSLASHES;
                }
                at += escapes || next == '\\' ? 1 : 0;
            } else if (c == quote) {
                if (at + 1 < sql.length() && sql.charAt(at + 1) == quote) {
                    at++;
                } else {
                    break;
                }
            }
            at++;
        }
        unclosed |= at >= sql.length();
        int end = Math.min(at, sql.length());
        at = end + 1;
        return '\'' + sql.substring(start, end); // no keyword begins with a quote
    }

    private String upTo(String closing, int start) {
        int end = sql.indexOf(closing, start);
        at = end < 0 ? sql.length() : end + closing.length();
        return '\'' + sql.substring(start, end < 0 ? sql.length() : end);
    }

    private static boolean isTagPart(char c, boolean first) {
        return Character.isLetter(c) || c == '_' || c >= 0x80 || !first && isDigit(c);
    }

    /** PostgreSQL's {@code $tag$}; a parameter such as {@code $1} is none. */
    private String dollarTag() {
        int end = at + 1;
        while (end < sql.length() && isTagPart(sql.charAt(end), end == at + 1)) {
            end++;
        }
        return end < sql.length() && sql.charAt(end) == '$' ? sql.substring(at, end + 1) : null;
    }
}
