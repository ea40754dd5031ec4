package dev.acta.agent.instrument.jdbc;

import dev.acta.agent.context.Current;
import dev.acta.agent.event.DbTransaction;
import dev.acta.agent.event.Transaction;
import dev.acta.agent.instrument.CaptureServices;
import java.sql.Connection;

/** What the advice on connections does: how transactions begin and what becomes of them. */
final class TransactionCapture {

    private final CaptureServices services;
    private final Connections connections;
    private final TransactionNumbers numbers = new TransactionNumbers();

    TransactionCapture(CaptureServices services, Connections connections) {
        this.services = services;
        this.connections = connections;
    }

    /** The transaction that a statement runs in. */
    Transaction openOrBegin(ConnectionState connection) {
        return connection.openOrBegin(numbers);
    }

    Object now() {
        return System.nanoTime();
    }

    void ended(Object connection, Object begun, String method, Throwable thrown) {
        if (thrown != null || !(connection instanceof Connection)) {
            return; // nobody knows: it stays open until a rollback or close says more
        }
        ConnectionState state = connections.followed((Connection) connection);
        if (state == null) {
            return;
        }
        if (state.open() == null) {
            state.ended(); // a wrapper's, or nothing ran: its savepoints are over all the same
            return;
        }
        Current current = services.context().current();
        String fate = method.equals("commit") ? "committed" : "rolled_back";
        end(current, state, begun == null ? System.nanoTime() : (Long) begun, fate, null);
    }

    Object openTransaction(Object connection) {
        if (!(connection instanceof Connection)) {
            return null;
        }
        ConnectionState state = connections.followed((Connection) connection);
        return state == null || state.open() == null ? null : state;
    }

    void autoCommit(Object connection, Object entered, boolean on, Throwable thrown) {
        ConnectionState state = (ConnectionState) entered;
        if (on && thrown == null && state != null && state.open() != null) {
            end(services.context().current(), state, System.nanoTime(), "committed", null);
        }
    }

    /** What a driver does with work that is open at close differs; we do not guess. */
    void closed(Object entered, Throwable thrown) {
        ConnectionState state = (ConnectionState) entered;
        if (state != null && state.open() != null) {
            end(services.context().current(), state, System.nanoTime(), "unknown", thrown);
        }
    }

    /** Tells that the open transaction of a connection is over. */
    void end(Current current, ConnectionState connection, long begun, String fate, Throwable thrown) {
        DbTransaction event = new DbTransaction(begun, services.context().storyOf(current), connection.open(), fate);
        connection.ended();
        event.ended(System.nanoTime(), thrown);
        services.ring().offer(event);
    }

    void savepoint(Object connection, Object savepoint) {
        if (savepoint != null && connection instanceof Connection) {
            connections.of((Connection) connection).savepoint(savepoint);
        }
    }

    void rolledBackTo(Object connection, Object savepoint, Throwable thrown) {
        ConnectionState state = thrown != null || !(connection instanceof Connection)
                ? null
                : connections.followed((Connection) connection);
        if (state != null) {
            state.rolledBackTo(savepoint);
        }
    }
}
