package dev.acta.agent.event;

import java.util.Locale;

/**
 * What a SQL text does, told from its keywords alone: comments, quotes and the escapes of JDBC are understood, nothing else is.
 * Pure functions; cheap enough for the application's thread.
 */
public final class SqlVerb {

    /** How Derby's driver runs the queries of its {@code DatabaseMetaData}. */
    private static final String DERBY_METADATA = "EXECUTE STATEMENT SYS.\"get";

    private SqlVerb() {}

    /**
     * The verb of a statement.
     *
     * @param sql the text, {@code null} if it is not known
     * @return in upper case, such as {@code SELECT}, {@code INSERT}, {@code CALL}, {@code CREATE}; the verb that a {@code WITH}
     *     leads to; {@code null} if there is none
     */
    public static String of(String sql) {
        if (sql == null) {
            return null;
        }
        Words words = new Words(sql);
        String first = words.next();
        if (first == null) {
            return null;
        }
        if (!first.equals("WITH")) {
            return first.equals("EXEC") || first.equals("EXECUTE") ? "CALL" : first;
        }
        // a common table expression may modify data anywhere: the strongest verb counts
        String verb = "SELECT";
        for (String word = words.next(); word != null; word = words.next()) {
            if (isChange(word)) {
                verb = word;
            }
        }
        return verb;
    }

    /** Whether a text begins with the word of a statement that changes rows and gives none; {@code false} when in doubt. */
    public static boolean changesByItself(String sql) {
        String first = sql == null ? null : new Words(sql).next();
        return first != null && isChange(first);
    }

    private static boolean isChange(String word) {
        return word.equals("INSERT") || word.equals("UPDATE") || word.equals("DELETE") || word.equals("MERGE");
    }

    /**
     * Whether all statements of a text only read, as far as its keywords tell. A function that a {@code SELECT} calls may still write.
     *
     * @param sql the text, {@code null} if it is not known
     * @return {@code false} when in doubt
     */
    public static boolean onlyReads(String sql) {
        return sql != null && (SqlChanges.none(sql) || sql.startsWith(DERBY_METADATA));
    }

    /**
     * Whether a text is a {@code COPY} to the application or to a file and changes nothing besides.
     *
     * @param sql the text, {@code null} if it is not known
     * @return {@code false} when in doubt
     */
    public static boolean onlyCopiesOut(String sql) {
        if (sql == null || !SqlChanges.oneWithoutChange(sql)) {
            return false;
        }
        Words words = new Words(sql);
        if (!"COPY".equals(words.next())) {
            return false;
        }
        boolean query = words.nextName() == null;
        return query ? words.at < sql.length() && sql.charAt(words.at) == '(' : words.leadTo("TO");
    }

    /**
     * The table of a text that surely changes rows of that table and nothing else.
     *
     * @param sql the text, {@code null} if it is not known
     * @return the name as written, schema included, quotes removed; {@code null} when in doubt
     */
    public static String onlyTarget(String sql) {
        return sql == null ? null : PlainChange.table(sql);
    }

    /**
     * Whether a statement may call a procedure, told from its first letter that is no punctuation; a comment in front of it hides it.
     *
     * @param sql the text, may be {@code null}
     * @return whether it begins as a call does
     */
    public static boolean mayCall(String sql) {
        for (int i = 0; sql != null && i < sql.length(); i++) {
            char c = sql.charAt(i);
            if (c > ' ' && c != '{' && c != '?' && c != '=') {
                return sql.regionMatches(true, i, "CALL", 0, 4) || sql.regionMatches(true, i, "EXEC", 0, 4);
            }
        }
        return false;
    }

    /**
     * Whether an INSERT gives columns of its rows as a result set, and says which.
     *
     * @param sql the text, may be {@code null}
     * @return {@code false} for {@code RETURNING *}: those are all columns, not keys
     */
    public static boolean returnsKeys(String sql) {
        if (!"INSERT".equals(of(sql))) {
            return false;
        }
        Words words = new Words(sql);
        for (String word = words.next(); word != null; word = words.next()) {
            if (word.equals("RETURNING")) {
                return sql.indexOf('*', words.at) < 0;
            }
        }
        return false;
    }

    /**
     * The table that an INSERT, UPDATE, DELETE or MERGE names first, or that a COPY fills.
     *
     * @param sql the text, may be {@code null}
     * @return the name as written, schema included, quotes removed; {@code null} for other verbs and when in doubt
     */
    public static String target(String sql) {
        if (sql == null) {
            return null;
        }
        Words words = new Words(sql);
        String verb = words.next();
        if (verb == null || !isChange(verb)) {
            return "COPY".equals(verb) ? copied(words) : null;
        }
        String name = words.nextName();
        boolean alternative = false;
        while (name != null && isModifier(name.toUpperCase(Locale.ROOT), alternative)) {
            alternative = name.equalsIgnoreCase("OR");
            name = words.nextName();
        }
        if (name != null && name.equalsIgnoreCase("TOP")) {
            return null; // a count follows, then perhaps FROM
        }
        return name;
    }

    private static String copied(Words words) {
        String name = words.nextName();
        return name != null && words.leadTo("FROM") ? name : null;
    }

    /** Words that may stand between the verb and the table, in one dialect or another. */
    private static boolean isModifier(String word, boolean afterOr) {
        switch (word) {
            case "INTO":
            case "FROM":
            case "ONLY":
            case "OR": // SQLite: INSERT OR REPLACE INTO
            case "IGNORE": // MySQL, and the rest of its kind
            case "LOW_PRIORITY":
            case "HIGH_PRIORITY":
            case "DELAYED":
            case "QUICK":
                return true;
            default:
                return afterOr;
        }
    }

    /** Steps through the words of a SQL text that stand outside of comments and literals. */
    private static final class Words {

        private final String sql;
        private int at;

        Words(String sql) {
            this.sql = sql;
        }

        /** The next unquoted word in upper case, or {@code null} at the end. */
        String next() {
            while (at < sql.length()) {
                char c = sql.charAt(at);
                if (Character.isLetter(c) || c == '_') {
                    int start = at;
                    skipWord();
                    return sql.substring(start, at).toUpperCase(Locale.ROOT);
                }
                skip(c);
            }
            return null;
        }

        /** The next word as written, a quoted one without its quotes, parts joined by dots; {@code null} if something else comes. */
        String nextName() {
            StringBuilder name = new StringBuilder();
            while (at < sql.length()) {
                char c = sql.charAt(at);
                if (Character.isLetterOrDigit(c) || c == '_' || c == '$' || c == '#') {
                    int start = at;
                    skipWord();
                    name.append(sql, start, at);
                } else if (c == '"' || c == '`' || c == '[') {
                    int end = sql.indexOf(c == '[' ? ']' : c, at + 1);
                    if (end < 0) {
                        return null;
                    }
                    name.append(sql, at + 1, end);
                    at = end + 1;
                } else if (name.length() == 0 && (Character.isWhitespace(c) || isComment(c))) {
                    if (isInDoubt(c)) {
                        return null;
                    }
                    skip(c);
                    continue;
                } else {
                    return name.length() == 0 ? null : name.toString();
                }
                if (at < sql.length() && sql.charAt(at) == '.') {
                    name.append('.');
                    at++;
                } else {
                    return name.toString();
                }
            }
            return name.length() == 0 ? null : name.toString();
        }

        private boolean isComment(char c) {
            return c == '-' && sql.startsWith("--", at) || c == '/' && sql.startsWith("/*", at);
        }

        /** Whether a comment may end elsewhere on another product. */
        private boolean isInDoubt(char c) {
            if (c == '-') {
                for (int i = at; i + 1 < sql.length() && sql.charAt(i) != '\n'; i++) {
                    if (sql.charAt(i) == '\r' && sql.charAt(i + 1) != '\n') {
                        return true;
                    }
                }
                return false;
            }
            int end = c == '/' ? sql.indexOf("*/", at + 2) : at;
            for (int i = at + 2; i < end; i++) {
                if (sql.startsWith("/*", i)) {
                    return true;
                }
            }
            return sql.startsWith("/*!", at) || sql.startsWith("/*M!", at);
        }

        /** Whether a word follows, at most behind a list in brackets. */
        boolean leadTo(String word) {
            while (at < sql.length() && Character.isWhitespace(sql.charAt(at))) {
                at++;
            }
            if (at < sql.length() && sql.charAt(at) == '(') {
                int end = sql.indexOf(')', at);
                at = end < 0 ? sql.length() : end + 1;
            }
            return word.equals(next());
        }

        private void skipWord() {
            while (at < sql.length()) {
                char c = sql.charAt(at);
                if (!Character.isLetterOrDigit(c) && c != '_' && c != '$' && c != '#') {
                    return;
                }
                at++;
            }
        }

        private void skip(char c) {
            if (c == '-' && sql.startsWith("--", at)) {
                int end = sql.indexOf('\n', at);
                at = end < 0 ? sql.length() : end + 1;
            } else if (c == '/' && sql.startsWith("/*", at)) {
                int end = sql.indexOf("*/", at + 2);
                at = end < 0 ? sql.length() : end + 2;
            } else if (c == '\'' || c == '"' || c == '`') {
                int end = sql.indexOf(c, at + 1);
                at = end < 0 ? sql.length() : end + 1;
            } else if (Character.isDigit(c)) {
                skipWord();
            } else {
                at++;
            }
        }
    }
}
