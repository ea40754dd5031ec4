package dev.acta.agent.instrument.jdbc;

import dev.acta.agent.instrument.jdbc.ControlStep.Kind;

/**
 * What a {@code SET} says of autocommit: {@code SET autocommit = 0}, {@code SET SESSION autocommit=1}, {@code SET a = 1, @@autocommit := 'ON'},
 * {@code SET AUTOCOMMIT FALSE}.
 */
final class AutoCommitText {

    private final SqlTokens tokens;

    private AutoCommitText(SqlTokens tokens) {
        this.tokens = tokens;
    }

    /** @return {@link ControlStep#WORK} if it says nothing of it */
    static ControlStep read(SqlTokens tokens, Product product) {
        if (product == Product.SQLSERVER) {
            boolean on = tokens.get(1).equals("IMPLICIT_TRANSACTIONS")
                    && tokens.get(2).equals("ON");
            return on ? inDoubt() : ControlStep.WORK;
        }
        if (product == Product.MYSQL && tokens.setsAutoCommitFarBehind()) {
            return inDoubt();
        }
        return new AutoCommitText(tokens).lastOne();
    }

    private ControlStep lastOne() {
        ControlStep last = ControlStep.WORK;
        boolean global = false;
        for (int i = 1; !tokens.get(i).isEmpty(); i++) {
            global |= tokens.get(i).equals("GLOBAL");
            if (!isName(tokens.get(i)) || !isAssigned(i) || isOfServer(i)) {
                continue;
            }
            boolean ofSession = !global || isOfSession(tokens.get(i - 1)) || isOfSession(tokens.get(i - 2));
            last = ofSession ? step(i + 1) : inDoubt(); // a GLOBAL may go on, which depends on the version
        }
        return last;
    }

    private static boolean isName(String token) {
        return token.equals("AUTOCOMMIT") || token.equalsIgnoreCase("'AUTOCOMMIT");
    }

    /** Not {@code @autocommit}, a variable of the application, and not {@code SET @old = @@autocommit}. */
    private boolean isAssigned(int name) {
        int first = name;
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

    private boolean isOfServer(int name) {
        return tokens.get(name - 1).equals("GLOBAL")
                || tokens.get(name - 1).equals(".") && tokens.get(name - 2).equals("GLOBAL");
    }

    private static boolean isOfSession(String token) {
        return token.equals("SESSION") || token.equals("LOCAL");
    }

    private ControlStep step(int behind) {
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
            return inDoubt();
        }
        String said = tokens.get(value);
        if (is(said, "1") || is(said, "ON") || is(said, "TRUE")) {
            return new ControlStep(Kind.AUTOCOMMIT_ON, null);
        }
        boolean off = is(said, "0") || is(said, "OFF") || is(said, "FALSE");
        return off ? new ControlStep(Kind.AUTOCOMMIT_OFF, null) : inDoubt();
    }

    /** As a word or within quotes. */
    private static boolean is(String token, String word) {
        return token.equals(word)
                || token.length() == word.length() + 1
                        && token.charAt(0) == '\''
                        && token.regionMatches(true, 1, word, 0, word.length());
    }

    private static ControlStep inDoubt() {
        return new ControlStep(Kind.AUTOCOMMIT_IN_DOUBT, null);
    }
}
