package dev.acta.agent.instrument.jdbc;

import dev.acta.agent.event.Transaction;
import java.util.ArrayList;
import java.util.List;

/**
 * One branch of a distributed transaction: the work that one database does for it. Used by one thread at a time, and by others after
 * {@link XaBranches} handed it over.
 */
final class XaBranch {

    private final String name;
    private final List<XaSession> sessions = new ArrayList<>(1);
    private Transaction transaction;
    private ConnectionState connection;
    private boolean attached;
    private boolean mayBePrepared;
    private boolean passed;

    XaBranch(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    void startedIn(XaSession session) {
        if (!sessions.contains(session)) {
            sessions.add(session);
        }
    }

    boolean isOf(XaSession session) {
        return sessions.contains(session);
    }

    /** A statement of it runs on this connection; begins its transaction if none did. */
    Transaction runsOn(ConnectionState on, TransactionNumbers numbers) {
        if (connection != on) {
            leave();
        }
        connection = on;
        attached = true;
        if (transaction == null || transaction.isOver()) {
            transaction = on.begins(numbers, name);
        }
        return transaction;
    }

    /** Old drivers begin a branch in the midst of a connection's own transaction, which then shares its fate. */
    void takesOver(Transaction begun, ConnectionState on) {
        if (open() == null) {
            transaction = begun;
            connection = on;
            attached = true;
        }
    }

    /** No connection works for it any longer: what its connection does from now on is no part of it. */
    void leave() {
        if (attached) {
            attached = false;
            connection.letsGoOfBranch();
        }
    }

    /** What its connection did while it was suspended may share its fate: H2 does not suspend. */
    void mayTakeMoreWithIt() {
        if (connection != null && !mayBePrepared) {
            connection.mayHaveCommitted();
            connection.mayHaveRolledBack();
        }
    }

    /** The driver's connection that it last ran on, {@code null} if nothing ran. */
    ConnectionState connection() {
        return connection;
    }

    /** {@code null} if nothing that is told ran in it, or the application ended it past the transaction manager. */
    Transaction open() {
        return transaction == null || transaction.isOver() ? null : transaction;
    }

    /** Whether this is the first time that it is asked: wrappers pass the point of no return one within the other. */
    boolean passesOnce() {
        boolean first = !passed;
        passed = true;
        return first;
    }

    /** It did not pass: whoever tries again is asked again. */
    void refused() {
        passed = false;
    }

    void mayBePrepared() {
        mayBePrepared = true;
    }

    boolean isPerhapsPrepared() {
        return mayBePrepared;
    }
}
