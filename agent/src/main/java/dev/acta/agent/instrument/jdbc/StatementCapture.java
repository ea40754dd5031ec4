package dev.acta.agent.instrument.jdbc;

import dev.acta.agent.context.Current;
import dev.acta.agent.event.Database;
import dev.acta.agent.event.DbStatement;
import dev.acta.agent.event.DbTransaction;
import dev.acta.agent.event.Failure;
import dev.acta.agent.event.Ranges;
import dev.acta.agent.event.SqlVerb;
import dev.acta.agent.event.StatementResults;
import dev.acta.agent.event.Story;
import dev.acta.agent.instrument.AttachedState;
import dev.acta.agent.instrument.CaptureServices;
import dev.acta.agent.instrument.jdbc.control.Product;
import dev.acta.agent.instrument.jdbc.control.TransactionControl;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.function.Supplier;

/**
 * What the advice on statements does.
 *
 * <p>Pools and wrappers call the driver inside of their own calls. The event is taken from the outermost execution; its transaction is
 * that of the innermost connection, because only there a commit is a commit. State is kept for every layer, but only a
 * connection on which statements really ran ever has an open transaction.
 */
final class StatementCapture {

    private static final Executed NOTHING_KNOWN = new Executed();

    /** A call for which the driver asks its server. */
    private static final Object ASKS = new Object();

    /** A call that controls transactions and is within none. */
    private static final Object OUTERMOST = new Object();

    private final CaptureServices services;
    private final Connections connections;
    private final TransactionCapture transactions;
    private final ResultCapture results;
    private final AttachedState<StatementState> statements = new AttachedState<>(JdbcInstrumentation.STATEMENT_FIELD);

    StatementCapture(CaptureServices services, Connections connections, TransactionCapture transactions) {
        this.services = services;
        this.connections = connections;
        this.transactions = transactions;
        this.results = new ResultCapture(services, this);
    }

    ResultCapture results() {
        return results;
    }

    // ---- statements come into being

    /** @param keys how the application asked for generated keys, {@code null} if it did not */
    void created(Object connection, Object statement, String sql, Object keys) {
        created(connection, statement, sql);
        StatementState state = asksForKeys(keys) && statement instanceof Statement ? followed(statement) : null;
        if (state != null) {
            state.returnsKeys();
        }
    }

    /** A constant of {@link Statement}, or the columns. */
    private static boolean asksForKeys(Object keys) {
        return keys instanceof Integer ? (Integer) keys == Statement.RETURN_GENERATED_KEYS : keys != null;
    }

    void created(Object connection, Object statement, String sql) {
        if (!(connection instanceof Connection) || !(statement instanceof Statement)) {
            return;
        }
        if (services.context().current().isObserving()) {
            return;
        }
        // if the driver's own statement comes through a wrapper unwrapped, the driver's connection stays its owner
        StatementState state = new StatementState(
                connections.of((Connection) connection),
                sql,
                services.killSwitch().gaps());
        state.isNew();
        statements.putIfAbsent(statement, state);
    }

    /** A driver that reads a text when it is prepared has refused it: the attempt is told as one that failed. */
    void notPrepared(Object connection, String sql, Throwable thrown) {
        Current current = services.context().current();
        boolean own = current.isObserving() || current.isAsking() || current.execution() != null;
        if (own || !(connection instanceof Connection) || !current.seesFirst(thrown)) {
            return;
        }
        ConnectionState state = connections.of((Connection) connection);
        failedUnrecorded(current, state.innermost(), new TextTransactions.Failure(thrown, true));
        boolean reads = SqlVerb.onlyReads(sql);
        if (!isCaptured(current, sql, reads) || !current.beginObserving()) {
            return;
        }
        Database database;
        try {
            database = state.database();
        } finally {
            current.endObserving();
        }
        long now = System.nanoTime();
        DbStatement event =
                new DbStatement(now, services.context().storyOf(current), database, null, sql, null, 0, -1, 0);
        event.ended(now, thrown);
        event.show(services.rules().jdbc().values(sql));
        event.migration(current.migration());
        if (reads) {
            event.onlyReads();
        }
        if (!services.ring().offer(event)) {
            event.lost();
        }
    }

    StatementState followed(Object statement) {
        StatementState state = statements.get(statement);
        if (state != null) {
            state.followedSince(services.killSwitch().gaps());
        }
        return state;
    }

    /** A statement that was made before the agent saw its connection: its text is not known, its connection is asked for. */
    StatementState stateOf(Object statement, Current current) {
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

    // ---- the end

    /** The application is done with a statement. */
    void closed(Object statement) {
        StatementState state = statement instanceof Statement ? followed(statement) : null;
        if (state != null) {
            state.resultsEnded();
        }
    }

    // ---- executions

    /**
     * A call begins for which drivers execute statements of their own: {@code connect}, {@code prepareCall}, {@code getCatalog} and
     * their kind, for which they ask the server, and {@code commit}, {@code setSavepoint} and theirs, which are captured as what they are.
     *
     * @return to be handed to {@link #leaveControl}
     */
    Object enterControl(Object connection, String method) {
        Current current = services.context().current();
        if (asks(method)) {
            current.enterAsking();
            return ASKS;
        }
        Object around = current.enterControl(connection);
        return around == null ? OUTERMOST : around;
    }

    private static boolean asks(String method) {
        switch (method) {
            case "connect":
            case "prepareCall":
            case "getCatalog":
            case "getSchema":
            case "isValid":
                return true;
            default:
                return false;
        }
    }

    void leaveControl(Object entered) {
        if (entered == null) {
            return;
        }
        Current current = services.context().current();
        if (entered == ASKS) {
            current.leaveAsking();
        } else {
            current.leaveControl(entered == OUTERMOST ? null : entered);
        }
    }

    /** Whether the driver executes a text for itself. Whatever may change something is told all the same: wrappers are connections, too. */
    private boolean isDriversOwn(Current current, StatementState state, String sql) {
        if (current.isAsking()) {
            return sql == null || SqlVerb.onlyReads(sql) || TransactionControl.onlySets(sql);
        }
        Object controlling = current.controlling();
        return controlling != null && TransactionControl.onlyControls(sql) && isOf(controlling, state);
    }

    /** Whether a statement is one of the connection that is called. A wrapper may end the transaction of what it wraps by a text. */
    private boolean isOf(Object controlling, StatementState state) {
        return !(controlling instanceof Connection)
                || state.connection() == null
                || state.connection() == connections.followed((Connection) controlling);
    }

    Object enterStatement(Object statement, String sql) {
        return enter(statement, sql, false);
    }

    Object enterPrepared(Object statement) {
        return enter(statement, null, false);
    }

    Object enterBatch(Object statement) {
        return enter(statement, null, true);
    }

    /** A text that is executed so that the keys of new rows can be read afterwards, if {@code keys} says so. */
    Object enterStatement(Object statement, String sql, Object keys) {
        Object entered = enter(statement, sql, false);
        if (entered instanceof Execution && asksForKeys(keys)) {
            ((Execution) entered).returnsKeys();
        }
        return entered;
    }

    /** A row is changed through a result set. */
    Object enterRow(Current current, Supplier<Execution> change) {
        boolean outer = current.enterDatabase();
        if (!outer) {
            return Execution.NOT_RECORDED;
        }
        try {
            Execution execution = change.get();
            if (!isCaptured(current, execution.sql(), false)) {
                return Execution.NOT_RECORDED;
            }
            current.execution(execution);
            return execution;
        } catch (RuntimeException | Error e) {
            current.leaveDatabase(); // the guard around us returns null: there will be no exit
            throw e;
        }
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
            Object nested = outer ? null : nested(statement, current, sql, batch);
            Object entered = nested == null ? enterOwn(statement, current, sql, batch) : nested;
            if (entered == null) {
                current.leaveDatabase();
            }
            return entered;
        } catch (RuntimeException | Error e) {
            current.leaveDatabase(); // the guard around us returns null: there will be no exit
            throw e;
        }
    }

    /** @return {@code null} if nothing is executed, unless by what it calls */
    private Object enterOwn(Object statement, Current current, String sql, boolean batch) {
        StatementState state = stateOf(statement, current);
        state.resultsEnded();
        state.executes(sql);
        String text = sql == null ? state.sql() : sql;
        if (batch && state.hasNothingInBatch()) {
            return null;
        }
        if (!batch && isDriversOwn(current, state, text)) {
            return Execution.NOT_RECORDED;
        }
        boolean reads = !batch && (sql == null ? state.onlyReads() : SqlVerb.onlyReads(sql));
        boolean captured = isCaptured(current, text, reads);
        Execution execution = batch
                ? new Execution(
                        System.nanoTime(), state.sql(), state.batch(), state.batchSize(), state.connection(), state)
                : new Execution(
                        System.nanoTime(),
                        text,
                        sql == null && captured ? state.parameters() : null,
                        0,
                        state.connection(),
                        state);
        if (batch) {
            state.clearBatch(); // the driver empties it too, whatever happens, unless it is kept from trying
        }
        execution.onlyReads(reads);
        current.execution(execution.within(current.execution()));
        if (!captured) {
            return execution.skipped();
        }
        execution.reached(state.connection());
        return execution;
    }

    boolean isCaptured(Current current, String sql, boolean reads) {
        Story story = services.context().storyOf(current);
        return services.rules().jdbc().captures(sql, reads, story.actor(), story.path());
    }

    /**
     * A wrapper calls what it wraps: it is one execution, and only the connection is worth knowing. A wrapper, a function or a trigger that
     * executes something on a connection of its own does more than that.
     *
     * @return {@code null} if it is an execution of its own
     */
    private Object nested(Object statement, Current current, String sql, boolean batch) {
        XaCall call = XaCall.of(current);
        Execution around = call == null ? (Execution) current.execution() : null;
        // drivers make statements by types of their own, which is not seen
        boolean asked = call != null || around != null && sql != null && !sql.equals(around.sql());
        StatementState state = asked ? stateOf(statement, current) : followed(statement);
        if (call != null && state != null && state.connection() != null) {
            call.session().reaches(state.connection());
        }
        if (around != null && state != null && state.connection() != null && current.beginObserving()) {
            try {
                if (around.isDoneBy(state, sql == null ? state.sql() : sql, batch)) {
                    around.reached(state.connection());
                } else if (!state.connection().isOfDatabaseItself()) {
                    return null;
                }
            } finally {
                current.endObserving();
            }
        }
        if (state != null) {
            state.executes(sql);
        }
        if (batch && state != null) {
            state.clearBatch(); // the wrapper's rows are recorded, the driver's are the same
        }
        return around == null ? Execution.NOT_RECORDED : Execution.LINK;
    }

    void exit(Object statement, Object entered, Object result, Throwable thrown) {
        if (entered == null) {
            return;
        }
        Current current = services.context().current();
        current.leaveDatabase();
        if (entered == Execution.LINK && current.execution() instanceof Execution) {
            ((Execution) current.execution()).linkEnded();
        }
        if (!(entered instanceof Execution)) {
            return;
        }
        Execution execution = (Execution) entered;
        current.execution(execution.around());
        if (execution.isSkipped()) {
            execution.leadsToPhysical();
            if (execution.batch() > 0) {
                clearedWithBatch(current, execution);
            }
            failedUnrecorded(current, execution.physical(), thrown == null ? null : execution.failure(thrown));
            return;
        }
        long end = System.nanoTime();
        execution.returned(result, thrown);
        if (execution.batch() > 0 && execution.statement() != null && thrown != null) {
            batchFailed(execution);
        }
        ConnectionState connection = execution.physical();
        Database database = null;
        long rows = -1;
        Executed executed = NOTHING_KNOWN;
        Product product = Product.OTHER;
        List<Failure> warnings = null;
        if (current.beginObserving()) {
            try {
                if (connection != null) {
                    database = connection.database();
                    product = connection.product();
                }
                rows = execution.isCopy()
                        ? -1
                        : thrown == null ? rows(statement, result, database) : BatchFailure.rows(thrown);
                if (thrown == null && Warnings.mayBeAsked(product) && statement instanceof Statement) {
                    warnings = Warnings.ask((Statement) statement);
                }
                if (connection != null && !execution.isRefused()) {
                    executed = execution.end(current, transactions.texts(), thrown);
                }
                if (execution.batch() > 0 && execution.statement() != null && !execution.isRefused()) {
                    execution.statement().clearWithBatch(product);
                }
            } finally {
                current.endObserving();
            }
        }
        boolean batchFailed =
                execution.cursor() == null && execution.batch() > 0 && thrown != null && !execution.isRefused();
        Ranges failed = batchFailed ? BatchFailure.entries(thrown, execution.batch(), product) : null;
        boolean inPart = batchFailed
                && executed.transaction() == null
                && BatchFailure.mayStandInPart(thrown, execution.batch(), product, failed != null);
        DbStatement event = new DbStatement(
                execution.startNanos(),
                services.context().storyOf(current),
                database,
                executed.transaction(),
                execution.sql(),
                execution.parameters(),
                execution.batch(),
                inPart ? -1 : rows,
                executed.number());
        event.failedEntries(failed);
        if (executed.uncertain() || inPart) {
            event.fateUnknown();
        }
        event.begin(execution.begin());
        event.ended(end, thrown);
        event.show(services.rules().jdbc().values(execution.sql()));
        event.migration(current.migration());
        event.warnings(warnings);
        if (execution.isOnlyReading()) {
            event.onlyReads();
        }
        if (execution.isCopy()) {
            copied(execution, event, result, thrown);
        }
        if (execution.cursor() != null) {
            event.throughCursor(execution.cursor());
            if (thrown == null) {
                event.moreRowsAffected(1);
            }
        }
        List<DbTransaction> ends = executed.ends();
        if ((thrown != null || !ends.isEmpty() || !isHeld(statement, execution, result, event, product))
                && !services.ring().offer(event)) {
            event.lost();
        }
        for (int i = 0; i < ends.size(); i++) {
            services.ring().offer(ends.get(i));
        }
    }

    /** Of a batch that was kept from being executed the driver has all; of another one perhaps, if a layer before it failed. */
    private static void batchFailed(Execution execution) {
        if (execution.isRefused()) {
            execution.statement().keepsBatch(execution);
        } else {
            execution.statement().batchIsInDoubt();
        }
    }

    private static void clearedWithBatch(Current current, Execution execution) {
        if (execution.statement() != null && execution.physical() != null && current.beginObserving()) {
            try {
                execution.statement().clearWithBatch(execution.physical().product());
            } finally {
                current.endObserving();
            }
        }
    }

    /** What is no event itself may still end the transaction by its failure: a deadlock of a query. */
    void failedUnrecorded(Current current, ConnectionState connection, TextTransactions.Failure failure) {
        if (failure == null || connection == null || connection.open() == null || !current.beginObserving()) {
            return;
        }
        List<DbTransaction> ends;
        try {
            ends = transactions
                    .texts()
                    .failedUnrecorded(current, connection, System.nanoTime(), failure)
                    .ends();
        } finally {
            current.endObserving();
        }
        for (int i = 0; i < ends.size(); i++) {
            services.ring().offer(ends.get(i));
        }
    }

    /** Rows that were copied, if the driver has done it all by itself. */
    private static void copied(Execution execution, DbStatement event, Object result, Throwable thrown) {
        if (thrown != null) {
            return;
        }
        if (!(result instanceof Long)) {
            if (event.transaction() == null && !execution.isOnlyReading()) {
                event.fateUnknown(); // the application goes on by itself, and may give it up
            }
        } else if (execution.isOnlyReading()) {
            event.results(new StatementResults((Long) result, true, null, null));
        } else if ((Long) result >= 0) {
            event.moreRowsAffected((Long) result);
        }
    }

    /** Whether the event waits for what the application reads of its results. */
    private boolean isHeld(Object statement, Execution execution, Object result, DbStatement event, Product product) {
        StatementState state = execution.statement();
        if (state == null) {
            return false;
        }
        boolean resultSet = result instanceof ResultSet || Boolean.TRUE.equals(result);
        boolean rows = resultSet && services.rules().jdbc().countsRows();
        boolean returning = resultSet
                && !execution.isOnlyReading()
                && services.rules().jdbc().readsKeys()
                && SqlVerb.returnsKeys(execution.sql());
        boolean several = event.batch() == 0 && mayHaveSeveralResults(statement, execution.sql(), product);
        boolean keysOrOuts = execution.isReturningKeys()
                || state.isReturningKeys()
                || state.hasOuts() && statement instanceof CallableStatement;
        boolean more = rows || returning || several || keysOrOuts;
        if (!more || event.transaction() == null && isWaitedFor(execution)) {
            return false;
        }
        HeldStatement held = new HeldStatement(event, services.ring(), services.held());
        if (!services.held().add(held)) {
            return false;
        }
        if (Boolean.TRUE.equals(result) || several) {
            held.mayHaveSeveralResults();
        }
        if (resultSet) {
            held.resultSetFollows();
        }
        if (keysOrOuts) {
            held.waitsForKeysOrOuts();
        }
        if (returning) {
            held.rowsAreKeys();
        }
        state.holds(held);
        if (execution.physical() != null) {
            execution.physical().holds(held);
        }
        if (state.connection() != null && state.connection() != execution.physical()) {
            state.connection().holds(held); // the pool takes the connection back by its own close
        }
        if (result instanceof ResultSet) {
            results.opened((ResultSet) result, held, returning, rows);
        }
        return true;
    }

    private static boolean mayHaveSeveralResults(Object statement, String sql, Product product) {
        return statement instanceof CallableStatement
                || TransactionControl.areSeveral(sql, product)
                || SqlVerb.mayCall(sql);
    }

    /** What has changed something by itself must be on its way to the disk now. */
    private boolean isWaitedFor(Execution execution) {
        return services.durability().waits() && !execution.isOnlyReading();
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
