package dev.acta.agent.instrument.jdbc;

import dev.acta.agent.event.SqlVerb;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** What we keep of a statement: its text, bind values and batch. A statement is used by one thread at a time, and so is its state. */
final class StatementState {

    private static final Object NOT_SET = new Object();
    private static final int MAX_PARAMETERS = 10_000;

    private final ConnectionState connection;
    private final String sql;
    private final boolean onlyReads;
    private Object[] values = new Object[0];
    private int bound;
    private List<Object> batch;
    private int batchSize;
    private int gaps;

    /**
     * @param connection state of the connection that made it, {@code null} if it was made before the agent saw it
     * @param sql its text, {@code null} for a plain statement or if it is not known
     * @param gaps how often captures had been switched off by then
     */
    StatementState(ConnectionState connection, String sql, int gaps) {
        this.connection = connection;
        this.sql = sql;
        this.onlyReads = SqlVerb.onlyReads(sql);
        this.gaps = gaps;
    }

    /** Values that were set, and rows that were executed, while captures were switched off are not known. */
    void followedSince(int gapsByNow) {
        if (connection != null) {
            connection.followedSince(gapsByNow);
        }
        if (gaps != gapsByNow) {
            gaps = gapsByNow;
            clearParameters();
            clearBatch();
        }
    }

    ConnectionState connection() {
        return connection;
    }

    String sql() {
        return sql;
    }

    boolean onlyReads() {
        return onlyReads;
    }

    void bind(int index, Object snapshot) {
        if (index < 1 || index > MAX_PARAMETERS) {
            return; // the driver will say so
        }
        if (index > values.length) {
            int before = values.length;
            values = Arrays.copyOf(values, Math.max(index, before == 0 ? 8 : 2 * before));
            Arrays.fill(values, before, values.length, NOT_SET);
        }
        values[index - 1] = snapshot;
        bound = Math.max(bound, index);
    }

    /** The values as they stand now; they stay bound for the next execution. {@code null} if there are none. */
    List<Object> parameters() {
        if (bound == 0) {
            return null;
        }
        List<Object> result = new ArrayList<>(bound);
        for (int i = 0; i < bound; i++) {
            result.add(values[i] == NOT_SET ? null : values[i]);
        }
        return result;
    }

    void clearParameters() {
        values = new Object[0];
        bound = 0;
    }

    /** Adds the values as they stand now, or a text, to the batch; beyond {@code max} entries only counts. */
    void addBatch(String text, int max) {
        batchSize++;
        if (batchSize <= max) {
            if (batch == null) {
                batch = new ArrayList<>();
            }
            List<Object> parameters = parameters();
            batch.add(text != null ? text : parameters == null ? new ArrayList<>(0) : parameters);
        }
    }

    int batchSize() {
        return batchSize;
    }

    List<Object> batch() {
        return batch;
    }

    void clearBatch() {
        batch = null;
        batchSize = 0;
    }
}
