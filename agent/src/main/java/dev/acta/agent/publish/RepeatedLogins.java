package dev.acta.agent.publish;

import dev.acta.agent.event.SecurityEvent;
import dev.acta.agent.event.Story;
import java.util.concurrent.TimeUnit;

/**
 * Tells a login from the mere repetition of credentials that come with every request (HTTP Basic, bearer tokens). Publisher thread
 * only.
 */
final class RepeatedLogins {

    private static final int MOST_USERS = 10_000;

    private final long againAfterNanos;
    private final Recent<Long> lastSeen = new Recent<>(MOST_USERS);

    /** @param againAfterMillis how long a user must not have been seen */
    RepeatedLogins(long againAfterMillis) {
        againAfterNanos = TimeUnit.MILLISECONDS.toNanos(againAfterMillis);
    }

    boolean isRepetition(SecurityEvent event) {
        if (!event.isRepeatable() || event.kind() != SecurityEvent.Kind.LOGIN) {
            return false;
        }
        Story story = event.story();
        String key = story.actor().id() + '\n' + story.origin().ip() + '\n' + event.method();
        Long before = lastSeen.put(key, event.startNanos());
        return before != null && event.startNanos() - before < againAfterNanos;
    }
}
