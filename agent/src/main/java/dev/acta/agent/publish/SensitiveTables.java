package dev.acta.agent.publish;

import dev.acta.agent.sql.SqlReading;
import dev.acta.trail.event.EventWriter;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The tables that are known to have a sensitive column, because a statement about that table alone named one: {@code CREATE TABLE}, an INSERT
 * with columns, an UPDATE. So an INSERT that names no columns does not show what it puts there. Publisher thread only.
 */
final class SensitiveTables {

    private static final int MOST = 10_000;

    private final Set<String> names = new HashSet<>();

    /**
     * Learns from a statement, twice for each shape: by its words at once, for it may be the only one, and when the parser has read it, which may know
     * its tables better.
     */
    void learn(SqlReading reading, EventWriter rule) {
        boolean isNew = reading.isFirst() | reading.isNew();
        if (!isNew || reading.tables().size() != 1 || names.size() >= MOST) {
            return;
        }
        String table = plain(reading.tables().get(0));
        for (String word : reading.words()) {
            if (rule.hides(word) && !word.equalsIgnoreCase("SESSION")) {
                names.add(table);
                return;
            }
        }
    }

    /** Whether a statement puts a row into such a table without saying which value goes into which column. */
    boolean isFilledBlindlyBy(SqlReading reading) {
        if (names.isEmpty()
                || reading.target() == null
                || !reading.columnsWritten().isEmpty()) {
            return false;
        }
        String operation = String.valueOf(reading.operation());
        boolean fills = operation.equals("INSERT") || operation.equals("REPLACE") || operation.equals("MERGE");
        return fills && names.contains(plain(reading.target()));
    }

    private static String plain(String table) {
        return table.substring(table.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    }
}
