package dev.acta.agent.instrument.jdbc;

import dev.acta.agent.event.Database;
import dev.acta.agent.event.Transaction;
import dev.acta.agent.instrument.jdbc.control.Product;
import dev.acta.agent.instrument.jdbc.control.SavepointNames;
import java.lang.ref.WeakReference;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** What we keep of a connection. A connection is used by one thread at a time, and so is its state. */
final class ConnectionState {

    private final WeakReference<Connection> connection;
    private boolean lastAutoCommit = true;

    /** As JDBC begins and {@code setAutoCommit} left it; {@code null} if a call may have been missed. For drivers that ask their server. */
    private Boolean autoCommitSet;

    private Database database;
    private Transaction transaction;
    private Savepoints savepoints;
    private Product product;
    private int gaps;

    /** The driver's own connection behind a wrapper, as executions have shown it; this one itself as long as none has. */
    private ConnectionState innermost = this;

    /** The last one that was found to be within this one, and the last one that was not. */
    private ConnectionState inside;

    private ConnectionState outside;

    /** What SQL text said of autocommit, which not every driver notices; {@code null} if it said nothing since. */
    private Boolean autoCommitByText;

    /** Transactions that SQL text began; more than one within each other on SQL Server only. */
    private int begunByText;

    /** What SQL text said of transactions that begin with the end of others, {@code null} if that cannot be told. */
    private Boolean chains = false;

    /** Whether it is a savepoint that began the open transaction. */
    private boolean begunBySavepoint;

    private volatile boolean ending;
    private boolean mayHaveCommitted;
    private boolean mayHaveRolledBack;

    /** Whether nobody can say if what runs is within the transaction that seems to be open. */
    private boolean mayBeOver;

    private boolean autoCommitInDoubt;
    /** Of the {@code XAConnection} that it comes from, {@code null} for most. */
    private XaSession session;

    private int isolation = -1;
    private Boolean readOnly;
    /** Statements that ran and whose results may still be read; those that are gone leave when another one comes. */
    private final Queue<HeldStatement> held = new ConcurrentLinkedQueue<>();

    /** @param fromItsStart whether every call since the connection was made has been seen, but for those in a gap */
    ConnectionState(Connection connection, int gaps, boolean fromItsStart) {
        this.connection = new WeakReference<>(connection);
        this.gaps = gaps;
        this.autoCommitSet = fromItsStart && gaps == 0 ? Boolean.TRUE : null;
    }

    /** A transaction that was open while captures were switched off may have ended meanwhile; its fate stays unknown. */
    void followedSince(int gapsByNow) {
        if (gaps != gapsByNow) {
            gaps = gapsByNow;
            autoCommitSet = null;
            ended();
        }
    }

    /**
     * Asks the driver; drivers answer from memory, and the one that would ask its server is asked as seldom as can be. Tracking {@code setAutoCommit} alone would miss what XA and pools do.
     */
    boolean isAutoCommit() {
        if (isInBranch() || begunByText > 0) {
            return false;
        }
        return autoCommitByText == null ? isAutoCommitByDriver() : autoCommitByText;
    }

    boolean isAutoCommitByDriver() {
        Connection there = connection.get();
        if (there != null) {
            boolean asksServer = Product.asksServerForAutoCommit(there.getClass()) && isOverTheNetwork();
            if (asksServer && autoCommitSet != null) {
                return autoCommitSet;
            }
            try {
                lastAutoCommit = there.getAutoCommit();
                autoCommitSet = lastAutoCommit;
            } catch (SQLException | RuntimeException closedMeanwhile) {
                return lastAutoCommit; // what it was before
            }
        }
        return lastAutoCommit;
    }

    /** {@code setAutoCommit} has been called; {@code null} if nobody knows what came of it. */
    void autoCommitSet(Boolean on) {
        autoCommitSet = on;
    }

    private boolean isOverTheNetwork() {
        String url = database().url();
        return url != null && (url.startsWith("jdbc:hsqldb:hsql") || url.startsWith("jdbc:hsqldb:http"));
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

    /** The same without asking. */
    Database databaseIfKnown() {
        return database;
    }

    Product product() {
        if (product == null) {
            Database known = database();
            if (known.url() == null) {
                return Product.OTHER; // asked again
            }
            product = Product.of(known);
        }
        return product;
    }

    /** The connection itself, {@code null} if the application has let go of it. */
    Connection connection() {
        return connection.get();
    }

    /**
     * Whether it wraps another one, as far as it says so; asked once. The thread must be observing. Wrappers from before JDBC 4 have no
     * {@code unwrap}, but hand out the driver's {@code DatabaseMetaData}.
     */
    boolean wraps(ConnectionState other) {
        if (other == inside || other == outside) {
            return other == inside;
        }
        Connection there = connection.get();
        Connection wrapped = other.connection.get();
        boolean is = there == null || wrapped == null || isUnwrapped(there, wrapped) || isOfMetaData(there, wrapped);
        if (is) {
            inside = other;
        } else {
            outside = other;
        }
        return is;
    }

    private static boolean isUnwrapped(Connection there, Connection wrapped) {
        try {
            return there.unwrap(wrapped.getClass()) == wrapped;
        } catch (SQLException | RuntimeException | LinkageError notSaid) {
            return false;
        }
    }

    private static boolean isOfMetaData(Connection there, Connection wrapped) {
        try {
            return there.getMetaData().getConnection() == wrapped;
        } catch (SQLException | RuntimeException | LinkageError notSaid) {
            return false;
        }
    }

    /** Whether functions and triggers within a database use it: it is the session of the statement that calls them. */
    boolean isOfDatabaseItself() {
        String url = database().url();
        return url != null && (url.startsWith("jdbc:default:") || url.startsWith("jdbc:columnlist:"));
    }

    void leadsTo(ConnectionState physical) {
        innermost = physical;
    }

    ConnectionState innermost() {
        return innermost;
    }

    /** Whether a {@code COMMIT} would roll back, because a statement has failed; answered from the driver's memory. */
    boolean hasFailed() {
        return transaction != null && isInFailedTransaction();
    }

    /** Whether the driver knows that it is in a transaction in which something has failed; {@code false} if it does not say. */
    boolean isInFailedTransaction() {
        return DriverTransactions.hasFailed(connection.get());
    }

    /** SQL text began a transaction, whatever {@code getAutoCommit()} says. */
    void begunByText() {
        begunByText++;
    }

    /** SQL Server: a {@code COMMIT} within more than one {@code BEGIN TRANSACTION} ends only the innermost, which means nothing. */
    boolean endsInnermostOnly() {
        if (begunByText > 1) {
            begunByText--;
            return true;
        }
        return false;
    }

    boolean isBegunByText() {
        return begunByText > 0;
    }

    /** The savepoint that is set now begins a transaction, whatever {@code getAutoCommit()} says. */
    void begunBySavepoint() {
        begunByText();
        savepoints = null;
        begunBySavepoint = true;
    }

    /** Whether it commits the transaction to release the outermost savepoint. */
    boolean isBegunBySavepoint() {
        return begunBySavepoint;
    }

    boolean commitsByRelease(Object savepoint) {
        return begunBySavepoint && savepoints != null && savepoints.isOutermost(savepoint);
    }

    /** SQL text, or the release of a savepoint, has ended the transaction; the thread must be observing. */
    void endedByText() {
        if (product().driverBeginsTransactions() && !isAutoCommitByDriver()) {
            autoCommitByText(true);
        }
    }

    /** A call has ended the transaction, and the driver begun the next one. */
    void endedByCall() {
        if ((autoCommitByText != null || autoCommitInDoubt) && productIfKnown().driverBeginsTransactions()) {
            autoCommitByText(null);
        }
    }

    /** What {@code completion_type} is from now on, {@code null} if it cannot be told. */
    void chains(Boolean on) {
        chains = on;
    }

    /** Whether a {@code COMMIT} or {@code ROLLBACK} that says nothing of it begins a transaction; {@code null} if that cannot be told. */
    Boolean chains() {
        return chains;
    }

    void autoCommitByText(Boolean on) {
        autoCommitByText = on;
        autoCommitInDoubt = false;
    }

    Boolean autoCommitByText() {
        return autoCommitByText;
    }

    /** A text has set autocommit to what cannot be told from it. */
    void autoCommitIsInDoubt() {
        autoCommitByText = null;
        autoCommitInDoubt = true;
    }

    boolean isAutoCommitInDoubt() {
        return autoCommitInDoubt;
    }

    /** The transaction that SQL text began may be over, without our seeing it: then each statement is permanent at once. */
    void mayBeOver() {
        mayBeOver = begunByText > 0;
    }

    /** Whether a statement may be permanent at once though a transaction seems to be open. */
    boolean mayBeInAutoCommit() {
        return mayBeOver || autoCommitInDoubt;
    }

    /** Something may have committed what ran so far, without our seeing it. */
    void mayHaveCommitted() {
        mayHaveCommitted = transaction != null;
    }

    /** Something may have rolled back what ran so far, without our seeing it. */
    void mayHaveRolledBack() {
        mayHaveRolledBack = transaction != null;
    }

    /** What is known of the fate, if the transaction ends as it seems to. */
    String fate(String apparent) {
        boolean doubtful = apparent.equals(Fate.COMMITTED) ? mayHaveRolledBack : mayHaveCommitted;
        return doubtful ? Fate.UNKNOWN : apparent;
    }

    /** Whether what runs is the work of a branch of a distributed transaction. */
    boolean isInBranch() {
        return session != null && session.active() != null;
    }

    /** Whether setting how Derby's transactions are isolated commits the one that is open. The thread must be observing. */
    boolean commitsByIsolation(int level) {
        if (product() != Product.DERBY) {
            return false;
        }
        Connection there = connection.get();
        if (there == null || database().url().startsWith("jdbc:derby://")) {
            return there != null; // its client sends a statement whatever it was, which commits
        }
        try {
            return there.getTransactionIsolation() != level; // within the JVM it is answered from memory
        } catch (SQLException | RuntimeException closedMeanwhile) {
            return true;
        }
    }

    /** The application set it; the driver is not asked, because some ask the server. */
    void isolation(int level) {
        isolation = level;
    }

    void readOnly(boolean on) {
        readOnly = on;
    }

    /** The transaction that is open, or {@code null}. */
    Transaction open() {
        return transaction;
    }

    /** The transaction that is open; begins one if none is. */
    Transaction openOrBegin(TransactionNumbers numbers) {
        XaBranch branch = session == null ? null : session.active();
        if (transaction != null && branch != null) {
            branch.takesOver(transaction, this);
        }
        if (transaction == null) {
            transaction = branch == null ? begins(numbers, null) : branch.runsOn(this, numbers);
            if (savepoints() > 0) {
                transaction.keepPositions();
            }
        }
        return transaction;
    }

    Transaction begins(TransactionNumbers numbers, String branch) {
        return new Transaction(numbers.next(), database(), isolation, readOnly, branch);
    }

    void belongsTo(XaSession xa) {
        session = xa;
    }

    XaSession session() {
        return session;
    }

    /** What ran in the open transaction was the work of a branch, which may go on elsewhere. */
    void letsGoOfBranch() {
        letGoHeld();
        ended();
    }

    void holds(HeldStatement statement) {
        held.removeIf(HeldStatement::isGone);
        held.add(statement);
    }

    /** No event of the connection is held any longer: something is about to happen that must come after them. By any thread. */
    void letGoHeld() {
        for (HeldStatement each = held.poll(); each != null; each = held.poll()) {
            each.letGo();
        }
    }

    /** A call that may end the transaction is under way. */
    void isEnding(boolean now) {
        ending = now;
    }

    boolean isEnding() {
        return ending;
    }

    /** The transaction is over. */
    void ended() {
        transaction = null;
        savepoints = null;
        begunByText = 0;
        mayHaveCommitted = false;
        mayHaveRolledBack = false;
        mayBeOver = false;
        begunBySavepoint = false;
    }

    /** @param name {@code null} if it has none */
    void savepoint(Object savepoint, String name) {
        set(savepoint, SavepointNames.given(name, productIfKnown()));
    }

    void savepointByText(String name) {
        set(null, name);
    }

    private void set(Object savepoint, String name) {
        if (savepoints == null) {
            savepoints = new Savepoints();
        }
        savepoints.set(savepoint, name, transaction == null ? 0 : transaction.statements(), productIfKnown());
        if (transaction != null) {
            transaction.keepPositions();
        }
    }

    void rolledBackTo(Object savepoint) {
        if (!undone(savepoints == null ? -1 : savepoints.rollBackTo(savepoint))) {
            mayHaveRolledBack(); // to one that was set before we knew of it
        }
    }

    /** @return whether there is a savepoint of that name */
    boolean rolledBackToByText(String name) {
        return undone(savepoints == null ? -1 : savepoints.rollBackTo(name, productIfKnown()));
    }

    /** @param statements that had run when the savepoint was set, -1 if it is not known */
    private boolean undone(int statements) {
        if (statements >= 0 && transaction != null) {
            transaction.undone(statements);
        }
        return statements >= 0;
    }

    void released(Object savepoint) {
        if (savepoints != null) {
            savepoints.release(savepoint, productIfKnown());
        }
    }

    void releasedByText(String name) {
        if (savepoints != null) {
            savepoints.release(name, productIfKnown());
        }
    }

    /** How many savepoints are kept. */
    int savepoints() {
        return savepoints == null ? 0 : savepoints.size();
    }

    private Product productIfKnown() {
        return product == null ? Product.of(database) : product;
    }
}
