package dev.acta.agent.start;

import dev.acta.agent.config.Settings;
import dev.acta.agent.instrument.security.SecurityRules;
import dev.acta.agent.publish.SecurityLimits;

/** The settings about security events, each looked up once. */
final class SecurityFromSettings implements SecurityRules, SecurityLimits {

    private final boolean logins;
    private final boolean sessions;
    private final int failuresPerMinute;
    private final long loginAgainAfterMillis;

    SecurityFromSettings(Settings settings) {
        logins = settings.security().enabled();
        sessions = logins && settings.security().sessions();
        failuresPerMinute = settings.security().failuresPerMinute();
        loginAgainAfterMillis = settings.security().loginAgainAfterMillis();
    }

    @Override
    public boolean capturesLogins() {
        return logins;
    }

    @Override
    public boolean capturesSessions() {
        return sessions;
    }

    @Override
    public int failuresPerMinute() {
        return failuresPerMinute;
    }

    @Override
    public long loginAgainAfterMillis() {
        return loginAgainAfterMillis;
    }
}
