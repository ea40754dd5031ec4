package dev.acta.agent.publish;

import dev.acta.agent.event.Database;
import dev.acta.agent.event.DbStatement;
import dev.acta.agent.event.StatementResults;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** What reads must have in common to share a line: all that the line says of them, but for times. */
final class EqualReads implements Gathered.Equal<DbStatement> {

    private final DbStatement first;
    private final long since;
    private final int weight;
    private final Object[] parameters;
    private final int hash;

    /** @param now {@link System#nanoTime()} */
    EqualReads(DbStatement read, long now) {
        first = read;
        since = now;
        weight = read.weight();
        List<Object> values = read.parameters();
        parameters = values == null ? null : values.toArray();
        hash = 31 * read.sql().hashCode() + Arrays.deepHashCode(parameters) + System.identityHashCode(read.story());
    }

    @Override
    public DbStatement first() {
        return first;
    }

    @Override
    public long since() {
        return since;
    }

    @Override
    public int weight() {
        return weight;
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public boolean equals(Object other) {
        if (!(other instanceof EqualReads)) {
            return false;
        }
        EqualReads that = (EqualReads) other;
        return hash == that.hash
                && first.story() == that.first.story()
                && first.transaction() == that.first.transaction()
                && first.shown() == that.first.shown()
                && first.sql().equals(that.first.sql())
                && Arrays.deepEquals(parameters, that.parameters)
                && Objects.equals(url(first.database()), url(that.first.database()))
                && first.thread().equals(that.first.thread())
                && Objects.equals(first.migration(), that.first.migration())
                && haveEqualRows(first.results(), that.first.results());
    }

    private static String url(Database database) {
        return database == null ? null : database.url();
    }

    private static boolean haveEqualRows(StatementResults one, StatementResults other) {
        if (one == null || other == null) {
            return one == other;
        }
        return one.rowsRead() == other.rowsRead() && one.areRowsFinal() == other.areRowsFinal();
    }
}
