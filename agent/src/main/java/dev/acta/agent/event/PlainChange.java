package dev.acta.agent.event;

/**
 * A text that surely changes rows of one table and nothing else, on whatever product: {@code INSERT INTO t (..)}, {@code UPDATE t SET ..},
 * {@code DELETE FROM t WHERE ..}, {@code MERGE INTO t USING ..}. What is told less of must be of such a shape, so that nothing is known of any other
 * one: a second table, an alias by which another one is meant, a comment or whatever else stands behind the name.
 */
final class PlainChange {

    /** By which more is changed, or another table than the one that is named: {@code OUTPUT .. INTO u}, {@code UPDATE h SET .. FROM u h}. */
    private static final String[] NEVER_BEHIND = {"INTO", "TRIGGER", "CONVERSATION"};

    private final String sql;
    private int at;

    private PlainChange(String sql) {
        this.sql = sql;
    }

    /** The table's name as it is written, schema included, quotes removed; {@code null} for every other text. */
    static String table(String sql) {
        return sql.indexOf(';') >= 0 ? null : new PlainChange(sql).read();
    }

    private String read() {
        String verb = word();
        boolean begins = verb.equalsIgnoreCase("UPDATE")
                || (is(verb, "INSERT", "MERGE") ? word().equalsIgnoreCase("INTO") : deletes(verb));
        String name = begins ? name() : null;
        if (name == null || !leadsOn(verb) || mentions("FROM") && verb.equalsIgnoreCase("UPDATE")) {
            return null;
        }
        for (String never : NEVER_BEHIND) {
            if (mentions(never)) {
                return null;
            }
        }
        return SqlChanges.atMostOne(sql) ? name : null;
    }

    private boolean deletes(String verb) {
        return verb.equalsIgnoreCase("DELETE") && word().equalsIgnoreCase("FROM");
    }

    private static boolean is(String word, String... words) {
        for (String each : words) {
            if (word.equalsIgnoreCase(each)) {
                return true;
            }
        }
        return false;
    }

    /** Whether what follows the name is what a statement goes on with that names no other table. */
    private boolean leadsOn(String verb) {
        blanks();
        boolean bracket = at < sql.length() && sql.charAt(at) == '(';
        boolean end = at == sql.length();
        String next = word();
        if (is(verb, "INSERT")) {
            return bracket || is(next, "VALUES", "SELECT", "DEFAULT", "SET");
        }
        if (is(verb, "UPDATE")) {
            return is(next, "SET");
        }
        if (is(verb, "DELETE")) {
            return end || is(next, "WHERE");
        }
        if (is(next, "AS")) {
            next = word();
        }
        return bracket || is(next, "USING", "KEY", "VALUES") || !next.isEmpty() && is(word(), "USING");
    }

    /** Whether a word stands anywhere from here on, be it part of another one. */
    private boolean mentions(String word) {
        for (int i = at; i <= sql.length() - word.length(); i++) {
            if (sql.regionMatches(true, i, word, 0, word.length())) {
                return true;
            }
        }
        return false;
    }

    private void blanks() {
        while (at < sql.length() && isBlank(sql.charAt(at))) {
            at++;
        }
    }

    private static boolean isBlank(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f';
    }

    /** The next word, {@code ""} if something else comes. */
    private String word() {
        blanks();
        int start = at;
        while (at < sql.length() && isWordPart(sql.charAt(at))) {
            at++;
        }
        return sql.substring(start, at);
    }

    private static boolean isWordPart(char c) {
        return c == '_' || c == '$' || Character.isLetterOrDigit(c);
    }

    /** The table's name, {@code null} if it is written in any but the plainest ways. */
    private String name() {
        blanks();
        StringBuilder name = new StringBuilder();
        while (true) {
            String part = at < sql.length() && "\"`[".indexOf(sql.charAt(at)) >= 0 ? quoted() : word();
            if (part == null || part.isEmpty()) {
                return null;
            }
            name.append(part);
            if (at == sql.length() || sql.charAt(at) != '.') {
                return at == sql.length() || isBlank(sql.charAt(at)) || sql.charAt(at) == '(' ? name.toString() : null;
            }
            name.append('.');
            at++;
        }
    }

    private String quoted() {
        char closing = sql.charAt(at) == '[' ? ']' : sql.charAt(at);
        int start = at + 1;
        for (at = start; at < sql.length() && sql.charAt(at) != closing; at++) {
            if (!isWordPart(sql.charAt(at)) && sql.charAt(at) != ' ') {
                return null;
            }
        }
        at++;
        return at > sql.length() ? null : sql.substring(start, at - 1);
    }
}
