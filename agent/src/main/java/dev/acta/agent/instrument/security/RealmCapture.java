package dev.acta.agent.instrument.security;

import dev.acta.agent.context.Current;
import dev.acta.agent.event.Actor;
import dev.acta.agent.instrument.Getter;
import java.security.Principal;

/** Realms of Tomcat, login services of Jetty, identity managers of Undertow. */
final class RealmCapture {

    private static final RealmCapture RUNNING = new RealmCapture(Logins.running());

    /** Of Jetty's {@code UserIdentity}. */
    private final Getter userPrincipal = new Getter("getUserPrincipal");
    /** Of Undertow's {@code Account}. */
    private final Getter principal = new Getter("getPrincipal");

    private final Logins logins;

    RealmCapture(Logins logins) {
        this.logins = logins;
    }

    static RealmCapture running() {
        return RUNNING;
    }

    Object enter() {
        return logins.enter();
    }

    void exit(Object entered, Object name, Object user, Throwable thrown) {
        if (entered == null) {
            return;
        }
        String attempted = name instanceof String ? (String) name : null;
        if (thrown != null) {
            logins.refused(entered, attempted, Reason.of(thrown), null, null);
        } else if (user == null) {
            logins.refused(entered, attempted, "credentials not accepted", null, null);
        } else {
            String known = attempted != null ? attempted : nameOf(user);
            if (known == null) {
                logins.undecided(entered);
            } else {
                logins.accepted(entered, Actor.principal(known), null, null);
            }
        }
    }

    /** Of a certificate or a Kerberos ticket the realm alone knows whom it names. */
    private String nameOf(Object user) {
        Current current = logins.current();
        if (!current.beginObserving()) {
            return null;
        }
        try {
            Object found = user;
            if (!(found instanceof Principal)) {
                found = userPrincipal.of(user);
                found = found != null ? found : principal.of(user);
            }
            return found instanceof Principal ? ((Principal) found).getName() : null;
        } catch (RuntimeException broken) { // a class of the application
            return null;
        } finally {
            current.endObserving();
        }
    }
}
