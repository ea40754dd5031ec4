package dev.acta.agent.instrument.jdbc;

import dev.acta.agent.event.SqlVerb;
import dev.acta.agent.event.Values;
import dev.acta.agent.instrument.jdbc.control.ControlStep;
import dev.acta.agent.instrument.jdbc.control.Product;
import dev.acta.agent.instrument.jdbc.control.TransactionControl;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What we keep of a statement: its text, bind values and batch. A statement is used by one thread at a time, and so is its state. */
final class StatementState {

    private static final Object NOT_SET = new Object();
    private static final Object SET_TO_NULL = new Object();
    private static final Object UNCHANGED = new Object();
    private static final int MAX_PARAMETERS = 10_000;
    private static final Object OUT = Values.toBeGiven();

    private final ConnectionState connection;
    private final String sql;
    private final boolean onlyReads;
    private List<ControlStep> steps;
    private Product stepsOf;
    private Object[] values = new Object[0];
    private int bound;
    private Map<String, Object> named;
    private boolean outs;
    private boolean bindingByName;
    private boolean keys;
    private String lastSql;
    private HeldStatement held;
    private List<Object> batch;
    private int batchSize;
    private boolean controlsBeyond;

    /** Whether all that the driver has in its batch is known. */
    private boolean batchKnown;

    private boolean adding;
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
            batchKnown = false;
            adding = false;
        }
    }

    ConnectionState connection() {
        return connection;
    }

    String sql() {
        return sql;
    }

    /** What its text does to transactions, read once: a prepared one may be executed for ever. */
    List<ControlStep> steps(Product product) {
        if (stepsOf != product) {
            steps = TransactionControl.of(sql, product);
            stepsOf = product;
        }
        return steps;
    }

    boolean onlyReads() {
        return onlyReads;
    }

    /** @return to be handed to {@link #unbind} if the driver refuses it, {@code null} if nothing was noted */
    Object bind(int index, Object snapshot) {
        if (index < 1 || index > MAX_PARAMETERS || bindingByName) {
            return null; // the driver will say so, or it is known by its name
        }
        if (index > values.length) {
            int before = values.length;
            values = Arrays.copyOf(values, Math.max(index, before == 0 ? 8 : 2 * before));
            Arrays.fill(values, before, values.length, NOT_SET);
        }
        Object before = values[index - 1];
        values[index - 1] = snapshot;
        bound = Math.max(bound, index);
        return before == null ? SET_TO_NULL : before;
    }

    /** The driver refused a value: what it had before stays. */
    void unbind(int index, Object before) {
        if (index > values.length) {
            return; // cleared meanwhile
        }
        values[index - 1] = before == SET_TO_NULL ? null : before;
        while (bound > 0 && values[bound - 1] == NOT_SET) {
            bound--;
        }
    }

    /** @return to be handed to {@link #unbind(String, Object)} if the driver refuses it, never {@code null} */
    Object bind(String name, Object snapshot) {
        if (name == null) {
            return UNCHANGED;
        }
        if (named == null) {
            named = new LinkedHashMap<>();
        }
        Object before = named.containsKey(name) ? named.get(name) : NOT_SET;
        if (named.size() >= MAX_PARAMETERS) {
            return UNCHANGED;
        }
        named.put(name, snapshot);
        return before == null ? SET_TO_NULL : before;
    }

    /** The driver refused a value: what it had before stays. */
    void unbind(String name, Object before) {
        if (before == UNCHANGED || named == null) {
            return;
        }
        if (before == NOT_SET) {
            named.remove(name);
            if (named.isEmpty()) {
                named = null;
            }
        } else {
            named.put(name, before == SET_TO_NULL ? null : before);
        }
    }

    /** Whether a value is being set by its name, and the driver may call its own setter by index. */
    boolean isBindingByName() {
        return bindingByName;
    }

    void bindingByName(boolean now) {
        bindingByName = now;
    }

    /** A parameter gets its value from the database; one that goes both ways keeps the value that was set. */
    void registerOut(Object parameter) {
        outs = true;
        if (parameter instanceof String) {
            if (named == null || !named.containsKey(parameter)) {
                bind((String) parameter, OUT);
            }
        } else if (parameter instanceof Integer) {
            int index = (Integer) parameter;
            if (index > 0 && (index > bound || values[index - 1] == NOT_SET)) {
                bind(index, OUT);
            }
        }
    }

    boolean hasOuts() {
        return outs;
    }

    /** It was prepared so that the keys of new rows can be read. */
    void returnsKeys() {
        keys = true;
    }

    boolean isReturningKeys() {
        return keys;
    }

    /** The text that was executed last, its own or one that came with the call. */
    void executes(String text) {
        lastSql = text;
    }

    String lastSql() {
        return lastSql == null ? sql : lastSql;
    }

    /** The last execution if its results may still be read, else {@code null}. */
    HeldStatement held() {
        return held != null && held.isGone() ? null : held;
    }

    void holds(HeldStatement execution) {
        held = execution;
    }

    /** Nothing can be read of the last execution any more. */
    void resultsEnded() {
        if (held != null) {
            held.ended();
            held = null;
        }
    }

    /** The values as they stand now; they stay bound for the next execution. {@code null} if there are none. */
    List<Object> parameters() {
        if (bound == 0 && named == null) {
            return null;
        }
        List<Object> result = new ArrayList<>(named == null ? bound : bound + 1);
        for (int i = 0; i < bound; i++) {
            result.add(values[i] == NOT_SET ? null : values[i]);
        }
        if (named != null) {
            result.add(new LinkedHashMap<>(named));
        }
        return result;
    }

    void clearParameters() {
        values = new Object[0];
        bound = 0;
        named = null;
    }

    /** It has just come into being. */
    void isNew() {
        batchKnown = true;
    }

    /** Whether the driver is adding to the batch: Derby's clears the values then, and they stay all the same. */
    boolean isAdding() {
        return adding;
    }

    void isAdding(boolean now) {
        adding = now;
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
        } else if (text != null && connection != null) {
            controlsBeyond |= TransactionControl.of(text, connection.product()) != TransactionControl.NONE;
        }
    }

    /** Whether a text of the batch that was only counted may control transactions. */
    boolean controlsBeyondBatch() {
        return controlsBeyond;
    }

    /** The driver refused the entry that was added last. */
    void removeLastOfBatch() {
        if (batchSize == 0) {
            return; // cleared meanwhile
        }
        batchSize--;
        if (batch != null && batch.size() > batchSize) {
            batch.remove(batchSize);
        }
    }

    int batchSize() {
        return batchSize;
    }

    List<Object> batch() {
        return batch;
    }

    /** Whether there is surely nothing in the batch. */
    boolean hasNothingInBatch() {
        return batchKnown && batchSize == 0;
    }

    void clearBatch() {
        batch = null;
        batchSize = 0;
        controlsBeyond = false;
        batchKnown = true;
    }

    /** The driver has emptied the batch, and perhaps more with it. */
    void clearWithBatch(Product product) {
        if (product.driverForgetsValuesWithBatch()) {
            clearParameters();
        }
    }

    /** Whether the driver has emptied its batch cannot be told. */
    void batchIsInDoubt() {
        batchKnown = false;
    }

    /** The batch was not executed: the driver still has it. */
    void keepsBatch(Execution execution) {
        batch = execution.parameters() == null ? null : new ArrayList<>(execution.parameters());
        batchSize = execution.batch();
        controlsBeyond = execution.controlsBeyond();
    }
}
