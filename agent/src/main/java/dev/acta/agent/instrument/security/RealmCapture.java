package dev.acta.agent.instrument.security;

import dev.acta.agent.context.Current;
import dev.acta.agent.event.Actor;
import dev.acta.agent.instrument.Getter;
import dev.acta.agent.instrument.KnownType;
import java.security.Principal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import javax.security.auth.Subject;

/** Realms of Tomcat, login services of Jetty, identity managers of Undertow. */
final class RealmCapture {

    private static final RealmCapture RUNNING = new RealmCapture(Logins.running());

    private static final int MAX_ROLES = 64;

    /** Those who list their roles; an application's own principal might read them from a database. */
    private static final KnownType LISTS_ROLES =
            new KnownType("org.apache.catalina.realm.GenericPrincipal", "io.undertow.security.idm.Account");

    private static final KnownType JETTY =
            new KnownType("org.eclipse.jetty.server.UserIdentity", "org.eclipse.jetty.security.UserIdentity");

    private static final Getter ROLES = new Getter("getRoles");

    /** Of Jetty's {@code UserIdentity}. */
    private static final Getter USER_PRINCIPAL = new Getter("getUserPrincipal");

    private static final Getter SUBJECT = new Getter("getSubject");

    /** Of Undertow's {@code Account}. */
    private static final Getter PRINCIPAL = new Getter("getPrincipal");

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
            Actor actor = actorOf(user);
            if (actor == null && attempted != null) {
                actor = Actor.principal(attempted);
            }
            if (actor == null) {
                logins.undecided(entered);
            } else {
                logins.accepted(entered, actor, attempted, null, null);
            }
        }
    }

    /** Whom the realm has found, which need not be the name that was typed: directories fold case, certificates have none. */
    private Actor actorOf(Object user) {
        Current current = logins.current();
        if (!current.beginObserving()) {
            return null;
        }
        try {
            String name = nameOf(user);
            return name == null || name.isEmpty() ? null : Actor.principal(name).withRoles(rolesOf(user));
        } catch (RuntimeException broken) { // a class of the application
            return null;
        } finally {
            current.endObserving();
        }
    }

    private static String nameOf(Object user) {
        Object found = user;
        if (!(found instanceof Principal)) {
            found = USER_PRINCIPAL.of(user);
            found = found != null ? found : PRINCIPAL.of(user);
        }
        return found instanceof Principal ? ((Principal) found).getName() : null;
    }

    private static List<String> rolesOf(Object user) {
        List<String> roles = new ArrayList<>();
        if (LISTS_ROLES.isTypeOf(user)) {
            Object listed = ROLES.of(user);
            Object[] all = listed instanceof Collection ? ((Collection<?>) listed).toArray() : (Object[]) listed;
            for (int i = 0; all != null && i < all.length && i < MAX_ROLES; i++) {
                roles.add(String.valueOf(all[i]));
            }
        } else if (JETTY.isTypeOf(user)) {
            Object subject = SUBJECT.of(user);
            Object[] all = subject instanceof Subject
                    ? ((Subject) subject).getPrincipals().toArray()
                    : new Object[0];
            for (int i = 0; i < all.length && i < MAX_ROLES; i++) {
                if (all[i].getClass().getName().contains("Role")) { // as JAAS has them
                    roles.add(((Principal) all[i]).getName());
                }
            }
        }
        return roles;
    }
}
