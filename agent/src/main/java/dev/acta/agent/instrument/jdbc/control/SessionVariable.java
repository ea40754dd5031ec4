package dev.acta.agent.instrument.jdbc.control;

import java.util.Locale;

/**
 * What a {@code SET} says of a variable of its session: {@code SET autocommit = 0}, {@code SET SESSION autocommit=1},
 * {@code SET a = 1, @@autocommit := 'ON'}, {@code SET AUTOCOMMIT FALSE}.
 */
final class SessionVariable {

    /** What it is set to cannot be told from the text. */
    static final String IN_DOUBT = "";

    private final SqlTokens tokens;
    private final String name;

    private SessionVariable(SqlTokens tokens, String name) {
        this.tokens = tokens;
        this.name = name;
    }

    /**
     * Reads a {@code SET}.
     *
     * @param name in upper case
     * @return what it is set to last, in upper case and without quotes; {@link #IN_DOUBT}; {@code null} if it is not set
     */
    static String read(SqlTokens tokens, String name) {
        return tokens.setsFarBehind(name) ? IN_DOUBT : new SessionVariable(tokens, name).lastOne();
    }

    private String lastOne() {
        String last = null;
        boolean global = false;
        for (int i = 1; !tokens.get(i).isEmpty(); i++) {
            global |= tokens.get(i).equals("GLOBAL");
            if (!is(tokens.get(i), name) || !isAssigned(i) || isOfServer(i)) {
                continue;
            }
            boolean ofSession = !global || isOfSession(tokens.get(i - 1)) || isOfSession(tokens.get(i - 2));
            last = ofSession ? value(i + 1) : IN_DOUBT; // a GLOBAL may go on, which depends on the version
        }
        return last;
    }

    /** Not {@code @autocommit}, a variable of the application, and not {@code SET @old = @@autocommit}. */
    private boolean isAssigned(int at) {
        int first = at;
        if (tokens.get(first - 1).equals(".")) {
            first -= 2; // its scope
        }
        if (first >= 3
                && tokens.get(first - 1).equals("@")
                && tokens.get(first - 2).equals("@")) {
            first -= 2;
        }
        String before = first < 1 ? "" : tokens.get(first - 1);
        return before.equals("SET") || before.equals(",") || before.equals("GLOBAL") || isOfSession(before);
    }

    private boolean isOfServer(int at) {
        return tokens.get(at - 1).equals("GLOBAL")
                || tokens.get(at - 1).equals(".") && tokens.get(at - 2).equals("GLOBAL");
    }

    private static boolean isOfSession(String token) {
        return token.equals("SESSION") || token.equals("LOCAL");
    }

    private String value(int behind) {
        int value = behind;
        if (tokens.get(value).equals(":")) {
            value++;
        }
        if (tokens.get(value).equals("=")) {
            value++;
        }
        boolean enclosed = tokens.get(value).equals("(");
        if (enclosed) {
            value++;
        }
        int end = value + 1;
        if (enclosed && tokens.get(end).equals(")")) {
            end++;
        }
        if (!tokens.get(end).isEmpty() && !tokens.get(end).equals(",")) {
            return IN_DOUBT;
        }
        String said = tokens.get(value);
        return said.startsWith("'") ? said.substring(1).toUpperCase(Locale.ROOT) : said;
    }

    /** As a word or within quotes. */
    private static boolean is(String token, String word) {
        return token.equals(word)
                || token.length() == word.length() + 1
                        && token.charAt(0) == '\''
                        && token.regionMatches(true, 1, word, 0, word.length());
    }
}
