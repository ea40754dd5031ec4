package dev.acta.agent.instrument.jdbc;

import dev.acta.agent.instrument.jdbc.control.Product;
import java.sql.SQLException;
import java.sql.SQLRecoverableException;

/** What became of a transaction, as {@code db.transaction} says it; and what a failure says of it. */
final class Fate {

    static final String COMMITTED = "committed";
    static final String ROLLED_BACK = "rolled_back";
    static final String UNKNOWN = "unknown";

    private Fate() {}

    /**
     * What an exception out of a commit says.
     *
     * @return {@code null} if the commit was not even tried, so that the transaction is still open
     */
    static String ofFailedCommit(Throwable thrown, Product product) {
        if (product == Product.SQLITE && staysOpenOnSqlite(thrown)) {
            return null;
        }
        String state = state(thrown);
        if (state == null || state.length() < 2 || isLost(thrown)) {
            return UNKNOWN;
        }
        switch (state.substring(0, 2)) {
            case "23": // deferred constraints
                return ROLLED_BACK;
            case "40": // 40003: "statement completion unknown"
                return state.equals("40003") ? UNKNOWN : ROLLED_BACK;
            case "25":
                if (product == Product.POSTGRESQL && state.equals("25P02")) {
                    return ROLLED_BACK; // the transaction had failed before
                }
                return null; // there is none to commit: "cannot commit when autocommit is enabled"
            case "42": // Derby knows of no such text
                return product == Product.DERBY ? null : UNKNOWN;
            case "P0": // raised by a deferred trigger
            case "44":
            case "22":
            case "27":
            case "2B":
                return product == Product.POSTGRESQL ? ROLLED_BACK : UNKNOWN;
            default:
                return UNKNOWN;
        }
    }

    /** Another connection reads or writes, or a deferred constraint is not met: the application may try again. */
    private static boolean staysOpenOnSqlite(Throwable thrown) {
        int code = thrown instanceof SQLException ? ((SQLException) thrown).getErrorCode() & 0xff : 0;
        return code == 5 || code == 6 || code == 19;
    }

    /** Whether the connection was lost: nobody knows what the server still did. */
    static boolean isLost(Throwable thrown) {
        String state = state(thrown);
        return thrown instanceof SQLRecoverableException
                || state != null && (state.startsWith("08") || state.startsWith("57P0"));
    }

    /**
     * Whether a failed statement took the whole transaction with it.
     *
     * @param query whether it is one that gives rows, as far as anybody can tell
     */
    static boolean rollsBackAll(Throwable thrown, Product product, boolean query) {
        String state = state(thrown);
        if (state == null) {
            return false;
        }
        if (product == Product.MYSQL) {
            // Connector/J says 40001 of a lock that took too long, too, which undoes the statement only
            int code = ((SQLException) thrown).getErrorCode();
            // a deadlock, a row that has changed since the snapshot, no room for more locks
            return code == 1213 || code == 1020 || code == 1206;
        }
        if (!state.startsWith("40")) {
            return false;
        }
        switch (product) {
            case HSQLDB: // 40502 undoes the statement that took too long
                return state.equals("40001");
            case H2:
                return !query; // which it undoes alone
            case DERBY:
            case SQLSERVER:
                return true;
            default: // PostgreSQL waits for the rollback; Oracle undoes the statement
                return false;
        }
    }

    /**
     * Whether a failed statement perhaps took the whole transaction with it. MySQL and MariaDB have a setting for locks that took too long;
     * H2 says of a query's deadlock the same as of another statement's.
     */
    static boolean mayRollBackAll(Throwable thrown, Product product) {
        String state = state(thrown);
        if (product == Product.H2) {
            return state != null && state.startsWith("40");
        }
        return product == Product.MYSQL
                && thrown instanceof SQLException
                && ((SQLException) thrown).getErrorCode() == 1205;
    }

    /** Whether the server says that there is no transaction to end, however it ended. */
    static boolean isNoneOpen(Throwable thrown, Product product) {
        int code = thrown instanceof SQLException ? ((SQLException) thrown).getErrorCode() : 0;
        return product == Product.SQLSERVER && (code == 3902 || code == 3903);
    }

    /** Whether a text failed before it was run. */
    static boolean isSyntaxError(Throwable thrown, Product product) {
        String state = state(thrown);
        if (state == null || !state.startsWith("42")) {
            return false;
        }
        switch (product) {
            case MYSQL:
                return ((SQLException) thrown).getErrorCode() == 1064;
            case H2: // H2 looks names up while it parses, most of them
                return state.equals("42000") || state.equals("42001");
            default:
                return false;
        }
    }

    private static String state(Throwable thrown) {
        return thrown instanceof SQLException ? ((SQLException) thrown).getSQLState() : null;
    }
}
