package dev.acta.agent.publish;

import dev.acta.agent.event.Database;
import dev.acta.agent.event.DbStatement;
import dev.acta.agent.event.StatementResults;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** What reads must have in common to share a line: all that the line says of them, but for times. */
final class EqualReads extends Gathered.Equal<DbStatement> {

    private final Object[] parameters;

    /** @param now {@link System#nanoTime()} */
    EqualReads(DbStatement read, long now) {
        this(read, now, valuesOf(read));
    }

    private EqualReads(DbStatement read, long now, Object[] parameters) {
        super(
                read,
                now,
                31 * read.sql().hashCode() + Arrays.deepHashCode(parameters) + System.identityHashCode(read.story()));
        this.parameters = parameters;
    }

    private static Object[] valuesOf(DbStatement read) {
        List<Object> values = read.parameters();
        return values == null ? null : values.toArray();
    }

    @Override
    boolean isEqualTo(Gathered.Equal<?> other) {
        DbStatement first = first();
        DbStatement that = ((EqualReads) other).first();
        return first.story() == that.story()
                && first.transaction() == that.transaction()
                && first.shown() == that.shown()
                && first.sql().equals(that.sql())
                && Arrays.deepEquals(parameters, ((EqualReads) other).parameters)
                && Objects.equals(url(first.database()), url(that.database()))
                && first.thread().equals(that.thread())
                && Objects.equals(first.migration(), that.migration())
                && haveEqualRows(first.results(), that.results());
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
