package dev.acta.agent.instrument.security;

/** The operator's settings for security events, read on the application's thread. Implementations are immutable. */
public interface SecurityRules {

    /** @return whether logins, logouts and refusals are captured */
    boolean capturesLogins();

    /** @return whether the beginning and the end of sessions are captured */
    boolean capturesSessions();
}
