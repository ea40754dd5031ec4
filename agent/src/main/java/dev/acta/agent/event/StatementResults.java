package dev.acta.agent.event;

import java.util.List;
import java.util.Map;

/** What the application learnt of a statement's results after it had run. Complete before its event is offered. */
public final class StatementResults {

    private static final long[] NONE = new long[0];

    private final long rowsRead;
    private final boolean rowsFinal;
    private final List<GeneratedKey> generatedKeys;
    private final Map<String, Object> outParameters;
    private int resultSets;
    private long[] updateCounts = NONE;

    /**
     * @param rowsRead how often {@code next()} was true, -1 if there was no result set
     * @param rowsFinal whether no more rows can follow
     * @param generatedKeys by row what was read of it; {@code null} for none
     * @param outParameters by index or name what was read of out parameters, {@code null} for none
     */
    public StatementResults(
            long rowsRead, boolean rowsFinal, List<GeneratedKey> generatedKeys, Map<String, Object> outParameters) {
        this.rowsRead = rowsRead;
        this.rowsFinal = rowsFinal;
        this.generatedKeys = generatedKeys;
        this.outParameters = outParameters;
    }

    /** @return how often {@code next()} was true, -1 if there was no result set */
    public long rowsRead() {
        return rowsRead;
    }

    /** @return whether no more rows can follow */
    public boolean areRowsFinal() {
        return rowsFinal;
    }

    /** @return by row what was read of it, {@code null} for none */
    public List<GeneratedKey> generatedKeys() {
        return generatedKeys;
    }

    /** @return by index or name what was read of out parameters, {@code null} for none */
    public Map<String, Object> outParameters() {
        return outParameters;
    }

    /**
     * It had more than one result.
     *
     * @param sets number of result sets
     * @param counts of rows changed, in their order
     */
    public void several(int sets, long[] counts) {
        resultSets = sets;
        updateCounts = counts;
    }

    /** @return whether there was more than one result */
    public boolean areSeveral() {
        return resultSets > 0 || updateCounts.length > 0;
    }

    /** @return number of result sets, 0 if there were none or there was but one result */
    public int resultSets() {
        return resultSets;
    }

    /** @return counts of rows changed, in their order; empty if there were none or there was but one result */
    public long[] updateCounts() {
        return updateCounts.clone();
    }

    int weight() {
        int keys = 0;
        for (int i = 0; generatedKeys != null && i < generatedKeys.size(); i++) {
            keys += generatedKeys.get(i).weight();
        }
        return 64 + 8 * updateCounts.length + keys + (outParameters == null ? 0 : Captured.weightOf(outParameters));
    }
}
