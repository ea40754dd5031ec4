package dev.acta.agent.publish;

import dev.acta.agent.event.SecurityEvent;
import java.util.concurrent.TimeUnit;

/**
 * Marks the failed login of an address that is one too many within a fixed minute; once in that minute, so that the alarm is one. Where
 * no login is watched, a refusal of credentials is all that is seen of one that failed.
 * Publisher thread only.
 */
final class FailedLogins {

    private static final int MOST_ADDRESSES = 10_000;
    private static final long WINDOW_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final int allowed;
    private final Recent<Window> windows = new Recent<>(MOST_ADDRESSES);

    /** @param allowed failures within a minute, 0 for any number */
    FailedLogins(int allowed) {
        this.allowed = allowed;
    }

    /** The minute of one address. */
    private static final class Window {

        private final long start;
        private int failures;

        Window(long start) {
            this.start = start;
        }
    }

    void see(SecurityEvent event) {
        String address = event.story().origin().ip();
        if (allowed == 0 || address == null || !event.isGuess()) {
            return;
        }
        Window window = windows.get(address);
        if (window == null || event.startNanos() - window.start >= WINDOW_NANOS) {
            window = new Window(event.startNanos());
            windows.put(address, window);
        }
        if (++window.failures == allowed + 1) {
            event.tag(SecurityEventBody.BRUTE_FORCE);
        }
    }
}
