package dev.acta.agent.instrument.jdbc;

import dev.acta.agent.context.Current;
import dev.acta.agent.event.DbBegin;
import dev.acta.agent.event.DbStatement;
import dev.acta.agent.event.Transaction;
import dev.acta.agent.instrument.CaptureServices;
import dev.acta.agent.instrument.Durability;
import dev.acta.agent.instrument.jdbc.control.ControlStep;
import dev.acta.agent.instrument.jdbc.control.ControlStep.Kind;
import dev.acta.agent.instrument.jdbc.control.Product;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.transaction.xa.XAException;
import javax.transaction.xa.XAResource;
import javax.transaction.xa.Xid;

/**
 * Where work becomes permanent, if the operator asked for a guarantee: a call passes when what it makes permanent is on the disk. Under
 * {@code fail-closed} it passes only then; else the transaction is rolled back and the call throws. What is returned here keeps the woven
 * method from running and is what it throws.
 */
final class PointOfNoReturn {

    /** An I/O error of the system, as PostgreSQL and DB2 number it: no pool takes it for a broken connection. */
    static final String SQL_STATE = "58030";

    private final CaptureServices services;
    private final Connections connections;
    private final TransactionCapture transactions;

    PointOfNoReturn(CaptureServices services, Connections connections, TransactionCapture transactions) {
        this.services = services;
        this.connections = connections;
        this.transactions = transactions;
    }

    /**
     * A statement or a batch is about to be executed, by whatever layer comes first.
     *
     * @return {@code null} if it may
     */
    Object beforeExecution() {
        Current current = services.context().current();
        if (current.isObserving() || !(current.execution() instanceof Execution)) {
            return null; // inside of another call of ours, or one that is not recorded
        }
        Execution execution = (Execution) current.execution();
        if (execution.isSkipped() || !execution.passesOnce()) {
            return null;
        }
        ConnectionState connection = execution.innermostKnown();
        if (!isFinal(current, execution, connection)) {
            return null;
        }
        Transaction open = connection == null ? null : connection.open();
        if (connection != null) {
            connection.letGoHeld(); // they come before
        }
        DbStatement planned = new DbStatement(
                execution.startNanos(),
                services.context().storyOf(current),
                connection == null ? null : connection.database(),
                open,
                execution.sql(),
                execution.parameters(),
                execution.batch(),
                -1,
                0);
        if (execution.cursor() != null) {
            planned.throughCursor(execution.cursor());
        }
        planned.show(services.rules().jdbc().values(execution.sql()));
        DbBegin begin = new DbBegin(planned);
        execution.begin(begin);
        if (passes(begin, open)) {
            return null;
        }
        execution.refused();
        rollBack(current, connection);
        return refusal(open == null ? "it was not executed" : "its transaction was rolled back");
    }

    /** Whether the execution makes something permanent: in autocommit, or by a text that commits. */
    private boolean isFinal(Current current, Execution execution, ConnectionState connection) {
        if (connection == null) {
            return !execution.isOnlyReading();
        }
        if (!current.beginObserving()) {
            return false;
        }
        try {
            Product product = connection.product();
            List<ControlStep> steps = execution.steps(product);
            boolean within = !connection.isAutoCommit() && !connection.mayBeInAutoCommit();
            if (steps.isEmpty()) {
                return !within && !execution.isOnlyReading();
            }
            boolean open = connection.open() != null;
            for (int i = 0; i < steps.size(); i++) {
                Kind kind = steps.get(i).kind();
                if (commits(kind, within, open || i > 0, product)) {
                    return true;
                }
                boolean outside = product.runsOutsideBehindEnd() || product.driverBeginsTransactions();
                boolean over = ends(kind) && (outside || connection.isBegunByText());
                within = kind == Kind.BEGIN && !product.ignoresBegin() || within && !over;
            }
            return false;
        } finally {
            current.endObserving();
        }
    }

    /** Whether it certainly ends a transaction and begins none; what else commits is a point of no return anyway. */
    private static boolean ends(Kind kind) {
        return kind == Kind.ROLLBACK || kind == Kind.COMMIT || kind == Kind.PREPARE;
    }

    private static boolean commits(Kind kind, boolean within, boolean open, Product product) {
        switch (kind) {
            case WORK:
                return !within;
            case PROCEDURE:
                return !within || product.proceduresMayEndTransactions();
            case DEFINITION:
            case MAY_COMMIT:
            case IN_DOUBT:
            case IN_DOUBT_AND_OPEN:
                return true;
            case COMMIT:
            case COMMIT_AND_CHAIN:
            case AUTOCOMMIT_ON:
            case AUTOCOMMIT_IN_DOUBT:
            case PREPARE:
                return open;
            case BEGIN:
                return open && product == Product.MYSQL;
            case RELEASE:
                return open && product.savepointsBeginTransactions();
            default:
                return false; // never the second phase
        }
    }

    /** {@code commit()} is about to be called; as {@link #beforeExecution}. Wrappers have no transaction, only the driver's own connection. */
    Object beforeCommit(Object connection) {
        ConnectionState state = connection instanceof Connection ? connections.followed((Connection) connection) : null;
        if (state == null || state.open() == null || state.hasFailed()) {
            return null;
        }
        return beforeEnd(state, "COMMIT") ? null : refusal("the transaction was rolled back");
    }

    /** {@code setAutoCommit} is about to be called. */
    Object beforeAutoCommit(Object connection, boolean on) {
        return on ? beforeCommit(connection) : null;
    }

    /** {@code setTransactionIsolation} is about to be called. */
    Object beforeIsolation(Object connection, int level) {
        return transactions.commitsByIsolation(connection, level) ? beforeCommit(connection) : null;
    }

    /** {@code releaseSavepoint} is about to be called. */
    Object beforeRelease(Object connection, Object savepoint) {
        return transactions.commitsByRelease(connection, savepoint) ? beforeCommit(connection) : null;
    }

    /** {@code close()} is about to be called. What must not be committed is rolled back; the connection is closed all the same. */
    void beforeClose(Object connection) {
        ConnectionState state = connection instanceof Connection ? connections.followed((Connection) connection) : null;
        if (state != null && state.open() != null && state.product().mayCommitAtClose()) {
            beforeEnd(state, "COMMIT");
        }
    }

    /** {@code XAResource.prepare} is about to be called: what is prepared, others may commit. As {@link #beforeExecution}. */
    Object beforePrepare(Object resource, Object xid) {
        return beforeBranch(resource, xid, "PREPARE");
    }

    /** {@code XAResource.commit} is about to be called; the second of two phases is never kept from happening. */
    Object beforeBranchCommit(Object resource, Object xid, boolean onePhase) {
        return onePhase ? beforeBranch(resource, xid, "COMMIT") : null;
    }

    private Object beforeBranch(Object resource, Object xid, String what) {
        Current current = services.context().current();
        XaCall call = XaCall.of(current);
        Transaction open =
                call == null || call.branch() == null ? null : call.branch().open();
        if (open == null || call.hadFailed() || !call.branch().passesOnce()) {
            return null;
        }
        DbBegin begin = new DbBegin(System.nanoTime(), services.context().storyOf(current), open, what);
        if (passes(begin, open)) {
            return null;
        }
        call.branch().refused();
        XAException refusal = new XAException(text("the branch was rolled back"));
        refusal.errorCode = XAException.XA_RBROLLBACK;
        try {
            ((XAResource) resource).rollback((Xid) xid); // woven: it tells the branch's end
        } catch (XAException | RuntimeException stillOpen) {
            refusal.errorCode = XAException.XAER_RMERR; // not prepared: the transaction manager rolls back
        }
        return refusal;
    }

    private boolean beforeEnd(ConnectionState state, String call) {
        Current current = services.context().current();
        DbBegin begin = new DbBegin(System.nanoTime(), services.context().storyOf(current), state.open(), call);
        if (passes(begin, state.open())) {
            return true;
        }
        rollBack(current, state);
        return false;
    }

    private boolean passes(DbBegin begin, Transaction transaction) {
        Durability durability = services.durability();
        boolean recorded = false;
        try {
            boolean hopeless = durability.failClosed() && services.ring().isStalled();
            recorded = !hopeless && services.force(begin) && (transaction == null || !transaction.isIncomplete());
        } catch (RuntimeException | Error e) { // whatever it was, nothing is known to be on the disk
            if (!durability.failClosed()) {
                throw e;
            }
        }
        if (recorded || !durability.failClosed()) {
            return true;
        }
        durability.refusedCommit();
        return false;
    }

    /** Undoes what must not be committed, on the driver's own connection, and tells so. */
    private void rollBack(Current current, ConnectionState state) {
        Connection connection = state == null || state.open() == null ? null : state.connection();
        if (connection == null) {
            return;
        }
        try {
            if (!state.isBegunByText()) {
                connection.rollback(); // woven: it tells the transaction's end
            } else if (rollBackByText(current, connection)) {
                transactions.end(state, System.nanoTime(), Fate.ROLLED_BACK, null);
                transactions.endedByText(state);
                transactions.followedBy(state, state.chains());
            }
        } catch (SQLException
                | RuntimeException
                        stillOpen) { // the call throws all the same; its transaction is the application's to end
            return;
        }
    }

    /** Drivers refuse {@code rollback()} while autocommit is on. */
    private static boolean rollBackByText(Current current, Connection connection) throws SQLException {
        if (!current.beginObserving()) {
            return false;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute("ROLLBACK");
            return true;
        } finally {
            current.endObserving();
        }
    }

    private static SQLException refusal(String what) {
        return new SQLException(text(what), SQL_STATE);
    }

    private static String text(String what) {
        return "Acta cannot record this on the disk, and acta.guarantee is fail-closed: " + what;
    }
}
