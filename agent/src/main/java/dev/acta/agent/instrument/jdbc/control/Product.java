package dev.acta.agent.instrument.jdbc.control;

import dev.acta.agent.event.Database;

/** Database products, as far as they differ in what ends a transaction. Told from the connection's URL, without asking the server. */
public enum Product {
    POSTGRESQL(Ddl.STAYS, AtClose.ROLLS_BACK),
    MYSQL(Ddl.COMMITS, AtClose.ROLLS_BACK),
    ORACLE(Ddl.COMMITS, AtClose.COMMITS),
    H2(Ddl.COMMITS, AtClose.ROLLS_BACK),
    HSQLDB(Ddl.COMMITS, AtClose.ROLLS_BACK),
    DERBY(Ddl.STAYS, AtClose.UNKNOWN),
    SQLSERVER(Ddl.STAYS, AtClose.ROLLS_BACK),
    SQLITE(Ddl.STAYS, AtClose.ROLLS_BACK),
    OTHER(Ddl.UNKNOWN, AtClose.UNKNOWN);

    /** What a definition (CREATE, ALTER, DROP ...) does to the transaction that is open. */
    public enum Ddl {
        STAYS,
        COMMITS,
        UNKNOWN
    }

    /** What the driver or the server does with work that is open when the connection is closed. */
    public enum AtClose {
        ROLLS_BACK,
        COMMITS,
        UNKNOWN
    }

    private final Ddl ddl;
    private final AtClose atClose;

    Product(Ddl ddl, AtClose atClose) {
        this.ddl = ddl;
        this.atClose = atClose;
    }

    public static Product of(Database database) {
        String url = database == null ? null : database.url();
        if (url == null || !url.startsWith("jdbc:")) {
            return OTHER;
        }
        int end = url.indexOf(':', 5);
        switch (end < 0 ? "" : url.substring(5, end)) {
            case "postgresql":
                return POSTGRESQL;
            case "mysql":
            case "mysql+srv":
            case "mariadb":
                return MYSQL;
            case "oracle":
                return ORACLE;
            case "h2":
                return H2;
            case "hsqldb":
                return HSQLDB;
            case "derby":
                return DERBY;
            case "sqlserver":
                return SQLSERVER;
            case "jtds":
                return url.startsWith("jdbc:jtds:sqlserver:") ? SQLSERVER : OTHER;
            case "sqlite":
                return SQLITE;
            default:
                return OTHER;
        }
    }

    /** Whether {@code getAutoCommit} of a class of connections may be a round trip: HSQLDB's, where the database is a server. */
    public static boolean asksServerForAutoCommit(Class<?> connection) {
        return connection.getName().startsWith("org.hsqldb.");
    }

    public Ddl ddl() {
        return ddl;
    }

    /** Whether what is open may be committed when the connection is closed. */
    public boolean mayCommitAtClose() {
        return atClose == AtClose.COMMITS || this == OTHER;
    }

    public AtClose atClose() {
        return atClose;
    }

    /** Whether a procedure may end the transaction of its caller. PostgreSQL's may not: they fail instead. */
    public boolean proceduresMayEndTransactions() {
        return this != POSTGRESQL && this != SQLITE;
    }

    /** Whether a text that begins a transaction changes nothing: with autocommit on each statement is committed all the same. */
    public boolean ignoresBegin() {
        return this == HSQLDB;
    }

    /** Whether the driver begins no transaction for what follows a {@code COMMIT} or {@code ROLLBACK} in the same text, though autocommit is off. */
    public boolean runsOutsideBehindEnd() {
        return this == POSTGRESQL;
    }

    /** Whether the driver alone begins transactions, with its calls: behind an end by text none is open, though autocommit is off. */
    public boolean driverBeginsTransactions() {
        return this == SQLITE;
    }

    /** Whether a savepoint that is set outside of a transaction begins one, which ends when it is released. */
    public boolean savepointsBeginTransactions() {
        return this == SQLITE;
    }

    /** Whether the driver executes nothing but the first statement of a text, {@code executeUpdate(String)} apart. */
    public boolean executesFirstStatementOnly() {
        return this == SQLITE;
    }

    /** Whether {@code Connection.abort} does nothing: what is open goes on. */
    public boolean driverIgnoresAbort() {
        return this == H2 || this == SQLITE;
    }

    /** Whether a statement's values are gone with its batch. */
    public boolean driverForgetsValuesWithBatch() {
        return this == SQLITE;
    }

    /** Whether nothing stands of a text of several statements, or of a batch, that failed in autocommit. */
    public boolean undoesFailedTexts() {
        return this == POSTGRESQL;
    }

    /** Whether a comment may stand within another one: {@code null} if that depends on the version, or is not known. */
    public Boolean nestsComments() {
        switch (this) {
            case POSTGRESQL:
            case SQLSERVER:
                return true;
            case MYSQL:
            case ORACLE:
            case SQLITE:
                return false;
            default:
                return null;
        }
    }
}
