package dev.acta.agent.instrument.jdbc.control;

import java.util.Arrays;
import java.util.Locale;

/**
 * Steps through the statements of a SQL text and reads the first few tokens of each; comments, quotes and literals are understood. What
 * a version of a product reads as code and another one as a comment makes the text ambiguous; then there are two readings of it.
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

    private final String sql;
    private final Product product;
    private final boolean backslashes;
    private final boolean otherwise;
    private String[] tokens = new String[MOST];
    private int[] ends;
    private int count;
    private int at;
    private boolean routine;
    private boolean block;

    /** Within a comment that MySQL or MariaDB executes. */
    private boolean executed;

    private boolean ambiguous;
    private String farBehind = "";
    private TransactSql transactSql;

    SqlTokens(String sql, Product product) {
        this(sql, product, false);
    }

    private SqlTokens(String sql, Product product, boolean otherwise) {
        this.sql = sql;
        this.product = product;
        this.backslashes = product.escapesWithBackslash();
        this.otherwise = otherwise;
    }

    /** Whether what was read so far can be read in another way. */
    boolean isAmbiguous() {
        return ambiguous;
    }

    /** The other reading, from the text's begin. */
    SqlTokens otherwise() {
        return new SqlTokens(sql, product, true);
    }

    /** The first word of what is left, in upper case; {@code ""} if there is none. Reads nothing. */
    String peek() {
        int before = at;
        boolean within = executed;
        String first = token();
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
        if (matters && product == Product.MYSQL && tokens[0].equals("SET")) {
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
            } else if (c == '\'' || c == '"' || c == '`') {
                return quoted(c);
            } else if (c == '[' && quotesInBrackets()) {
                return upTo("]", at + 1);
            } else if (c == '$' && dollarTag() != null && quotesBetweenDollars()) {
                String tag = dollarTag();
                return upTo(tag, at + tag.length());
            } else if (isWordPart(c)) {
                return word();
            } else if (product == Product.SQLITE && (c == '$' || c == ':' || c == '@') && nameEnd() > at + 1) {
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
        return product == Product.SQLSERVER || product == Product.SQLITE || product == Product.OTHER;
    }

    /** H2 takes a no-break space for one, SQLite a byte order mark. */
    private static boolean isBlank(char c) {
        return Character.isWhitespace(c) || c == '\u00a0' || c == '\ufeff';
    }

    /** Two variables on SQLite, parts of names elsewhere. */
    private boolean quotesBetweenDollars() {
        if (product == Product.OTHER) {
            ambiguous = true;
            return !otherwise;
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
            ambiguous = true; // a product of MySQL's kind, or a name
            return otherwise;
        }
        return product == Product.MYSQL;
    }

    private void skipLine() {
        for (; at < sql.length() && sql.charAt(at) != '\n'; at++) {
            if (sql.charAt(at) == '\r' && at + 1 < sql.length() && sql.charAt(at + 1) != '\n') {
                ambiguous |= product != Product.POSTGRESQL;
                if (product == Product.POSTGRESQL || otherwise) {
                    break;
                }
            }
        }
    }

    private void comment() {
        if (product == Product.MYSQL && isExecuted()) {
            executed = true;
            return;
        }
        Boolean nests = product.nestsComments();
        int depth = 1;
        for (at += 2; at < sql.length() && depth > 0; at++) {
            char c = sql.charAt(at);
            if (c == '*' && sql.startsWith("*/", at)) {
                depth--;
                at++;
            } else if (c == '/' && sql.startsWith("/*", at)) {
                ambiguous |= nests == null;
                if (nests == null ? !otherwise : nests) {
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
        if (!ofMariaDb && !sql.startsWith("!", code)) {
            return false;
        }
        code += ofMariaDb ? 2 : 1;
        int version = 0;
        int digits = 0;
        while (digits < 6 && code + digits < sql.length() && isDigit(sql.charAt(code + digits))) {
            version = 10 * version + sql.charAt(code + digits) - '0';
            digits++;
        }
        boolean everywhere = !ofMariaDb && (digits == 0 || digits == 5 && version <= EVERY_MYSQL);
        ambiguous |= !everywhere;
        if (everywhere || !otherwise) {
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
            return literal(true);
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
            return literal(false);
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
        return Character.isLetterOrDigit(c) || c == '_' || c == '#' && product != Product.MYSQL;
    }

    private String quoted(char quote) {
        if (quote == '\'') {
            return literal(backslashes);
        }
        if (quote == '"' && backslashes) {
            return literal(true);
        }
        return literal(false);
    }

    /** What stands between quotes; a doubled quote does not end it. */
    private String literal(boolean escapes) {
        char quote = sql.charAt(at);
        int start = ++at;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (c == '\\' && escapes) {
                at++;
            } else if (c == quote) {
                if (at + 1 < sql.length() && sql.charAt(at + 1) == quote) {
                    at++;
                } else {
                    break;
                }
            }
            at++;
        }
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
