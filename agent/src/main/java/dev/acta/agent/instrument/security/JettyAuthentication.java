package dev.acta.agent.instrument.security;

import dev.acta.agent.context.Current;
import dev.acta.agent.event.Actor;
import dev.acta.agent.instrument.Getter;
import dev.acta.agent.instrument.KnownType;

/** What Jetty's authenticators, 9.4 to 12, make of a request. */
final class JettyAuthentication {

    private static final JettyAuthentication RUNNING =
            new JettyAuthentication(Logins.running(), RealmCapture.running());

    /** Who asks is asked by an answer, or by a page that is served in place of what was asked for. */
    private static final KnownType CHALLENGE = new KnownType(
            "org.eclipse.jetty.server.Authentication$Challenge",
            "org.eclipse.jetty.ee8.nested.Authentication$Challenge",
            "org.eclipse.jetty.ee9.nested.Authentication$Challenge",
            "org.eclipse.jetty.security.AuthenticationState$ServeAs");

    /** The authenticator has answered by itself. Since Jetty 12 a challenge has no type of its own. */
    private static final KnownType ANSWERED = new KnownType(
            "org.eclipse.jetty.server.Authentication$ResponseSent",
            "org.eclipse.jetty.ee8.nested.Authentication$ResponseSent",
            "org.eclipse.jetty.ee9.nested.Authentication$ResponseSent",
            "org.eclipse.jetty.security.AuthenticationState$ResponseSent");

    /** Jetty 12.1 answers with a login page and says that it failed. */
    private static final String[] NAMES = {"CHALLENGE", "FAILURE"};

    private static final Getter USER_IDENTITY = new Getter("getUserIdentity");

    private final Logins logins;
    private final RealmCapture realm;

    private JettyAuthentication(Logins logins, RealmCapture realm) {
        this.logins = logins;
        this.realm = realm;
    }

    static JettyAuthentication running() {
        return RUNNING;
    }

    /** @param authentication what an authenticator returned, or {@code null} */
    void answered(Object authentication) {
        boolean answered = ANSWERED.isTypeOf(authentication);
        Object user = answered ? userOf(authentication) : null;
        if (user != null) { // a login form was sent, and Jetty keeps its user in the session alone
            Actor actor = realm.actorOf(user);
            if (actor != null) {
                logins.seen(actor);
            }
        } else if (CHALLENGE.isTypeOf(authentication) || answered && isNamed(authentication)) {
            logins.challenged();
        }
    }

    private Object userOf(Object authentication) {
        Current current = logins.current();
        if (!current.beginObserving()) {
            return null;
        }
        try {
            return USER_IDENTITY.of(authentication);
        } finally {
            current.endObserving();
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
