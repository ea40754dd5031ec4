package dev.acta.agent.instrument.jdbc;

import dev.acta.agent.context.Current;
import dev.acta.agent.instrument.CaptureServices;
import java.sql.Statement;

/** What the advice on batches does: their entries as they are added, and what is cleared. */
final class BatchCapture {

    private final CaptureServices services;
    private final StatementCapture statements;

    BatchCapture(CaptureServices services, StatementCapture statements) {
        this.services = services;
        this.statements = statements;
    }

    /** @return what to hand to {@link #batchAdded} */
    Object addBatch(Object statement) {
        return addBatch(statement, null);
    }

    /** A text needs no statement that was seen to be made: drivers return types of their own, and applications call by them. */
    Object addBatch(Object statement, String sql) {
        Current current = services.context().current();
        StatementState state = sql == null || current.isObserving() || !(statement instanceof Statement)
                ? statements.followed(statement)
                : statements.stateOf(statement, current);
        if (state == null) {
            return null;
        }
        int max = services.rules().jdbc().maxBatch();
        boolean asks =
                sql != null && state.batchSize() >= max && current.beginObserving(); // which product reads the text
        try {
            state.addBatch(sql, max);
            state.isAdding(true);
        } finally {
            if (asks) {
                current.endObserving();
            }
        }
        return Boolean.TRUE;
    }

    /** {@code addBatch} is over; what the driver refused is not in the batch. */
    void batchAdded(Object statement, Object added, Throwable thrown) {
        StatementState state = added == null ? null : statements.followed(statement);
        if (state != null) {
            state.isAdding(false);
            if (thrown != null) {
                state.removeLastOfBatch();
            }
        }
    }

    void clear(Object statement, String method) {
        StatementState state = statements.followed(statement);
        if (state == null) {
            return;
        }
        if (!method.equals("clearBatch")) {
            if (!state.isAdding()) {
                state.clearParameters();
            }
            return;
        }
        state.clearBatch();
        Current current = services.context().current();
        if (state.connection() != null && current.beginObserving()) {
            try {
                state.clearWithBatch(state.connection().product());
            } finally {
                current.endObserving();
            }
        }
    }
}
