package dev.acta.agent.sql;

/** {@code IDENTIFIED BY tiger REPLACE lion}: passwords that need no quotes, found word by word. */
final class UnquotedPasswords {

    private static final int NONE = 0;
    private static final int IDENTIFIED = 1;
    private static final int EXPECTED = 2;
    private static final int PASSED = 3;

    private final Lexis lexis;
    private int state;

    UnquotedPasswords(Lexis lexis) {
        this.lexis = lexis;
    }

    /** Whether what comes next is a password, in whatever quotes. */
    boolean isExpected() {
        return state == EXPECTED;
    }

    /** Whether the word that comes next is a password. */
    boolean isNext(int from, int to) {
        return state == EXPECTED
                && !lexis.is(from, to, "VALUES")
                && !lexis.is(from, to, "PASSWORD")
                && !lexis.is(from, to, "RANDOM");
    }

    void word(int from, int to) {
        if (lexis.is(from, to, "IDENTIFIED")) {
            state = IDENTIFIED;
        } else if (state == IDENTIFIED
                && (lexis.is(from, to, "BY") || lexis.is(from, to, "AS") || lexis.is(from, to, "USING"))) {
            state = EXPECTED;
        } else if (state == PASSED) {
            state = lexis.is(from, to, "REPLACE") ? EXPECTED : NONE;
        }
    }

    void value() {
        state = state == EXPECTED ? PASSED : NONE;
    }

    void other() {
        state = state == PASSED ? NONE : state;
    }
}
