package dev.acta.agent.instrument.jdbc;

import java.util.Locale;

/** Steps through the statements of a SQL text and reads the first few tokens of each; comments, quotes and literals are understood. */
final class SqlTokens {

    /** Enough for {@code XA COMMIT gtrid, bqual, format ONE PHASE}. */
    private static final int MOST = 12;

    private final String sql;
    private final boolean backslashes;
    private final String[] tokens = new String[MOST];
    private int count;
    private int at;
    private boolean routine;

    SqlTokens(String sql, boolean backslashes) {
        this.sql = sql;
        this.backslashes = backslashes;
    }

    /** The first word of what is left, in upper case; {@code ""} if there is none. Reads nothing. */
    String peek() {
        int before = at;
        String first = token();
        at = before;
        return first == null ? "" : first;
    }

    /** Reads the next statement that is not empty. */
    boolean nextStatement() {
        do {
            count = 0;
            for (String token = token(); token != null && !token.equals(";"); token = token()) {
                if (count == MOST) {
                    skipStatement();
                    break;
                }
                if (!(count == 0 && (token.equals("{") || token.equals("(")))) { // escapes of JDBC
                    tokens[count++] = token;
                }
            }
        } while (count == 0 && at < sql.length());
        routine = count > 0 && (tokens[0].equals("CREATE") || tokens[0].equals("BEGIN") || tokens[0].equals("DECLARE"));
        return count > 0;
    }

    /** Whether the statement may have statements within it: then what follows a semicolon is not a statement of the text. */
    boolean isRoutine() {
        if (!routine) {
            return false;
        }
        if (!tokens[0].equals("CREATE")) {
            return !tokens[0].equals("BEGIN") || count > 1 && isBlockWord(tokens[1]);
        }
        for (int i = 1; i < count; i++) {
            switch (tokens[i]) {
                case "PROCEDURE":
                case "FUNCTION":
                case "TRIGGER":
                case "EVENT":
                case "PACKAGE":
                    return true;
                default:
                    break;
            }
        }
        return false;
    }

    private static boolean isBlockWord(String second) {
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

    int indexOf(String token) {
        for (int i = 0; i < count; i++) {
            if (tokens[i].equals(token)) {
                return i;
            }
        }
        return -1;
    }

    private void skipStatement() {
        for (String token = token(); token != null && !token.equals(";"); token = token()) {
            continue;
        }
    }

    private String token() {
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (Character.isWhitespace(c)) {
                at++;
            } else if (c == '-' && sql.startsWith("--", at)) {
                int end = sql.indexOf('\n', at);
                at = end < 0 ? sql.length() : end + 1;
            } else if (c == '/' && sql.startsWith("/*", at)) {
                int end = sql.indexOf("*/", at + 2);
                at = end < 0 ? sql.length() : end + 2;
            } else if (c == '\'' || c == '"' || c == '`') {
                return quoted(c);
            } else if (c == '[') {
                return upTo("]", at + 1);
            } else if (c == '$' && dollarTag() != null) {
                String tag = dollarTag();
                return upTo(tag, at + tag.length());
            } else if (isWordPart(c)) {
                return word();
            } else {
                at++;
                return c == ';' ? ";" : String.valueOf(c);
            }
        }
        return null;
    }

    private String word() {
        int start = at;
        while (at < sql.length() && isWordPart(sql.charAt(at))) {
            at++;
        }
        if (at - start == 1 && at < sql.length() && sql.charAt(at) == '\'' && "eE".indexOf(sql.charAt(start)) >= 0) {
            return literal(true);
        }
        return sql.substring(start, at).toUpperCase(Locale.ROOT);
    }

    private static boolean isWordPart(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == '#';
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

    /** PostgreSQL's {@code $tag$}; a parameter such as {@code $1} is none. */
    private String dollarTag() {
        int end = at + 1;
        while (end < sql.length() && (Character.isLetter(sql.charAt(end)) || sql.charAt(end) == '_')) {
            end++;
        }
        return end < sql.length() && sql.charAt(end) == '$' ? sql.substring(at, end + 1) : null;
    }
}
