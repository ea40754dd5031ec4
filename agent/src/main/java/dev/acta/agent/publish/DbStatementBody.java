package dev.acta.agent.publish;

import dev.acta.agent.event.DbStatement;
import dev.acta.agent.event.SqlVerb;
import dev.acta.trail.event.EventWriter;
import java.util.List;

/** {@code db.statement}. */
final class DbStatementBody extends Body<DbStatement> {

    private final Databases databases;
    private final ParameterColumns columns = new ParameterColumns();

    DbStatementBody(Databases databases) {
        super("db.statement");
        this.databases = databases;
    }

    @Override
    void write(DbStatement event, EventWriter out) {
        String verb = SqlVerb.of(event.sql());
        String table = SqlVerb.target(event.sql());
        judgement(event, verb, out);
        story(out, event.story());
        requestReference(out, event.story());
        out.object("object").text("type", table).end();
        out.object("db");
        databases.write(event.database(), out);
        out.constant("operation", verb);
        out.array("tables").text(null, table).endArray();
        out.text("statement", event.sql());
        parameters(event, out);
        if (event.rowsAffected() >= 0) {
            out.number("rows_affected", event.rowsAffected());
        }
        if (event.batch() > 0) {
            out.number("batch", event.batch());
        }
        if (event.transaction() != null) {
            out.constant("transaction", Long.toString(event.transaction().number()));
        }
        out.constant("fate", event.transaction() == null ? "autocommit" : "pending");
        out.end();
        tail(out, event);
    }

    /** What kind of action it was and how it came out. */
    static void judgement(DbStatement event, String verb, EventWriter out) {
        boolean failed = event.failure() != null;
        outcome(out, action(verb), failed ? "failure" : "success", failed ? "ERROR" : "INFO");
    }

    private void parameters(DbStatement event, EventWriter out) {
        List<Object> values = event.parameters();
        if (values == null || values.isEmpty()) {
            return;
        }
        String[] names = columns.of(event.sql());
        out.array("parameters");
        for (Object value : values) {
            if (event.batch() > 0 && value instanceof List) {
                out.array(null);
                row((List<?>) value, names, out);
                out.endArray();
            }
        }
        if (event.batch() == 0) {
            row(values, names, out);
        } else {
            texts(values, out);
            if (event.batch() > values.size()) {
                out.markCut(event.batch());
            }
        }
        out.endArray();
    }

    private static void row(List<?> values, String[] names, EventWriter out) {
        for (int i = 0; i < values.size(); i++) {
            out.value(i < names.length ? names[i] : null, values.get(i));
        }
    }

    /** A batch of SQL texts, one row each. */
    private static void texts(List<Object> values, EventWriter out) {
        for (Object value : values) {
            if (value instanceof String) {
                out.array(null).text("statement", (String) value).endArray();
            }
        }
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
                return "UPDATE";
            case "DELETE":
            case "TRUNCATE":
                return "DELETE";
            default:
                return "EXECUTE";
        }
    }
}
