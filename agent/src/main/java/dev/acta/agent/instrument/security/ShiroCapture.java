package dev.acta.agent.instrument.security;

import dev.acta.agent.context.Current;
import dev.acta.agent.event.Actor;
import dev.acta.agent.instrument.Getter;
import dev.acta.agent.instrument.shiro.Principals;

/** Apache Shiro 1.2 to 2. Principals are objects of the application: who has proven to be it is named as {@link Principals} says. */
final class ShiroCapture {

    private static final ShiroCapture RUNNING = new ShiroCapture(Logins.running());

    /** The token whose principal is a name; that of others may be the secret itself. */
    private static final String NAMED = "org.apache.shiro.authc.UsernamePasswordToken";

    private final Getter principal = new Getter("getPrincipal");
    private final Principals principals = new Principals();
    private final Logins logins;

    ShiroCapture(Logins logins) {
        this.logins = logins;
    }

    static ShiroCapture running() {
        return RUNNING;
    }

    Object enter() {
        return logins.enter();
    }

    void exit(Object entered, Object token, Object subject, Throwable thrown) {
        if (entered == null) {
            return;
        }
        String attempted = isNamed(token) ? nameOf(token, false) : null;
        String method = attempted == null ? null : Logins.PASSWORD;
        if (thrown != null) {
            logins.refused(entered, attempted, Reason.of(thrown), method, null);
            return;
        }
        String known = nameOf(subject, true);
        String name = known != null ? known : attempted;
        if (name == null) {
            logins.undecided(entered);
        } else {
            logins.accepted(entered, Actor.principal(name), attempted, method, null);
        }
    }

    Object enterLogout(Object subject) {
        String name = nameOf(subject, true);
        return logins.enterLogout(name == null ? null : Actor.principal(name));
    }

    void exitLogout(Object entered, Throwable thrown) {
        logins.loggedOut(entered, thrown);
    }

    private static boolean isNamed(Object token) {
        for (Class<?> type = token == null ? null : token.getClass(); type != null; type = type.getSuperclass()) {
            if (NAMED.equals(type.getName())) {
                return true;
            }
        }
        return false;
    }

    /** @param proven whether a principal that is no text may be read: that of a token may be the secret itself */
    private String nameOf(Object subjectOrToken, boolean proven) {
        Current current = logins.current();
        if (!current.beginObserving()) {
            return null;
        }
        try {
            Object found = principal.of(subjectOrToken);
            if (proven && !(found instanceof String)) {
                return principals.nameOf(found);
            }
            return found instanceof String && !((String) found).isEmpty() ? (String) found : null;
        } catch (RuntimeException broken) { // a session of the application that is over
            return null;
        } finally {
            current.endObserving();
        }
    }
}
