package dev.acta.agent.event;

import java.sql.SQLException;

/** An exception, described at once; the exception itself is not held, it may reach the whole application. Immutable. */
public final class Failure {

    private static final int MAX_MESSAGE = 4096;

    private final String type;
    private final String message;
    private final String code;
    private final int vendorCode;
    private final boolean ofDatabase;

    private Failure(String type, String message, String code, int vendorCode, boolean ofDatabase) {
        this.type = type;
        this.message = message;
        this.code = code;
        this.vendorCode = vendorCode;
        this.ofDatabase = ofDatabase;
    }

    /**
     * Describes an exception of the application. Its {@code getMessage} is application code, so what it throws is caught.
     *
     * @param thrown the exception
     * @return its description
     */
    public static Failure of(Throwable thrown) {
        String message;
        try {
            message = thrown.getMessage();
            if (message != null && message.length() > MAX_MESSAGE) {
                message = message.substring(0, MAX_MESSAGE);
            }
        } catch (Throwable broken) { // an exception class of the application whose getMessage throws
            message = "(getMessage threw " + broken.getClass().getName() + ")";
        }
        return new Failure(
                thrown.getClass().getName(),
                message,
                SqlCode.of(thrown),
                SqlCode.vendorCodeOf(thrown),
                SqlCode.isCauseOf(thrown));
    }

    /** @return class name of the exception */
    public String type() {
        return type;
    }

    /** @return its message, not yet redacted; or {@code null} */
    public String message() {
        return message;
    }

    /** @return SQLState, or {@code null} */
    public String code() {
        return code;
    }

    /** @return the database's own error code, 0 if there is none */
    public int vendorCode() {
        return vendorCode;
    }

    /** @return whether it is a database's, or caused by one's; those quote values, and whoever passes them on quotes SQL */
    public boolean isOfDatabase() {
        return ofDatabase;
    }

    int weight() {
        return 64 + Captured.weight(message);
    }

    /** A class of its own, so that a JVM without the module java.sql never links it. */
    private static final class SqlCode {

        private static final boolean HAS_SQL = hasSql();

        static String of(Throwable thrown) {
            return HAS_SQL ? Sql.stateOf(thrown) : null;
        }

        static int vendorCodeOf(Throwable thrown) {
            return HAS_SQL ? Sql.vendorCodeOf(thrown) : 0;
        }

        static boolean isCauseOf(Throwable thrown) {
            return HAS_SQL && Sql.isCauseOf(thrown);
        }

        private static boolean hasSql() {
            try {
                Class.forName("java.sql.SQLException", false, SqlCode.class.getClassLoader());
                return true;
            } catch (ClassNotFoundException e) {
                return false;
            }
        }
    }

    private static final class Sql {

        private static final int DEEPEST = 16;

        static boolean isCauseOf(Throwable thrown) {
            Throwable at = thrown;
            try {
                for (int i = 0; i < DEEPEST && at != null; i++) {
                    if (at instanceof SQLException) {
                        return true;
                    }
                    at = at.getCause();
                }
            } catch (RuntimeException broken) { // an exception class of the application
                return true;
            }
            return false;
        }

        static String stateOf(Throwable thrown) {
            if (!(thrown instanceof SQLException)) {
                return null;
            }
            try {
                return ((SQLException) thrown).getSQLState();
            } catch (RuntimeException broken) { // a driver's own class
                return null;
            }
        }

        static int vendorCodeOf(Throwable thrown) {
            if (!(thrown instanceof SQLException)) {
                return 0;
            }
            try {
                return ((SQLException) thrown).getErrorCode();
            } catch (RuntimeException broken) {
                return 0;
            }
        }
    }
}
