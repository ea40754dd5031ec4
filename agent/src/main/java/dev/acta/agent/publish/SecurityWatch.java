package dev.acta.agent.publish;

import dev.acta.agent.event.Captured;
import dev.acta.agent.event.SecurityEvent;

/** What is judged of security events in the order in which they are written. Publisher thread only. */
final class SecurityWatch {

    private final FailedLogins failed;
    private final RepeatedLogins repeated;

    SecurityWatch(SecurityLimits limits) {
        failed = new FailedLogins(limits.failuresPerMinute());
        repeated = new RepeatedLogins(limits.loginAgainAfterMillis());
    }

    /**
     * Looks at an event before it is written, and may mark it.
     *
     * @return whether it is to be written
     */
    boolean admits(Captured event) {
        if (!(event instanceof SecurityEvent)) {
            return true;
        }
        SecurityEvent security = (SecurityEvent) event;
        failed.see(security);
        return !repeated.isRepetition(security);
    }
}
