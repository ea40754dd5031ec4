package dev.acta.agent.instrument.jdbc;

/** One statement of a SQL text, as far as it matters to transactions. Immutable. */
final class ControlStep {

    /** What it does to the transaction. */
    enum Kind {
        WORK,
        BEGIN,
        COMMIT,
        COMMIT_AND_CHAIN,
        ROLLBACK,
        ROLLBACK_AND_CHAIN,
        SAVEPOINT,
        ROLLBACK_TO,
        RELEASE,
        AUTOCOMMIT_ON,
        AUTOCOMMIT_OFF,
        DEFINITION,
        PROCEDURE,
        /** First of two phases; the name is the branch's. */
        PREPARE,
        COMMIT_PREPARED,
        ROLLBACK_PREPARED
    }

    static final ControlStep WORK = new ControlStep(Kind.WORK, null);

    private final Kind kind;
    private final String name;

    ControlStep(Kind kind, String name) {
        this.kind = kind;
        this.name = name;
    }

    Kind kind() {
        return kind;
    }

    /** Of the savepoint or the prepared branch, {@code null} for other steps. */
    String name() {
        return name;
    }

    @Override
    public String toString() {
        return name == null ? kind.toString() : kind + " " + name;
    }
}
