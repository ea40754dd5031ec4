package dev.acta.agent.publish;

import dev.acta.agent.sql.SqlReading;
import dev.acta.agent.sql.SqlShape;
import dev.acta.agent.sql.SqlShape.Kind;
import dev.acta.trail.event.EventWriter;

/**
 * By which name the rule judges the values of one statement, literals and bind values: that of the column they belong to. A value of which
 * the column is not known, in a statement that speaks of something sensitive, may be just that and is hidden.
 */
final class StatementValues {

    /** Stands for a name, and is compared by identity: nobody may see the value. */
    static final String HIDDEN = "[hidden]";

    private final String sql;
    private final SqlReading reading;
    private final SensitiveTables tables;
    private final EventWriter rule;
    private Boolean sensitive;
    private Boolean namedWithin;

    StatementValues(String sql, SqlReading reading, SensitiveTables tables, EventWriter rule) {
        this.sql = sql;
        this.reading = reading;
        this.tables = tables;
        this.rule = rule;
    }

    /** By bind value its name, {@code null} for none, or {@link #HIDDEN}. */
    String[] parameters(int count) {
        String[] names = new String[count];
        SqlShape shape = reading.shape();
        int parameter = 0;
        for (int place = 0; place < shape.places() && parameter < count; place++) {
            if (shape.kind(place) == Kind.PARAMETER) {
                names[parameter++] = name(shape.slot(place));
            }
        }
        while (parameter < count) { // more values than question marks, or a text that was not looked at to its end
            names[parameter++] = unknown();
        }
        return names;
    }

    /** The name of a slot's values, {@code null} for none, or {@link #HIDDEN}. */
    String name(int slot) {
        if (isNamedWithin()) {
            return HIDDEN;
        }
        String[] columns = reading.columns(slot);
        String hidden = hidden(columns);
        if (hidden == null) {
            hidden = hidden(reading.firstColumns(slot));
        }
        if (hidden == null) {
            hidden = hidden(reading.namedAs(slot));
        }
        if (hidden != null) {
            return hidden;
        }
        if (columns == null) {
            return unknown();
        }
        return columns.length == 0 ? null : columns[0];
    }

    private String hidden(String[] columns) {
        if (columns != null) {
            for (String column : columns) {
                if (rule.hides(column)) {
                    return column;
                }
            }
        }
        return null;
    }

    private String unknown() {
        return isSensitive() ? HIDDEN : null;
    }

    /** Whether the statement speaks of something sensitive: in a word outside of its literals, or by what is known of its table. */
    boolean isSensitive() {
        if (sensitive == null) {
            sensitive = !reading.areWordsComplete()
                    || speaksOfSecrets()
                    || isNamedWithin()
                    || tables.isFilledBlindlyBy(reading);
        }
        return sensitive;
    }

    private boolean speaksOfSecrets() {
        for (String word : reading.words()) {
            // ALTER SESSION SET ..
            if (word.equalsIgnoreCase("IDENTIFIED") || !word.equalsIgnoreCase("SESSION") && rule.hides(word)) {
                return true;
            }
        }
        return false;
    }

    /** Whether which value is a secret cannot be told, and one of them is or may be. */
    private boolean isNamedWithin() {
        if (namedWithin == null) {
            namedWithin = reading.handsOverSecrets() || NamingLiterals.areIn(sql, reading, rule);
        }
        return namedWithin;
    }
}
