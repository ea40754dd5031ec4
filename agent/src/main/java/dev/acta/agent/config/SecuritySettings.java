package dev.acta.agent.config;

import java.util.Arrays;
import java.util.List;

/** Logins, refusals, sessions and administration. */
public final class SecuritySettings {
    static final Setting<Boolean> ENABLED = Setting.of(
            "acta.security.enabled",
            FlagType.FLAG,
            true,
            "0.1.0",
            "Whether logins, failed logins, logouts and refusals become events of their own (`auth.login`, `auth.failed`,"
                    + " `auth.logout`, `auth.denied`).");
    static final Setting<Boolean> SESSIONS = Setting.of(
            "acta.security.sessions",
            FlagType.FLAG,
            true,
            "0.1.0",
            "Whether the beginning of a session, its end and a change of its id become events (`auth.session`).");
    static final Setting<Long> FAILURES_PER_MINUTE = Setting.of(
            "acta.security.failures-per-minute",
            NumberType.count(0, 1_000_000),
            5L,
            "0.1.0",
            "How many failed logins one address may have within a minute, counted from the first; the next one is marked"
                    + " with severity ERROR and tag `brute-force`. 0: no such rule.");
    static final Setting<Long> LOGIN_AGAIN_AFTER = Setting.of(
            "acta.security.login-again-after",
            NumberType.millis(0, 7 * 86_400_000L),
            1_800_000L,
            "0.1.0",
            "Clients that send their credentials with every request (HTTP Basic, Digest, bearer tokens) log in when the same"
                    + " user has not been seen from the same address for this long. 0: every request is a login.");

    static final List<Setting<?>> DECLARED =
            Arrays.<Setting<?>>asList(ENABLED, SESSIONS, FAILURES_PER_MINUTE, LOGIN_AGAIN_AFTER);

    private final boolean enabled;
    private final boolean sessions;
    private final int failuresPerMinute;
    private final long loginAgainAfterMillis;

    SecuritySettings(Sources sources) throws ConfigException {
        enabled = sources.value(ENABLED);
        sessions = sources.value(SESSIONS);
        failuresPerMinute = sources.value(FAILURES_PER_MINUTE).intValue();
        loginAgainAfterMillis = sources.value(LOGIN_AGAIN_AFTER);
    }

    public boolean enabled() {
        return enabled;
    }

    public boolean sessions() {
        return sessions;
    }

    /** 0 for no rule. */
    public int failuresPerMinute() {
        return failuresPerMinute;
    }

    /** 0 if every request counts. */
    public long loginAgainAfterMillis() {
        return loginAgainAfterMillis;
    }
}
