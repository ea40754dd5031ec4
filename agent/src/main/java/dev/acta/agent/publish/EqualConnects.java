package dev.acta.agent.publish;

import dev.acta.agent.event.Database;
import dev.acta.agent.event.DbConnect;
import dev.acta.agent.event.Failure;
import java.util.Objects;

/** What failures to connect must have in common to share a line: all that it says of them but for times and the wording of the message. */
final class EqualConnects extends Gathered.Equal<DbConnect> {

    /**
     * @param failed an attempt that failed
     * @param now {@link System#nanoTime()}
     */
    EqualConnects(DbConnect failed, long now) {
        super(failed, now, hash(failed));
    }

    private static int hash(DbConnect failed) {
        return 31 * (31 * System.identityHashCode(failed.story()) + Objects.hashCode(url(failed)))
                + failed.failure().type().hashCode();
    }

    @Override
    boolean isEqualTo(Gathered.Equal<?> other) {
        DbConnect first = first();
        DbConnect that = ((EqualConnects) other).first();
        return first.story() == that.story()
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
