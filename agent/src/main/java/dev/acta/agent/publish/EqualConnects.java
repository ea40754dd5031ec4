package dev.acta.agent.publish;

import dev.acta.agent.event.Database;
import dev.acta.agent.event.DbConnect;
import dev.acta.agent.event.Failure;
import java.util.Objects;

/** What failures to connect must have in common to share a line: all that it says of them but for times and the wording of the message. */
final class EqualConnects implements Gathered.Equal<DbConnect> {

    private final DbConnect first;
    private final long since;
    private final int weight;
    private final int hash;

    /**
     * @param failed an attempt that failed
     * @param now {@link System#nanoTime()}
     */
    EqualConnects(DbConnect failed, long now) {
        first = failed;
        since = now;
        weight = failed.weight();
        hash = 31 * (31 * System.identityHashCode(failed.story()) + Objects.hashCode(url(failed)))
                + failed.failure().type().hashCode();
    }

    @Override
    public DbConnect first() {
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
        if (!(other instanceof EqualConnects)) {
            return false;
        }
        DbConnect that = ((EqualConnects) other).first;
        return hash == ((EqualConnects) other).hash
                && first.story() == that.story()
                && Objects.equals(url(first), url(that))
                && Objects.equals(first.user(), that.user())
                && first.thread().equals(that.thread())
                && areAlike(first.failure(), that.failure());
    }

    static String url(DbConnect attempt) {
        Database database = attempt.database();
        return database == null ? null : database.url();
    }

    private static boolean areAlike(Failure one, Failure other) {
        return one.type().equals(other.type())
                && Objects.equals(one.code(), other.code())
                && one.vendorCode() == other.vendorCode();
    }
}
