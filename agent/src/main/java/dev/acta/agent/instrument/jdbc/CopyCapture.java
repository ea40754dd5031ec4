package dev.acta.agent.instrument.jdbc;

import dev.acta.agent.context.Current;
import dev.acta.agent.event.SqlVerb;
import dev.acta.agent.instrument.CaptureServices;
import java.sql.Connection;

/**
 * What the advice on PostgreSQL's {@code CopyManager} does. A copy is a statement like any other; its data, which only passes by, is
 * neither looked at nor kept.
 */
final class CopyCapture {

    private final CaptureServices services;
    private final Connections connections;
    private final StatementCapture statements;

    CopyCapture(CaptureServices services, Connections connections, StatementCapture statements) {
        this.services = services;
        this.connections = connections;
        this.statements = statements;
    }

    /**
     * A copy begins.
     *
     * @param connection the driver's own
     * @return to be handed to {@link #exit}
     */
    Object enter(Object connection, String sql) {
        Current current = services.context().current();
        if (!(connection instanceof Connection) || current.isObserving()) {
            return null;
        }
        boolean outer = current.enterDatabase();
        try {
            ConnectionState state = connections.of((Connection) connection);
            Execution around = outer ? null : (Execution) current.execution();
            if (around != null && around.physical() == state) {
                return Execution.NOT_RECORDED; // its methods call each other, and a connection makes one copy at a time
            }
            Execution execution = new Execution(System.nanoTime(), sql, null, 0, state, null).copy();
            execution.onlyReads(SqlVerb.onlyCopiesOut(sql));
            current.execution(execution.within(around));
            return statements.isCaptured(current, sql, execution.isOnlyReading()) ? execution : execution.skipped();
        } catch (RuntimeException | Error e) {
            current.leaveDatabase(); // the guard around us returns null: there will be no exit
            throw e;
        }
    }

    /** @param result how many rows it were, or what the application goes on with by itself */
    void exit(Object entered, Object result, Throwable thrown) {
        statements.exit(null, entered, result, thrown);
    }
}
