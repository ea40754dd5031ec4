package dev.acta.agent.instrument.jdbc;

import dev.acta.agent.context.Current;
import dev.acta.agent.event.Database;
import dev.acta.agent.event.Values;
import dev.acta.agent.instrument.AttachedState;
import dev.acta.agent.instrument.CaptureServices;
import java.sql.CallableStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What the advice on results does: rows that are read, generated keys, out parameters, rows that are changed through a cursor. All of it is
 * watched as the application reads it; nothing is fetched.
 *
 * <p>Only the result set that the application has in its hands has state, not those that wrappers have inside of it.
 */
final class ResultCapture {

    private final CaptureServices services;
    private final StatementCapture statements;
    private final ColumnLabels labels = new ColumnLabels();
    private final AttachedState<ResultSetState> results = new AttachedState<>(JdbcInstrumentation.RESULT_FIELD);

    ResultCapture(CaptureServices services, StatementCapture statements) {
        this.services = services;
        this.statements = statements;
    }

    // ---- rows and keys

    /** A statement handed out a result set, by {@code getResultSet} or {@code getGeneratedKeys}. */
    void opened(Object statement, Object result, String method) {
        if (!(result instanceof ResultSet) || services.context().current().isObserving()) {
            return;
        }
        HeldStatement held = heldBy(statement);
        if (held != null) {
            boolean rows = !method.equals("getGeneratedKeys");
            opened((ResultSet) result, held, !rows || held.areRowsKeys(), rows);
        }
    }

    void opened(ResultSet result, HeldStatement held, boolean keys, boolean rows) {
        ResultSetState state = results.get(result);
        if (state == null) {
            state = results.putIfAbsent(result, new ResultSetState());
        }
        if (keys) {
            held.keyEnded();
        }
        if (rows && state.statement() != held) {
            held.rowsOpened();
        }
        state.opened(held, keys, rows);
    }

    private HeldStatement heldBy(Object statement) {
        if (!(statement instanceof Statement)) {
            return null;
        }
        StatementState state = statements.followed(statement);
        return state == null ? null : state.held();
    }

    Object enterNext(Object result) {
        ResultSetState state = stateOf(result);
        if (state == null || state.statement() == null) {
            return null;
        }
        state.entered();
        return state;
    }

    private ResultSetState stateOf(Object result) {
        return result instanceof ResultSet ? results.get(result) : null;
    }

    void exitNext(Object result, Object entered, Object row, Throwable thrown) {
        if (thrown != null) {
            failed(result, thrown);
        }
        ResultSetState state = (ResultSetState) entered;
        if (state == null || !state.left() || thrown != null || state.statement() == null) {
            return;
        }
        HeldStatement held = state.statement();
        if (state.hasKeys()) {
            held.keyEnded();
        }
        if (!state.hasRows()) {
            return;
        }
        if (Boolean.TRUE.equals(row)) {
            held.rowRead();
        } else {
            ended(state, held);
        }
    }

    /** Some drivers execute a query row by row: its failure may end the transaction. */
    private void failed(Object result, Throwable thrown) {
        Current current = services.context().current();
        if (!(result instanceof ResultSet) || !current.beginObserving()) {
            return;
        }
        StatementState statement;
        try {
            Statement owner = ((ResultSet) result).getStatement();
            statement = owner == null ? null : statements.followed(owner);
        } catch (SQLException | RuntimeException closedMeanwhile) {
            return;
        } finally {
            current.endObserving();
        }
        ConnectionState connection = statement == null ? null : statement.connection();
        if (connection != null) {
            statements.failedUnrecorded(current, connection.innermost(), new TextTransactions.Failure(thrown, true));
        }
    }

    void closed(Object result) {
        ResultSetState state = stateOf(result);
        if (state != null && state.statement() != null) {
            HeldStatement held = state.statement();
            if (state.hasRows()) {
                ended(state, held);
            } else {
                held.keyEnded();
                state.closed();
            }
        }
    }

    private static void ended(ResultSetState state, HeldStatement held) {
        held.rowsEnded();
        state.closed();
        if (!held.hasSeveralResults()) {
            held.ended();
        }
    }

    /** A value of the current row was read. */
    void read(Object result, Object column, Object value) {
        ResultSetState state = stateOf(result);
        if (state == null || !state.hasKeys() || state.statement() == null) {
            return;
        }
        Current current = services.context().current();
        if (!current.beginObserving()) {
            return;
        }
        String name;
        try {
            name = name((ResultSet) result, column, "");
        } finally {
            current.endObserving();
        }
        state.statement().keyRead(name, column instanceof String, Values.snapshot(value));
    }

    // ---- further results

    Object enterMoreResults(Object statement) {
        HeldStatement held = services.context().current().isObserving() ? null : heldBy(statement);
        if (held != null) {
            held.stepBegins();
        }
        return held;
    }

    /** @param rows whether the next result is a result set; if not it is a count, or there is none */
    void exitMoreResults(Object statement, Object entered, Object rows, Throwable thrown) {
        HeldStatement held = (HeldStatement) entered;
        if (held == null || !held.stepEnds() || thrown != null) {
            return;
        }
        if (Boolean.TRUE.equals(rows)) {
            held.mayHaveSeveralResults();
            held.resultSetFollows();
            return;
        }
        Current current = services.context().current();
        Database database = held.database();
        if (!UpdateCounts.mayBeAsked(database) || !current.beginObserving()) {
            return;
        }
        long count;
        try {
            count = UpdateCounts.ask((Statement) statement);
        } finally {
            current.endObserving();
        }
        if (count >= 0) {
            held.counted(count);
        } else if (!held.hasOpenRows()) {
            held.lastResultPassed();
        }
    }

    // ---- out parameters

    void registered(Object statement, Object parameter) {
        StatementState state = statement instanceof CallableStatement ? statements.followed(statement) : null;
        if (state != null) {
            state.registerOut(parameter);
        }
    }

    void outRead(Object statement, Object parameter, Object value, Throwable thrown) {
        if (thrown != null || !(statement instanceof CallableStatement)) {
            return;
        }
        StatementState state = statements.followed(statement);
        HeldStatement held = state == null || !state.hasOuts() ? null : state.held();
        if (held != null && !services.context().current().isObserving()) {
            held.outRead(String.valueOf(parameter), Values.snapshot(value));
        }
    }

    // ---- rows that are changed through a cursor

    void change(Object result, Object column, Object value) {
        if (!(result instanceof ResultSet)) {
            return;
        }
        Current current = services.context().current();
        if (!current.beginObserving()) {
            return;
        }
        try {
            ResultSetState state = results.get(result);
            if (state == null) {
                state = results.putIfAbsent(result, new ResultSetState());
            }
            String name = name((ResultSet) result, column, "#");
            state.change(row((ResultSet) result), name, Values.snapshot(value));
        } finally {
            current.endObserving();
        }
    }

    /** Its name, or its number behind a mark. */
    private String name(ResultSet result, Object column, String beforeNumber) {
        String label = column instanceof String ? (String) column : labels.label(result, (Integer) column);
        return label != null ? label : beforeNumber + column;
    }

    private static int row(ResultSet result) {
        try {
            return result.getRow();
        } catch (SQLException | RuntimeException notTold) {
            return -1;
        }
    }

    void forgetChanges(Object result) {
        ResultSetState state = stateOf(result);
        if (state != null && !services.context().current().isObserving()) {
            state.forgetChanges();
        }
    }

    Object enterChange(Object result, String method) {
        if (!(result instanceof ResultSet)) {
            return null;
        }
        Current current = services.context().current();
        if (current.isObserving()) {
            return null;
        }
        return statements.enterRow(current, () -> execution(current, (ResultSet) result, method));
    }

    private Execution execution(Current current, ResultSet result, String method) {
        Statement owner = null;
        Map<String, Object> changes = null;
        ResultSetState state = results.get(result);
        if (current.beginObserving()) {
            try {
                owner = result.getStatement();
                changes = state == null ? null : state.changes(row(result));
            } catch (SQLException | RuntimeException closedMeanwhile) {
                owner = null;
            } finally {
                current.endObserving();
            }
        }
        StatementState statement = owner == null ? null : statements.stateOf(owner, current);
        List<Object> parameters = null;
        if (changes != null && !method.equals("deleteRow")) {
            parameters = new ArrayList<>(1);
            parameters.add(Collections.unmodifiableMap(new LinkedHashMap<>(changes)));
        }
        return new Execution(
                        System.nanoTime(),
                        statement == null ? null : statement.lastSql(),
                        parameters,
                        0,
                        statement == null ? null : statement.connection(),
                        null)
                .throughCursor(operation(method));
    }

    private static String operation(String method) {
        switch (method) {
            case "insertRow":
                return "INSERT";
            case "deleteRow":
                return "DELETE";
            default:
                return "UPDATE";
        }
    }

    void exitChange(Object result, Object entered, Throwable thrown) {
        if (thrown == null) {
            forgetChanges(result);
        }
        statements.exit(result, entered, null, thrown);
    }
}
