package dev.acta.agent.publish;

import dev.acta.agent.event.DbStatement;
import dev.acta.agent.event.Failure;
import dev.acta.agent.event.GeneratedKey;
import dev.acta.agent.event.ShownValues;
import dev.acta.agent.event.StatementResults;
import dev.acta.agent.sql.SqlReading;
import dev.acta.trail.event.Described;
import dev.acta.trail.event.EventWriter;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** {@code db.statement}. */
final class DbStatementBody extends Body<DbStatement> {

    private static final String[] NO_NAMES = new String[0];

    /** SQL NULL where JSON null would be left out. */
    private static final Object NULL = Described.of("null", -1);

    /** Of the event that is being written. */
    private ShownValues shown = ShownValues.ALL;

    private final Databases databases;
    private final Statements statements;
    private final WallClock clock;
    private final SensitiveTables sensitiveTables = new SensitiveTables();

    DbStatementBody(Databases databases, Statements statements, WallClock clock) {
        super("db.statement");
        this.clock = clock;
        this.databases = databases;
        this.statements = statements;
    }

    @Override
    void write(DbStatement event, EventWriter out) {
        String verb = statements.operation(event);
        judgement(event, verb, out);
        story(out, event.story());
        requestReference(out, event.story());
        int hidden = out.redactions();
        describe(event, verb, out);
        boolean secretive = shown != ShownValues.ALL || out.redactions() > hidden || isSensitive(event, out);
        warnings(event, secretive, out);
        out.constant("fate", fate(event));
        out.end();
        if (event.begun() > 0) {
            out.number("begin", event.begun());
        }
        summary(out, event, clock);
        tail(out, event, event.failure() != null && secretive);
    }

    /** Opens {@code db} and writes what it says of the statement itself; {@code null} for a verb that the text tells. */
    void describe(DbStatement event, String known, EventWriter out) {
        shown = event.shown();
        String verb = known == null ? statements.operation(event) : known;
        out.object("object").text("type", statements.target(event)).end();
        out.object("db");
        databases.write(event.database(), out);
        out.constant("operation", verb);
        out.trusting(true);
        out.array("tables");
        for (String table : statements.tables(event)) {
            out.text(null, table);
        }
        out.endArray();
        if (event.sql() != null && !event.sql().isEmpty()) {
            show(event.sql(), statements.of(event).get(0), out);
        }
        out.trusting(false);
        parameters(event, out);
        if (event.cursor() != null) {
            out.flag("cursor", true);
        }
        if (event.rowsAffected() >= 0) {
            out.number("rows_affected", event.rowsAffected());
        }
        if (event.results() != null) {
            results(event, event.results(), out);
        }
        if (event.batch() > 0) {
            out.number("batch", event.batch());
        }
        if (event.failedEntries() != null) {
            NumberRanges.write("batch_failed", event.failedEntries(), out);
        }
        if (event.migration() != null) {
            out.constant("migration", event.migration());
        }
        if (statements.isUnparsed(event)) {
            out.flag("unparsed", true);
        }
        if (event.transaction() != null) {
            out.constant("transaction", Long.toString(event.transaction().number()));
            out.constant("branch", event.transaction().branch());
        }
    }

    private static String digest(Object value, EventWriter out) {
        byte[] bytes =
                value instanceof byte[] ? (byte[]) value : String.valueOf(value).getBytes(StandardCharsets.UTF_8);
        String digest = out.digest(bytes);
        return digest == null ? EventWriter.REDACTED : digest;
    }

    private static String fate(DbStatement event) {
        if (event.isFateUnknown()) {
            return "unknown";
        }
        return event.transaction() == null ? "autocommit" : "pending";
    }

    /** What kind of action it was and how it came out. */
    static void judgement(DbStatement event, String verb, EventWriter out) {
        boolean failed = event.failure() != null;
        String action = event.isOnlyReading() && "COPY".equals(verb) ? "READ" : action(verb);
        outcome(out, action, failed ? "failure" : "success", failed ? "ERROR" : "INFO");
    }

    private void parameters(DbStatement event, EventWriter out) {
        List<Object> values = event.parameters();
        if (values == null || values.isEmpty()) {
            return;
        }
        out.array("parameters");
        if (event.batch() == 0) {
            row(event, values, names(event, values.size(), out), out);
        } else {
            rows(event, values, out);
            if (event.batch() > values.size()) {
                out.markCut(event.batch());
            }
        }
        out.endArray();
    }

    private void rows(DbStatement event, List<Object> values, EventWriter out) {
        String[] names = null;
        int text = 0;
        for (Object value : values) {
            if (value instanceof List) {
                List<?> row = (List<?>) value;
                if (names == null || names.length < row.size()) {
                    names = names(event, row.size(), out);
                }
                out.array(null);
                row(event, row, names, out);
                out.endArray();
            } else if (value instanceof String) {
                out.array(null);
                show((String) value, statements.text(event, text++, (String) value), out);
                out.endArray();
            }
        }
    }

    private String[] names(DbStatement event, int count, EventWriter out) {
        List<SqlReading> readings = statements.of(event);
        return event.sql() == null || readings.isEmpty()
                ? NO_NAMES
                : values(event.sql(), readings.get(0), out).parameters(count);
    }

    private void show(String sql, SqlReading reading, EventWriter out) {
        ShownSql.write("statement", sql, reading, values(sql, reading, out), shown != ShownValues.ALL, out);
    }

    private StatementValues values(String sql, SqlReading reading, EventWriter out) {
        sensitiveTables.learn(reading, out);
        return new StatementValues(sql, reading, sensitiveTables, out);
    }

    private void results(DbStatement event, StatementResults results, EventWriter out) {
        if (results.rowsRead() >= 0) {
            out.number("rows_read", results.rowsRead()).flag("rows_final", results.areRowsFinal());
        }
        if (results.resultSets() > 0) {
            out.number("result_sets", results.resultSets());
        }
        out.array("update_counts");
        for (long count : results.updateCounts()) {
            out.number(null, count);
        }
        out.endArray();
        if (results.generatedKeys() != null) {
            boolean hidden = hidesUnknown(event, out);
            out.array("generated_keys");
            for (GeneratedKey key : results.generatedKeys()) {
                key(key, hidden, out);
            }
            out.endArray();
        }
        if (results.outParameters() != null) {
            outs(event, results.outParameters(), out);
        }
    }

    /** A row of one column that was read by its number is told as its value. */
    private void key(GeneratedKey row, boolean hidden, EventWriter out) {
        if (row.columns().size() == 1 && !row.isByName()) {
            Map.Entry<String, Object> only = row.columns().entrySet().iterator().next();
            String name = only.getKey();
            value(null, only.getValue(), isNumber(name) ? hidden : out.hides(name), out);
            return;
        }
        out.object(null);
        for (Map.Entry<String, Object> column : row.columns().entrySet()) {
            String name = column.getKey();
            value(name, column.getValue(), hidden && isNumber(name), out);
        }
        out.end();
    }

    private static boolean isNumber(String name) {
        return !name.isEmpty() && name.charAt(0) >= '0' && name.charAt(0) <= '9';
    }

    private void outs(DbStatement event, Map<String, Object> outs, EventWriter out) {
        boolean hidden = hidesUnknown(event, out);
        out.object("out_parameters");
        for (Map.Entry<String, Object> parameter : outs.entrySet()) {
            value(parameter.getKey(), parameter.getValue() == null ? NULL : parameter.getValue(), hidden, out);
        }
        out.end();
    }

    private void value(String name, Object value, boolean hidden, EventWriter out) {
        if (value != null && shown == ShownValues.DIGEST && !hidden && !out.hides(name)) {
            out.redacted(name, digest(value, out));
        } else if (value != null && (hidden || shown != ShownValues.ALL)) {
            out.redacted(name, EventWriter.REDACTED);
        } else {
            out.value(name, value);
        }
    }

    /** Whether a value that belongs to no known column must not be seen, because the statement speaks of something sensitive. */
    private boolean hidesUnknown(DbStatement event, EventWriter out) {
        List<SqlReading> readings = statements.of(event);
        return event.sql() == null
                || readings.isEmpty()
                || values(event.sql(), readings.get(0), out).isSensitive();
    }

    private static void warnings(DbStatement event, boolean hideMessages, EventWriter out) {
        if (event.warnings() == null) {
            return;
        }
        out.array("warnings");
        for (Failure each : event.warnings()) {
            out.object(null);
            message(out, each, hideMessages);
            out.end();
        }
        out.endArray();
    }

    /** Databases quote in their messages what was wrong, and whole rows. */
    private boolean isSensitive(DbStatement event, EventWriter out) {
        return (event.failure() != null || event.warnings() != null) && event.sql() != null && hidesUnknown(event, out);
    }

    private void row(DbStatement event, List<?> values, String[] names, EventWriter out) {
        for (int i = 0; i < values.size(); i++) {
            String name = i < names.length ? names[i] : null;
            if (values.get(i) instanceof Map) {
                named((Map<?, ?>) values.get(i), hidesUnknown(event, out), out);
            } else {
                boolean hidden = name == StatementValues.HIDDEN;
                value(hidden ? null : name, values.get(i), hidden || shown != ShownValues.ALL && out.hides(name), out);
            }
        }
    }

    /** Values by name: each is judged by its own. */
    private void named(Map<?, ?> values, boolean hidden, EventWriter out) {
        out.object(null);
        for (Map.Entry<?, ?> each : values.entrySet()) {
            value((String) each.getKey(), each.getValue() == null ? NULL : each.getValue(), hidden, out);
        }
        out.end();
    }

    @Override
    void wrote(DbStatement event, long seq) {
        if (event.transaction() != null) {
            event.transaction().wrote(event.number(), seq);
        }
    }

    private static String action(String verb) {
        switch (String.valueOf(verb)) {
            case "SELECT":
            case "SHOW":
            case "VALUES":
                return "READ";
            case "INSERT":
                return "CREATE";
            case "UPDATE":
            case "MERGE":
            case "REPLACE":
            case "UPSERT":
                return "UPDATE";
            case "DELETE":
            case "TRUNCATE":
                return "DELETE";
            default:
                return "EXECUTE";
        }
    }
}
