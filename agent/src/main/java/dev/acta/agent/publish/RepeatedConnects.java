package dev.acta.agent.publish;

import dev.acta.agent.event.Captured;
import dev.acta.agent.event.DbConnect;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Gathers equal failures to connect into one line: a pool that tries again every few milliseconds to reach a database that is not there would
 * fill the trail.
 *
 * <p>They are gathered until anything else happens in their request, a connection to the database is opened and told, or the time is over.
 * Publisher thread only.
 */
final class RepeatedConnects {

    private final Gathered<DbConnect> gathered;

    /** @param lines writes a line of a failure and those that are equal to it */
    RepeatedConnects(Consumer<DbConnect> lines) {
        this.gathered = new Gathered<>(lines);
    }

    /** Writes what must stand before an event. */
    void endBefore(Captured event) {
        if (gathered.isEmpty()) {
            return;
        }
        if (!(event instanceof DbConnect)) {
            gathered.end(each -> RepeatedReads.isOfSameRequest(each.story(), event.story()));
        } else if (event.failure() == null) {
            String url = EqualConnects.url((DbConnect) event);
            gathered.end(each -> Objects.equals(EqualConnects.url(each), url));
        }
    }

    /**
     * Takes an event if it is a failure that may be like others.
     *
     * @return whether the event is taken, and will be written
     */
    boolean takes(Captured event, ReadLimits limits) {
        if (limits.summaryNanos() == 0) {
            end();
            return false;
        }
        if (!(event instanceof DbConnect) || event.failure() == null || !Gathered.isLight((DbConnect) event)) {
            return false;
        }
        gathered.add(new EqualConnects((DbConnect) event, System.nanoTime()));
        return true;
    }

    /** Writes what was gathered for long enough; to be called now and then. */
    void tend(ReadLimits limits) {
        gathered.tend(limits.summaryNanos());
    }

    /** Writes all that was gathered. */
    void end() {
        gathered.end();
    }
}
