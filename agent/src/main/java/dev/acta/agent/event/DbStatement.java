package dev.acta.agent.event;

import java.util.List;

/** A statement that was executed: {@code db.statement}. */
public final class DbStatement extends Repeatable {

    private final Database database;
    private final Transaction transaction;
    private final String sql;
    private final List<Object> parameters;
    private final int batch;
    private long rowsAffected;
    private final int number;
    private boolean fateUnknown;
    private String cursor;
    private String migration;
    private Ranges failedEntries;
    private StatementResults results;
    private ShownValues shown = ShownValues.ALL;
    private DbBegin begin;
    private List<Failure> warnings;
    private boolean onlyReads;

    /**
     * @param startNanos when the execution began
     * @param story who and within what
     * @param database where
     * @param transaction within which transaction, {@code null} in autocommit
     * @param sql the text as the application gave it, {@code null} if it was prepared before the agent saw it
     * @param parameters copied or described bind values, a list of lists for a batch; behind those that were set by index one map of
     *     those that were set by name; {@code null} if none
     * @param batch number of entries of a batch, 0 if none
     * @param rowsAffected update count, -1 if unknown or none
     * @param number number of the statement within its transaction, from 0
     */
    public DbStatement(
            long startNanos,
            Story story,
            Database database,
            Transaction transaction,
            String sql,
            List<Object> parameters,
            int batch,
            long rowsAffected,
            int number) {
        super(startNanos, story);
        this.database = database;
        this.transaction = transaction;
        this.sql = sql;
        this.parameters = parameters;
        this.batch = batch;
        this.rowsAffected = rowsAffected;
        this.number = number;
    }

    /** @param announced what was forced to the disk before it was executed, or {@code null} */
    public void begin(DbBegin announced) {
        begin = announced;
    }

    /** @return position of its {@code db.begin}, -1 if it has none; on the publisher's thread */
    public long begun() {
        return begin == null ? -1 : begin.seq();
    }

    /** Parts of it may have another fate than others, or the connection was lost. */
    public void fateUnknown() {
        fateUnknown = true;
    }

    /** @return whether its transaction's fate, or that it ran in autocommit, does not tell what became of it */
    public boolean isFateUnknown() {
        return fateUnknown;
    }

    /** @return where */
    public Database database() {
        return database;
    }

    /** @return within which transaction, {@code null} in autocommit */
    public Transaction transaction() {
        return transaction;
    }

    /** @return the SQL text, or {@code null} */
    public String sql() {
        return sql;
    }

    /** @return bind values, or {@code null} */
    public List<Object> parameters() {
        return parameters;
    }

    /** @return number of entries of a batch, 0 if none */
    public int batch() {
        return batch;
    }

    /** @return update count, -1 if unknown or none */
    public long rowsAffected() {
        return rowsAffected;
    }

    /** @param count rows that a further result of the statement says it changed */
    public void moreRowsAffected(long count) {
        rowsAffected = Math.max(0, rowsAffected) + count;
    }

    /** @return number of the statement within its transaction, from 0 */
    public int number() {
        return number;
    }

    /** @param tool the migration tool that executes it, or {@code null} */
    public void migration(String tool) {
        migration = tool;
    }

    /** @return the migration tool that executes it, or {@code null} */
    public String migration() {
        return migration;
    }

    /**
     * A row was changed through a result set; {@link #sql()} is what that was opened with.
     *
     * @param operation {@code INSERT}, {@code UPDATE} or {@code DELETE}
     */
    public void throughCursor(String operation) {
        cursor = operation;
    }

    /** @return what was done to a row through a result set, {@code null} if the statement was executed */
    public String cursor() {
        return cursor;
    }

    /** @param entries numbers, from 0, of the entries of the batch that failed, as the driver tells them */
    public void failedEntries(Ranges entries) {
        failedEntries = entries;
    }

    /** @return numbers, from 0, of the entries of the batch that failed, {@code null} if the driver did not tell */
    public Ranges failedEntries() {
        return failedEntries;
    }

    /** @param values how much of the values may be seen */
    public void show(ShownValues values) {
        shown = values;
    }

    /** @return how much of the values may be seen */
    public ShownValues shown() {
        return shown;
    }

    /** @param learnt what the application learnt of the results */
    public void results(StatementResults learnt) {
        results = learnt;
    }

    /** @return what the application learnt of the results, or {@code null} */
    public StatementResults results() {
        return results;
    }

    /** @param told what the database warned of, the first few; {@code null} if of nothing */
    public void warnings(List<Failure> told) {
        warnings = told;
    }

    /** @return what the database warned of, {@code null} if of nothing */
    public List<Failure> warnings() {
        return warnings;
    }

    /** Its keywords tell of nothing that it could change. */
    public void onlyReads() {
        onlyReads = true;
    }

    /** @return whether it only reads, as far as its keywords tell */
    public boolean isOnlyReading() {
        return onlyReads;
    }

    @Override
    public void lost() {
        if (transaction != null) {
            transaction.lost();
        }
    }

    @Override
    public int weight() {
        int weight = super.weight() + weight(sql) + (results == null ? 0 : results.weight());
        for (int i = 0; warnings != null && i < warnings.size(); i++) {
            weight += warnings.get(i).weight();
        }
        return parameters == null ? weight : weight + weight(parameters);
    }
}
