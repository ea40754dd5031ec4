package dev.acta.agent.instrument.jdbc;

import java.util.List;

/** The outermost JDBC execution under way on a thread. */
final class Execution {

    /** Stands for executions inside another one, and for those that are not audited. */
    static final Object NOT_RECORDED = new Object();

    private final long startNanos;
    private final String sql;
    private final List<Object> parameters;
    private final int batch;
    private ConnectionState physical;

    Execution(long startNanos, String sql, List<Object> parameters, int batch, ConnectionState outermost) {
        this.startNanos = startNanos;
        this.sql = sql;
        this.parameters = parameters;
        this.batch = batch;
        this.physical = outermost;
    }

    long startNanos() {
        return startNanos;
    }

    String sql() {
        return sql;
    }

    List<Object> parameters() {
        return parameters;
    }

    int batch() {
        return batch;
    }

    /** The connection that the innermost statement of the execution belongs to: the driver's own, behind pools and wrappers. */
    ConnectionState physical() {
        return physical;
    }

    void reached(ConnectionState connection) {
        physical = connection;
    }
}
