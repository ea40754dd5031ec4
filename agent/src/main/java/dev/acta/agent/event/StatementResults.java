package dev.acta.agent.event;

import java.util.List;
import java.util.Map;

/** What the application learnt of a statement's results after it had run. Immutable. */
public final class StatementResults {

    private final long rowsRead;
    private final boolean rowsFinal;
    private final List<Object> generatedKeys;
    private final Map<String, Object> outParameters;

    /**
     * @param rowsRead how often {@code next()} was true, -1 if there was no result set
     * @param rowsFinal whether no more rows can follow
     * @param generatedKeys by row what was read of it: a value, or a map of columns' names to values; {@code null} for none
     * @param outParameters by index or name what was read of out parameters, {@code null} for none
     */
    public StatementResults(
            long rowsRead, boolean rowsFinal, List<Object> generatedKeys, Map<String, Object> outParameters) {
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
    public List<Object> generatedKeys() {
        return generatedKeys;
    }

    /** @return by index or name what was read of out parameters, {@code null} for none */
    public Map<String, Object> outParameters() {
        return outParameters;
    }

    int weight() {
        return 64
                + (generatedKeys == null ? 0 : Captured.weight(generatedKeys))
                + (outParameters == null ? 0 : Captured.weightOf(outParameters));
    }
}
