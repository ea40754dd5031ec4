package dev.acta.agent.instrument.jdbc;

import dev.acta.agent.context.Current;
import dev.acta.agent.event.DbBegin;
import dev.acta.agent.event.SqlVerb;
import dev.acta.agent.instrument.jdbc.control.ControlStep;
import dev.acta.agent.instrument.jdbc.control.Product;
import dev.acta.agent.instrument.jdbc.control.TransactionControl;
import java.util.List;

/** A JDBC execution under way on a thread: the outermost one, or one on a connection that has nothing to do with the one around it. */
final class Execution {

    /** Stands for executions inside another one, and for those that are not audited. */
    static final Object NOT_RECORDED = new Object();

    /** Stands for an execution by which another one is done: that of the driver, behind pools and wrappers. */
    static final Object LINK = new Object();

    private final long startNanos;
    private final String sql;
    private final List<Object> parameters;
    private final int batch;
    private final StatementState statement;
    private String cursor;
    private boolean keys;
    private boolean onlyReads;
    private ConnectionState physical;
    private boolean hadFailed;
    private final ConnectionState outermost;
    private boolean passed;
    private Object around;
    private boolean skipped;
    private boolean linked;
    private boolean copy;
    private boolean refused;
    /** Whether every statement of the text is executed; as long as nobody knows, it is taken for so. */
    private boolean all = true;

    private DbBegin begin;
    private final boolean controlsBeyond;

    /** @param statement what is kept of the statement that is executed, {@code null} if a row is changed through a result set */
    Execution(
            long startNanos,
            String sql,
            List<Object> parameters,
            int batch,
            ConnectionState outermost,
            StatementState statement) {
        this.startNanos = startNanos;
        this.sql = sql;
        this.parameters = parameters;
        this.batch = batch;
        this.outermost = outermost;
        this.physical = outermost;
        this.statement = statement;
        this.controlsBeyond = statement != null && batch > 0 && statement.controlsBeyondBatch();
    }

    /** What was under way when it began, {@code null} for the outermost one. */
    Execution within(Object execution) {
        around = execution;
        return this;
    }

    Object around() {
        return around;
    }

    /** It is no event; only what is executed inside of it may be. */
    Execution skipped() {
        skipped = true;
        return this;
    }

    boolean isSkipped() {
        return skipped;
    }

    /** An execution by which it was done is over. */
    void linkEnded() {
        linked = true;
    }

    /**
     * Whether an execution inside of it is how it is done. The thread must be observing.
     *
     * @param inner state of the statement that is executed, its connection known
     * @param text what is executed, {@code null} if it is not known
     */
    boolean isDoneBy(StatementState inner, String text, boolean isBatch) {
        ConnectionState reached = inner.connection();
        return outermost == null
                || reached == physical
                || reached == outermost
                || reached == outermost.innermost()
                || !linked && isSameWork(inner, text, isBatch)
                || outermost.wraps(reached);
    }

    private boolean isSameWork(StatementState inner, String text, boolean isBatch) {
        if (isBatch && text == null) {
            return sql == null && batch == inner.batchSize() && parameters != null && parameters.equals(inner.batch());
        }
        return text != null && text.equals(sql);
    }

    /** Whether this is the first time that it is asked: layers pass the point of no return one within the other. */
    boolean passesOnce() {
        boolean first = !passed;
        passed = true;
        return first;
    }

    /** The driver's own connection, as far as it is known before the execution. */
    ConnectionState innermostKnown() {
        return physical == null ? null : physical.innermost();
    }

    /** Notes what was forced to the disk before. */
    void begin(DbBegin announced) {
        begin = announced;
    }

    /** What was forced to the disk before, or {@code null}. */
    DbBegin begin() {
        return begin;
    }

    /** What it returned tells which call it was: those that count rows of a text execute all of its statements, with every driver. */
    void returned(Object result, Throwable thrown) {
        all = thrown != null || result instanceof Integer || result instanceof Long;
    }

    List<ControlStep> steps(Product product) {
        if (batch > 0 && sql == null) {
            List<ControlStep> known = TransactionControl.ofBatch(parameters, product);
            return controlsBeyond ? TransactionControl.inDoubt(known) : known;
        }
        if (statement != null && statement.sql() == sql) {
            return statement.steps(product);
        }
        return all && sql != null ? TransactionControl.ofAll(sql, product) : TransactionControl.of(sql, product);
    }

    /**
     * Notes what it did to transactions. The thread must be observing, and the connection known.
     *
     * @param thrown what left it, or {@code null}
     */
    Executed end(Current current, TextTransactions transactions, Throwable thrown) {
        leadsToPhysical();
        Product product = physical.product();
        List<ControlStep> steps = steps(product);
        if (thrown == null && batch == 0 && sql != null) {
            steps = TransactionControl.ofSucceeded(steps, sql, product);
        }
        boolean may = statement == null || statement.sql() != sql || !product.executesFirstStatementOnly();
        if (thrown != null && steps.isEmpty() && may && !product.undoesFailedTexts() && isSeveral(product)) {
            steps = TransactionControl.SEVERAL;
        }
        return transactions.executed(
                current, physical, steps, startNanos, hadFailed, thrown == null ? null : failure(thrown));
    }

    /** What left it. */
    TextTransactions.Failure failure(Throwable thrown) {
        boolean changes = batch > 0 || cursor != null || SqlVerb.changesByItself(sql);
        return new TextTransactions.Failure(thrown, !changes);
    }

    /** It was kept from happening: what the driver has of it, it still has. */
    void refused() {
        refused = true;
    }

    boolean isRefused() {
        return refused;
    }

    /** Behind which connection the driver's own one stands is known from now on. */
    void leadsToPhysical() {
        if (outermost != null && physical != null) {
            outermost.leadsTo(physical);
        }
    }

    private boolean isSeveral(Product product) {
        return batch == 0 && TransactionControl.areSeveral(sql, product);
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

    StatementState statement() {
        return statement;
    }

    /** It is no statement that is executed but a row that is changed through a result set. */
    Execution throughCursor(String operation) {
        cursor = operation;
        return this;
    }

    /** It is a {@code COPY}: rows that the application hands over or is handed. */
    Execution copy() {
        copy = true;
        return this;
    }

    boolean isCopy() {
        return copy;
    }

    String cursor() {
        return cursor;
    }

    /** The keys of new rows can be read afterwards. */
    void returnsKeys() {
        keys = true;
    }

    boolean isReturningKeys() {
        return keys;
    }

    /** Whether the entries of its batch that are beyond those that are kept may control transactions. */
    boolean controlsBeyond() {
        return controlsBeyond;
    }

    /** Whether it only reads, as far as its keywords tell. */
    boolean isOnlyReading() {
        return onlyReads;
    }

    void onlyReads(boolean reads) {
        onlyReads = reads;
    }

    /** The connection that the innermost statement of the execution belongs to: the driver's own, behind pools and wrappers. */
    ConnectionState physical() {
        return physical;
    }

    /** A statement of the connection is about to be executed. */
    void reached(ConnectionState connection) {
        if (connection != null && physical != null && physical.session() != null) {
            connection.belongsTo(physical.session()); // some drivers exchange the connection behind it
        }
        physical = connection;
        if (connection != null && connection.open() != null && TransactionControl.mayCommit(sql)) {
            hadFailed = connection.hasFailed();
        }
    }
}
