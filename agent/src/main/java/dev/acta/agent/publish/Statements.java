package dev.acta.agent.publish;

import dev.acta.agent.event.Database;
import dev.acta.agent.event.DbStatement;
import dev.acta.agent.sql.SqlReader;
import dev.acta.agent.sql.SqlReading;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * What the SQL of an event says. The answer for one event stays the same until another event is asked about, whatever the parser finds out
 * meanwhile: all that is written about an event agrees. Publisher thread only.
 */
final class Statements {

    private final SqlReader reader;
    private final Databases databases;
    private DbStatement last;
    private List<SqlReading> readings;

    Statements(SqlReader reader, Databases databases) {
        this.reader = reader;
        this.databases = databases;
    }

    /**
     * The readings of an event's texts: one for the text of a statement, one for each kept text of a batch of texts, none if no text is
     * known.
     */
    List<SqlReading> of(DbStatement event) {
        if (event != last) {
            readings = read(event);
            last = event;
        }
        return readings;
    }

    private List<SqlReading> read(DbStatement event) {
        if (event.sql() != null) {
            return Collections.singletonList(read(event.sql(), event.database()));
        }
        List<Object> values = event.parameters();
        if (event.batch() == 0 || values == null) {
            return Collections.emptyList();
        }
        List<SqlReading> each = new ArrayList<>(values.size());
        for (Object value : values) {
            if (value instanceof String) {
                each.add(read((String) value, event.database()));
            }
        }
        return each;
    }

    /** The reading of one text of a batch. */
    SqlReading text(DbStatement event, int number, String sql) {
        return event.sql() == null ? of(event).get(number) : read(sql, event.database());
    }

    private SqlReading read(String sql, Database database) {
        return reader.read(sql, databases.dialect(database));
    }

    /** The verb of the event's statement, of the first one of a batch; {@code null} if it is not known. */
    String operation(DbStatement event) {
        if (event.cursor() != null) {
            return event.cursor();
        }
        List<SqlReading> known = of(event);
        return known.isEmpty() ? null : known.get(0).operation();
    }

    /** The table that the event's statement changes, of the first one of a batch; {@code null} if none or not known. */
    String target(DbStatement event) {
        if (event.cursor() != null) { // of several tables nobody knows which one
            Collection<String> read = tables(event);
            return read.size() == 1 ? read.iterator().next() : null;
        }
        List<SqlReading> known = of(event);
        return known.isEmpty() ? null : known.get(0).target();
    }

    /** All tables that the event's statements name. */
    Collection<String> tables(DbStatement event) {
        List<SqlReading> known = of(event);
        if (known.size() == 1) {
            return known.get(0).tables();
        }
        Set<String> tables = new LinkedHashSet<>();
        for (SqlReading each : known) {
            tables.addAll(each.tables());
        }
        return tables;
    }

    /** The tables that the event's statements change. */
    Collection<String> tablesWritten(DbStatement event) {
        if (event.cursor() != null) {
            return tables(event);
        }
        Set<String> tables = new LinkedHashSet<>();
        for (SqlReading each : of(event)) {
            tables.addAll(each.tablesWritten());
        }
        return tables;
    }

    /** Whether a text of the event is not parsed. */
    boolean isUnparsed(DbStatement event) {
        for (SqlReading each : of(event)) {
            if (each.isUnparsed()) {
                return true;
            }
        }
        return false;
    }
}
