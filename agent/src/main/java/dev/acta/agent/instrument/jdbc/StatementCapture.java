package dev.acta.agent.instrument.jdbc;

import dev.acta.agent.context.Current;
import dev.acta.agent.event.Database;
import dev.acta.agent.event.DbStatement;
import dev.acta.agent.event.DbTransaction;
import dev.acta.agent.event.SqlVerb;
import dev.acta.agent.event.Values;
import dev.acta.agent.instrument.AttachedState;
import dev.acta.agent.instrument.CaptureServices;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/**
 * What the advice on statements does.
 *
 * <p>Pools and wrappers call the driver inside of their own calls. The event is taken from the outermost execution; its transaction is
 * that of the innermost connection, because only there a commit is a commit. State is kept for every layer, but only a
 * connection on which statements really ran ever has an open transaction.
 */
final class StatementCapture {

    private static final Executed NOTHING_KNOWN = new Executed();

    private final CaptureServices services;
    private final Connections connections;
    private final TransactionCapture transactions;
    private final AttachedState<StatementState> statements = new AttachedState<>(JdbcInstrumentation.STATEMENT_FIELD);

    StatementCapture(CaptureServices services, Connections connections, TransactionCapture transactions) {
        this.services = services;
        this.connections = connections;
        this.transactions = transactions;
    }

    // ---- statements come into being

    void created(Object connection, Object statement, String sql) {
        if (!(connection instanceof Connection) || !(statement instanceof Statement)) {
            return;
        }
        if (services.context().current().isObserving()) {
            return;
        }
        // if the driver's own statement comes through a wrapper unwrapped, the driver's connection stays its owner
        statements.putIfAbsent(
                statement,
                new StatementState(
                        connections.of((Connection) connection),
                        sql,
                        services.killSwitch().gaps()));
    }

    private StatementState followed(Object statement) {
        StatementState state = statements.get(statement);
        if (state != null) {
            state.followedSince(services.killSwitch().gaps());
        }
        return state;
    }

    /** A statement that was made before the agent saw its connection: its text is not known, its connection is asked for. */
    private StatementState stateOf(Object statement, Current current) {
        StatementState known = followed(statement);
        if (known != null) {
            return known;
        }
        ConnectionState connection = null;
        if (current.beginObserving()) {
            try {
                Connection owner = ((Statement) statement).getConnection();
                connection = owner == null ? null : connections.of(owner);
            } catch (SQLException | RuntimeException closedMeanwhile) {
                connection = null;
            } finally {
                current.endObserving();
            }
        }
        return statements.putIfAbsent(
                statement,
                new StatementState(connection, null, services.killSwitch().gaps()));
    }

    // ---- bind values

    void bind(Object statement, int index, Object value) {
        StatementState state = followed(statement);
        if (state != null) {
            state.bind(index, Values.snapshot(value));
        }
    }

    void bindStream(Object statement, int index, Object value, Object length) {
        StatementState state = followed(statement);
        if (state != null) {
            state.bind(index, Values.streamed(value, length instanceof Number ? ((Number) length).longValue() : -1));
        }
    }

    void addBatch(Object statement) {
        addBatch(statement, null);
    }

    void addBatch(Object statement, String sql) {
        StatementState state = followed(statement);
        if (state != null) {
            state.addBatch(sql, services.rules().maxBatch());
        }
    }

    void clear(Object statement, String method) {
        StatementState state = followed(statement);
        if (state == null) {
            return;
        }
        if (method.equals("clearBatch")) {
            state.clearBatch();
        } else {
            state.clearParameters();
        }
    }

    // ---- executions

    Object enterStatement(Object statement, String sql) {
        return enter(statement, sql, false);
    }

    Object enterPrepared(Object statement) {
        return enter(statement, null, false);
    }

    Object enterBatch(Object statement) {
        return enter(statement, null, true);
    }

    private Object enter(Object statement, String sql, boolean batch) {
        if (!(statement instanceof Statement)) {
            return null; // a class that only looks like one
        }
        Current current = services.context().current();
        if (current.isObserving()) {
            return null;
        }
        boolean outer = current.enterDatabase();
        try {
            if (!outer) {
                nested(statement, current, batch);
                return Execution.NOT_RECORDED;
            }
            StatementState state = stateOf(statement, current);
            boolean reads = !batch && (sql == null ? state.onlyReads() : SqlVerb.onlyReads(sql));
            if (reads && !services.rules().capturesReads()) {
                return Execution.NOT_RECORDED;
            }
            Execution execution = batch
                    ? new Execution(
                            System.nanoTime(), state.sql(), state.batch(), state.batchSize(), state.connection())
                    : new Execution(
                            System.nanoTime(),
                            sql == null ? state.sql() : sql,
                            sql == null ? state.parameters() : null,
                            0,
                            state.connection());
            if (batch) {
                state.clearBatch(); // the driver empties it too, whatever happens
            }
            current.execution(execution);
            execution.reached(state.connection());
            return execution;
        } catch (RuntimeException | Error e) {
            current.leaveDatabase(); // the guard around us returns null: there will be no exit
            throw e;
        }
    }

    /** A wrapper calls what it wraps: it is one execution, and only the connection is worth knowing. */
    private void nested(Object statement, Current current, boolean batch) {
        Execution outermost = (Execution) current.execution();
        StatementState state = followed(statement);
        if (outermost != null && state != null && state.connection() != null) {
            outermost.reached(state.connection());
        }
        if (batch && state != null) {
            state.clearBatch(); // the wrapper's rows are recorded, the driver's are the same
        }
    }

    void exit(Object statement, Object entered, Object result, Throwable thrown) {
        if (entered == null) {
            return;
        }
        Current current = services.context().current();
        boolean outermost = current.leaveDatabase();
        if (entered == Execution.NOT_RECORDED || !outermost) {
            return;
        }
        long end = System.nanoTime();
        current.execution(null);
        Execution execution = (Execution) entered;
        ConnectionState connection = execution.physical();
        Database database = null;
        long rows = -1;
        Executed executed = NOTHING_KNOWN;
        if (current.beginObserving()) {
            try {
                if (connection != null) {
                    database = connection.database();
                }
                rows = thrown == null ? rows(statement, result, database) : -1;
                if (connection != null) {
                    executed = execution.end(current, transactions.texts(), thrown);
                }
            } finally {
                current.endObserving();
            }
        }
        DbStatement event = new DbStatement(
                execution.startNanos(),
                services.context().storyOf(current),
                database,
                executed.transaction(),
                execution.sql(),
                execution.parameters(),
                execution.batch(),
                rows,
                executed.number());
        if (executed.uncertain()) {
            event.fateUnknown();
        }
        event.ended(end, thrown);
        services.ring().offer(event);
        List<DbTransaction> ends = executed.ends();
        for (int i = 0; i < ends.size(); i++) {
            services.ring().offer(ends.get(i));
        }
    }

    private static long rows(Object statement, Object result, Database database) {
        if (result instanceof Integer || result instanceof Long) {
            return ((Number) result).longValue();
        }
        if (result instanceof int[]) {
            long sum = 0;
            for (int count : (int[]) result) {
                if (count == Statement.SUCCESS_NO_INFO) {
                    return -1;
                }
                sum += Math.max(0, count);
            }
            return sum;
        }
        if (result instanceof long[]) {
            long sum = 0;
            for (long count : (long[]) result) {
                if (count == Statement.SUCCESS_NO_INFO) {
                    return -1;
                }
                sum += Math.max(0, count);
            }
            return sum;
        }
        return Boolean.FALSE.equals(result) && UpdateCounts.mayBeAsked(database)
                ? UpdateCounts.ask((Statement) statement)
                : -1;
    }
}
