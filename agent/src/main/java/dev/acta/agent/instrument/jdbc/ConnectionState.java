package dev.acta.agent.instrument.jdbc;

import dev.acta.agent.event.Database;
import dev.acta.agent.event.Transaction;
import java.lang.ref.WeakReference;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What we keep of a connection. A connection is used by one thread at a time, and so is its state. */
final class ConnectionState {

    private final WeakReference<Connection> connection;
    private boolean lastAutoCommit = true;
    private Database database;
    private Transaction transaction;
    private List<Savepoint> savepoints;
    private int gaps;

    ConnectionState(Connection connection, int gaps) {
        this.connection = new WeakReference<>(connection);
        this.gaps = gaps;
    }

    /** A transaction that was open while captures were switched off may have ended meanwhile; its fate stays unknown. */
    void followedSince(int gapsByNow) {
        if (gaps != gapsByNow) {
            gaps = gapsByNow;
            ended();
        }
    }

    private static final class Savepoint {

        private final WeakReference<Object> savepoint;
        private final int statements;

        Savepoint(Object savepoint, int statements) {
            this.savepoint = new WeakReference<>(savepoint);
            this.statements = statements;
        }
    }

    /**
     * Asks the driver; drivers answer from memory. Tracking {@code setAutoCommit} alone would miss what XA and pools do.
     */
    boolean isAutoCommit() {
        Connection there = connection.get();
        if (there != null) {
            try {
                lastAutoCommit = there.getAutoCommit();
            } catch (SQLException | RuntimeException closedMeanwhile) {
                return lastAutoCommit; // what it was before
            }
        }
        return lastAutoCommit;
    }

    /** Asked once per physical connection; {@code getURL} costs no round trip in any driver we know. */
    Database database() {
        if (database == null) {
            String url = null;
            Connection there = connection.get();
            if (there != null) {
                try {
                    url = there.getMetaData().getURL();
                } catch (SQLException | RuntimeException closedMeanwhile) {
                    return new Database(null); // asked again with the next statement
                }
            }
            database = new Database(url);
        }
        return database;
    }

    /** The transaction that is open, or {@code null}. */
    Transaction open() {
        return transaction;
    }

    /** The transaction that is open; begins one if none is. */
    Transaction openOrBegin(TransactionNumbers numbers) {
        if (transaction == null) {
            transaction = new Transaction(numbers.next(), database());
            if (savepoints != null && !savepoints.isEmpty()) {
                transaction.keepPositions();
            }
        }
        return transaction;
    }

    /** The transaction is over. */
    void ended() {
        transaction = null;
        savepoints = null;
    }

    void savepoint(Object savepoint) {
        if (savepoints == null) {
            savepoints = new ArrayList<>(2);
        }
        savepoints.add(new Savepoint(savepoint, transaction == null ? 0 : transaction.statements()));
        if (transaction != null) {
            transaction.keepPositions();
        }
    }

    void rolledBackTo(Object savepoint) {
        if (savepoints == null || transaction == null) {
            return;
        }
        for (Savepoint known : savepoints) {
            if (known.savepoint.get() == savepoint) {
                transaction.undone(known.statements);
                return;
            }
        }
    }
}
