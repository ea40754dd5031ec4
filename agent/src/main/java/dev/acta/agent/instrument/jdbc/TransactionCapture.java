package dev.acta.agent.instrument.jdbc;

import dev.acta.agent.context.Current;
import dev.acta.agent.event.Database;
import dev.acta.agent.event.DbTransaction;
import dev.acta.agent.event.Transaction;
import dev.acta.agent.instrument.CaptureServices;
import dev.acta.agent.instrument.jdbc.control.Product;
import java.sql.Connection;
import java.sql.SQLException;

/** What the advice on connections does: how transactions begin and what becomes of them. */
final class TransactionCapture {

    private final CaptureServices services;
    private final Connections connections;
    private final TransactionNumbers numbers = new TransactionNumbers();
    private final TextTransactions texts = new TextTransactions(this);

    TransactionCapture(CaptureServices services, Connections connections) {
        this.services = services;
        this.connections = connections;
    }

    /** What executed SQL texts do to transactions. */
    TextTransactions texts() {
        return texts;
    }

    /** The transaction that a statement runs in. */
    Transaction openOrBegin(ConnectionState connection) {
        return connection.openOrBegin(numbers);
    }

    /** A call that may end a transaction. */
    private static final class Ending {

        private final long begun;
        private final boolean hadFailed;
        private final boolean wasAutoCommit;

        Ending(boolean hadFailed, boolean wasAutoCommit) {
            this.begun = System.nanoTime();
            this.hadFailed = hadFailed;
            this.wasAutoCommit = wasAutoCommit;
        }
    }

    /**
     * A call begins that may end a transaction.
     *
     * @return to be handed to its end, {@code null} if there is none to end
     */
    Object ending(Object connection) {
        ConnectionState state = followed(connection);
        if (state == null) {
            return null;
        }
        state.letGoHeld();
        if (state.open() == null) {
            return null;
        }
        state.isEnding(true);
        Current current = services.context().current();
        boolean hadFailed = false;
        boolean wasAutoCommit = false;
        if (current.beginObserving()) {
            try {
                hadFailed = state.hasFailed();
                wasAutoCommit = state.isAutoCommitByDriver();
            } finally {
                current.endObserving();
            }
        }
        return new Ending(hadFailed, wasAutoCommit);
    }

    ConnectionState followed(Object connection) {
        return connection instanceof Connection ? connections.followed((Connection) connection) : null;
    }

    /** {@code commit()} or {@code rollback()} is over. */
    void ended(Object connection, Object entered, String method, Throwable thrown) {
        ConnectionState state = followed(connection);
        if (state == null) {
            return;
        }
        state.isEnding(false);
        boolean byText = thrown == null && state.isBegunByText();
        if (thrown == null) {
            state.endedByCall();
        }
        if (state.open() == null) {
            if (thrown == null) {
                state.ended(); // a wrapper's, or nothing ran: its savepoints are over all the same
            }
        } else {
            tellEnd(state, entered, method, thrown);
        }
        if (byText) {
            followedBy(state, state.chains());
        }
    }

    private void tellEnd(ConnectionState state, Object entered, String method, Throwable thrown) {
        Ending ending = entered == null ? new Ending(false, false) : (Ending) entered;
        String fate = method.equals("commit") ? ofCommit(state, ending, thrown) : ofRollback(state, thrown);
        if (fate != null) {
            end(state, ending.begun, fate, thrown);
        }
    }

    /**
     * A {@code COMMIT} or {@code ROLLBACK} has begun the next transaction, of which {@code getAutoCommit()} says nothing.
     *
     * @param chain whether it has, {@code null} if that cannot be told
     */
    void followedBy(ConnectionState state, Boolean chain) {
        if (Boolean.FALSE.equals(chain)) {
            return;
        }
        state.begunByText();
        if (chain == null) {
            openOrBegin(state);
            state.mayHaveCommitted();
            state.mayBeOver();
        }
    }

    /** {@code null} if the transaction is still open. */
    private static String ofCommit(ConnectionState state, Ending ending, Throwable thrown) {
        if (ending.hadFailed) {
            return state.fate(Fate.ROLLED_BACK);
        }
        String fate = thrown == null ? Fate.COMMITTED : Fate.ofFailedCommit(thrown, state.product());
        return fate == null ? null : state.fate(fate);
    }

    private static String ofRollback(ConnectionState state, Throwable thrown) {
        boolean over = thrown == null || Fate.isLost(thrown); // who never was asked to commit does not
        return over ? state.fate(Fate.ROLLED_BACK) : null;
    }

    /** {@code setAutoCommit} is over. */
    void autoCommit(Object connection, Object entered, boolean on, Throwable thrown) {
        Current current = services.context().current();
        XaCall call = XaCall.of(current);
        if (call != null && connection instanceof Connection && !current.isObserving()) {
            call.session().reaches(connections.of((Connection) connection)); // the driver's own, when a branch starts
        }
        ConnectionState state = followed(connection);
        if (state == null && !on && Product.asksServerForAutoCommit(connection.getClass())) {
            state = connections.of((Connection) connection); // to be known when the first statement comes
        }
        if (state == null) {
            return;
        }
        state.isEnding(false);
        state.autoCommitSet(thrown == null ? on : null);
        if (thrown == null) {
            state.autoCommitByText(null);
        }
        if (!on || entered == null || state.open() == null) {
            return;
        }
        Ending ending = (Ending) entered;
        if (ending.wasAutoCommit) {
            return; // it was on, and changes nothing: SQL text began the transaction and has to end it
        }
        String fate = ofCommit(state, ending, thrown);
        if (fate != null) {
            end(state, ending.begun, fate, thrown);
        }
    }

    /** {@code close()} is over; products differ in what becomes of open work. */
    void closed(Object connection, Object entered, Throwable thrown) {
        ConnectionState state = followed(connection);
        if (state != null) {
            state.isEnding(false);
        }
        if (entered == null || state == null || state.open() == null) {
            return;
        }
        if (thrown != null && isStillOpen((Connection) connection)) {
            return; // Derby and others refuse to close it
        }
        end(state, ((Ending) entered).begun, ofClose(state), thrown);
    }

    private static String ofClose(ConnectionState state) {
        switch (state.product().atClose()) {
            case ROLLS_BACK:
                return state.fate(Fate.ROLLED_BACK);
            case COMMITS:
                return state.fate(Fate.COMMITTED);
            default:
                return Fate.UNKNOWN;
        }
    }

    /**
     * {@code abort} begins, on whatever thread. What another call is about to end is that call's to tell.
     *
     * @return to be handed to {@link #aborted}
     */
    Object aborting(Object connection) {
        ConnectionState state = followed(connection);
        return state == null || state.isEnding() ? null : state.open();
    }

    /** {@code abort} is over: every database rolls back what a connection leaves that is cut off, unless its driver does not cut it. */
    void aborted(Object connection, Object open, Throwable thrown) {
        ConnectionState state = thrown != null || open == null ? null : followed(connection);
        if (state == null || state.open() != open || state.product().driverIgnoresAbort()) {
            return; // refused, or its own close has told it
        }
        state.letGoHeld();
        String fate = state.fate(Fate.ROLLED_BACK);
        state.ended();
        services.ring().offer(over(services.context().current(), (Transaction) open, System.nanoTime(), fate, null));
    }

    private boolean isStillOpen(Connection connection) {
        Current current = services.context().current();
        if (!current.beginObserving()) {
            return false;
        }
        try {
            return !connection.isClosed();
        } catch (SQLException | RuntimeException broken) {
            return false;
        } finally {
            current.endObserving();
        }
    }

    void end(ConnectionState connection, long begun, String fate, Throwable thrown) {
        services.ring().offer(over(services.context().current(), connection, begun, fate, thrown));
    }

    /** The open transaction of a connection is over; what tells of it is still to be offered. */
    DbTransaction over(Current current, ConnectionState connection, long begun, String fate, Throwable thrown) {
        connection.letGoHeld();
        Transaction transaction = connection.open();
        connection.ended();
        return over(current, transaction, begun, fate, thrown);
    }

    DbTransaction over(Current current, Transaction transaction, long begun, String fate, Throwable thrown) {
        transaction.isOverNow();
        DbTransaction event = new DbTransaction(begun, services.context().storyOf(current), transaction, fate);
        event.ended(System.nanoTime(), thrown);
        return event;
    }

    /** A transaction whose statements another JVM executed. */
    Transaction recovered(Database database, String branch) {
        return new Transaction(numbers.next(), database, -1, null, branch);
    }

    /**
     * {@code setSavepoint} begins.
     *
     * @return to be handed to {@link #savepoint}: whether it begins a transaction, {@code null} if it does not
     */
    Object settingSavepoint(Object connection) {
        Current current = services.context().current();
        if (!(connection instanceof Connection) || !current.beginObserving()) {
            return null;
        }
        try {
            ConnectionState state = connections.of((Connection) connection);
            return state.product().savepointsBeginTransactions() && state.isAutoCommit() ? Boolean.TRUE : null;
        } finally {
            current.endObserving();
        }
    }

    /**
     * {@code setSavepoint} is over.
     *
     * @param begins what {@link #settingSavepoint} said
     * @param arguments its name, if the application gave it one: SQL text may call it that
     */
    void savepoint(Object connection, Object begins, Object savepoint, Object... arguments) {
        if (savepoint != null && connection instanceof Connection) {
            if (begins != null) {
                connections.of((Connection) connection).begunBySavepoint();
            }
            String name = arguments.length > 0 && arguments[0] instanceof String ? (String) arguments[0] : null;
            connections.of((Connection) connection).savepoint(savepoint, name);
        }
    }

    void rolledBackTo(Object connection, Object savepoint, Throwable thrown) {
        ConnectionState state = thrown != null ? null : followed(connection);
        if (state != null) {
            state.rolledBackTo(savepoint);
        }
    }

    /**
     * {@code releaseSavepoint} begins.
     *
     * @return to be handed to {@link #released}, {@code null} if it ends nothing
     */
    Object releasing(Object connection, Object savepoint) {
        return commitsByRelease(connection, savepoint) ? ending(connection) : null;
    }

    /** Whether releasing a savepoint commits the transaction that it began. */
    boolean commitsByRelease(Object connection, Object savepoint) {
        ConnectionState state = followed(connection);
        return state != null && state.commitsByRelease(savepoint);
    }

    void released(Object connection, Object entered, Object savepoint, Throwable thrown) {
        ConnectionState state = followed(connection);
        if (state == null) {
            return;
        }
        if (entered != null) {
            state.isEnding(false);
        }
        if (thrown != null) {
            return;
        }
        boolean commits = state.commitsByRelease(savepoint);
        state.released(savepoint);
        if (commits) {
            if (entered != null && state.open() != null) {
                end(state, ((Ending) entered).begun, state.fate(Fate.COMMITTED), null);
            }
            state.ended();
            endedByText(state);
        }
    }

    /** A transaction has ended otherwise than by the call that drivers have for it. */
    void endedByText(ConnectionState state) {
        Current current = services.context().current();
        if (current.beginObserving()) {
            try {
                state.endedByText();
            } finally {
                current.endObserving();
            }
        }
    }

    /**
     * {@code setTransactionIsolation} begins.
     *
     * @return to be handed to {@link #isolation}, {@code null} if it ends nothing
     */
    Object isolating(Object connection, int level) {
        return commitsByIsolation(connection, level) ? ending(connection) : null;
    }

    /** Whether setting how a connection's transactions are isolated commits what is open, as it does on Derby. */
    boolean commitsByIsolation(Object connection, int level) {
        ConnectionState state = followed(connection);
        if (state == null || state.open() == null || state.isInBranch()) {
            return false;
        }
        Current current = services.context().current();
        if (!current.beginObserving()) {
            return false;
        }
        try {
            return state.commitsByIsolation(level);
        } finally {
            current.endObserving();
        }
    }

    /** The application set how a connection's transactions are isolated, or tried to. */
    void isolation(Object connection, Object entered, int level, Throwable thrown) {
        if (!(connection instanceof Connection)) {
            return;
        }
        if (thrown == null) {
            connections.of((Connection) connection).isolation(level);
        }
        ConnectionState state = followed(connection);
        if (entered != null && state != null) {
            isolated(state, (Ending) entered, thrown);
        } else if (thrown == null && state != null && state.open() != null) {
            mayHaveCommitted(state);
        }
    }

    private void isolated(ConnectionState state, Ending ending, Throwable thrown) {
        state.isEnding(false);
        if (state.open() == null) {
            return; // it was kept from committing, and what was open rolled back
        }
        String fate = thrown == null ? Fate.COMMITTED : Fate.ofFailedCommit(thrown, state.product());
        if (thrown == null || Fate.ROLLED_BACK.equals(fate)) {
            end(state, ending.begun, state.fate(fate), thrown);
        } else {
            state.mayHaveCommitted(); // most errors come before it does
        }
    }

    /** What products do of which nobody knows. */
    private void mayHaveCommitted(ConnectionState state) {
        Current current = services.context().current();
        if (!current.beginObserving()) {
            return;
        }
        try {
            if (state.product() == Product.OTHER) {
                state.mayHaveCommitted();
            }
        } finally {
            current.endObserving();
        }
    }

    /** The application said whether a connection's transactions only read. */
    void readOnly(Object connection, boolean on, Throwable thrown) {
        if (thrown == null && connection instanceof Connection) {
            connections.of((Connection) connection).readOnly(on);
        }
    }
}
