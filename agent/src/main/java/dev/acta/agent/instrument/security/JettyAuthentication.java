package dev.acta.agent.instrument.security;

import dev.acta.agent.context.Current;
import dev.acta.agent.instrument.KnownType;

/** What Jetty's authenticators, 9.4 to 12, make of a request. */
final class JettyAuthentication {

    private static final JettyAuthentication RUNNING = new JettyAuthentication(Logins.running());

    /** Who asks is asked by an answer, or by a page that is served in place of what was asked for. */
    private static final KnownType CHALLENGE = new KnownType(
            "org.eclipse.jetty.server.Authentication$Challenge",
            "org.eclipse.jetty.ee8.nested.Authentication$Challenge",
            "org.eclipse.jetty.ee9.nested.Authentication$Challenge",
            "org.eclipse.jetty.security.AuthenticationState$ServeAs");

    /** Since Jetty 12 a challenge has no type of its own. */
    private static final KnownType ANSWERED =
            new KnownType("org.eclipse.jetty.security.AuthenticationState$ResponseSent");

    /** Jetty 12.1 answers with a login page and says that it failed. */
    private static final String[] NAMES = {"CHALLENGE", "FAILURE"};

    private final Logins logins;

    JettyAuthentication(Logins logins) {
        this.logins = logins;
    }

    static JettyAuthentication running() {
        return RUNNING;
    }

    /** @param authentication what an authenticator returned, or {@code null} */
    void answered(Object authentication) {
        if (CHALLENGE.isTypeOf(authentication) || ANSWERED.isTypeOf(authentication) && isNamed(authentication)) {
            logins.challenged();
        }
    }

    private boolean isNamed(Object authentication) {
        Current current = logins.current();
        if (!current.beginObserving()) {
            return false;
        }
        try {
            String name = authentication.toString();
            return NAMES[0].equals(name) || NAMES[1].equals(name);
        } finally {
            current.endObserving();
        }
    }
}
