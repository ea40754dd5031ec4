package dev.acta.agent.sql;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;

/** What the parser found out about the texts of one shape. Immutable. */
final class Parsed {

    /** The parser cannot read it. */
    static final Parsed NOT_READABLE = new Parsed(
            Collections.<String>emptyList(),
            Collections.<String>emptyList(),
            Collections.<String>emptyList(),
            null,
            null);

    private final List<String> tables;
    private final List<String> written;
    private final List<String> columnsWritten;
    private final String[][] columns;
    private final String[][] named;

    /**
     * @param tables all of them, those that are written first
     * @param written those that rows are changed in
     * @param columnsWritten columns that get values
     * @param columns by slot the columns that its values belong to, an empty array for none at all, {@code null} where that is not known
     * @param named by slot the names that the statement itself gives to what its values are a part of, {@code null} for none
     */
    Parsed(
            Collection<String> tables,
            Collection<String> written,
            Collection<String> columnsWritten,
            String[][] columns,
            String[][] named) {
        this.tables = list(tables);
        this.written = list(written);
        this.columnsWritten = list(columnsWritten);
        this.columns = columns;
        this.named = named;
    }

    private static List<String> list(Collection<String> names) {
        return names.isEmpty() ? Collections.<String>emptyList() : Collections.unmodifiableList(new ArrayList<>(names));
    }

    List<String> tables() {
        return tables;
    }

    List<String> written() {
        return written;
    }

    List<String> columnsWritten() {
        return columnsWritten;
    }

    String[] columns(int slot) {
        return slot < columns.length ? columns[slot] : null;
    }

    String[] named(int slot) {
        return slot < named.length ? named[slot] : null;
    }
}
