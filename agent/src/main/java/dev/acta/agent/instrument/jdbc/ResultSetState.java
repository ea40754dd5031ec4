package dev.acta.agent.instrument.jdbc;

import java.util.LinkedHashMap;
import java.util.Map;

/** What we keep of a result set that the application has in its hands. Drivers may use one again, so this is used again, too. */
final class ResultSetState {

    private static final int MOST_COLUMNS = 1_000;

    private HeldStatement statement;
    private boolean keys;
    private boolean rows;
    private int depth;
    private Map<String, Object> changes;
    private int changedRow;

    /** The result set is one of this execution. */
    void opened(HeldStatement execution, boolean hasKeys, boolean hasRows) {
        statement = execution;
        keys = hasKeys;
        rows = hasRows;
        depth = 0;
        changes = null;
    }

    /** The execution whose rows or keys it has; {@code null} if nobody wants to know. */
    HeldStatement statement() {
        return statement;
    }

    boolean hasKeys() {
        return keys;
    }

    /** Whether its rows are those that the statement was executed for. */
    boolean hasRows() {
        return rows;
    }

    void closed() {
        statement = null;
    }

    /** A class may call the method of its superclass: that is one step, not two. */
    void entered() {
        depth++;
    }

    /** Whether the outermost call returned. */
    boolean left() {
        depth = Math.max(0, depth - 1);
        return depth == 0;
    }

    // ---- changes of the row that the cursor stands on

    /** @param row its number; changes of another row were given up when the cursor moved on */
    void change(int row, String column, Object value) {
        if (changes == null || changedRow != row) {
            changes = new LinkedHashMap<>();
            changedRow = row;
        }
        if (changes.size() < MOST_COLUMNS) {
            changes.put(column, value);
        }
    }

    /** Values that the application gave columns of a row; {@code null} for none. */
    Map<String, Object> changes(int row) {
        return changedRow == row ? changes : null;
    }

    void forgetChanges() {
        changes = null;
    }
}
