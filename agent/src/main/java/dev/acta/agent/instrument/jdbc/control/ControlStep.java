package dev.acta.agent.instrument.jdbc.control;

/** One statement of a SQL text, as far as it matters to transactions. Immutable. */
public final class ControlStep {

    /** What it does to the transaction. */
    public enum Kind {
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
        /** What autocommit is afterwards cannot be told from the text; turning it on commits. */
        AUTOCOMMIT_IN_DOUBT,
        /** MySQL and MariaDB: from now on each {@code COMMIT} and {@code ROLLBACK} begins the next transaction. */
        CHAINS_ON,
        CHAINS_OFF,
        CHAINS_IN_DOUBT,
        DEFINITION,
        PROCEDURE,
        /** May commit what is open by itself: what is not known to be work, or does so here and not there. */
        MAY_COMMIT,
        /** May commit and roll back, in whatever order. */
        IN_DOUBT,
        /** The same, and the last that it may do is to begin a transaction. */
        IN_DOUBT_AND_OPEN,
        /** First of two phases; the name is the branch's. */
        PREPARE,
        COMMIT_PREPARED,
        ROLLBACK_PREPARED
    }

    public static final ControlStep WORK = new ControlStep(Kind.WORK, null);

    /** The name of a {@code COMMIT} or {@code ROLLBACK} that begins no transaction, however the session is set. */
    public static final String NO_CHAIN = "NO CHAIN";

    /** The name of what is in doubt and begins a transaction somewhere, if it does not fail before. */
    public static final String BEGINS = "BEGINS";

    private final Kind kind;
    private final String name;

    public ControlStep(Kind kind, String name) {
        this.kind = kind;
        this.name = name;
    }

    /** Of a statement that commits, or does not, or only sometimes. */
    static ControlStep mayCommit() {
        return new ControlStep(Kind.MAY_COMMIT, null);
    }

    public Kind kind() {
        return kind;
    }

    /** Of the savepoint or the prepared branch, {@link #NO_CHAIN} or {@link #BEGINS}, {@code null} for other steps. */
    public String name() {
        return name;
    }

    public boolean isOfAutoCommit() {
        return kind == Kind.AUTOCOMMIT_ON || kind == Kind.AUTOCOMMIT_OFF || kind == Kind.AUTOCOMMIT_IN_DOUBT;
    }

    /** Whether it may do one thing or another, as far as is known. */
    boolean isInDoubt() {
        return kind == Kind.IN_DOUBT || kind == Kind.IN_DOUBT_AND_OPEN || kind == Kind.MAY_COMMIT;
    }

    /** Whether a transaction may be open if it fails, though none was before. */
    public boolean mayBegin() {
        return kind == Kind.BEGIN || kind == Kind.IN_DOUBT_AND_OPEN || kind == Kind.IN_DOUBT && BEGINS.equals(name);
    }

    public boolean isOfChains() {
        return kind == Kind.CHAINS_ON || kind == Kind.CHAINS_OFF || kind == Kind.CHAINS_IN_DOUBT;
    }

    /** Whether it ends no transaction but by committing it, and begins none. */
    public boolean mayOnlyCommit() {
        switch (kind) {
            case WORK:
            case COMMIT:
            case RELEASE:
            case DEFINITION:
            case MAY_COMMIT:
                return true;
            default:
                return isOfAutoCommit() || isOfChains();
        }
    }

    @Override
    public String toString() {
        return name == null ? kind.toString() : kind + " " + name;
    }
}
