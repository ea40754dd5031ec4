package dev.acta.agent.instrument.identity;

import dev.acta.agent.event.Actor;
import java.util.Collections;
import java.util.List;

/** Who a session belongs to, by the attributes that the operator named. Immutable, thread-safe. */
public final class SessionIdentity {

    private final PropertyPath user;
    private final PropertyPath roles;
    private final PropertyPath tenant;

    /** Reads an attribute of the session, which is code of the application or its container. */
    public interface Attributes {

        /**
         * @param name of the attribute
         * @return its value, or {@code null}
         */
        Object attribute(String name);
    }

    /** @param rules what the operator set */
    public SessionIdentity(ActorRules rules) {
        user = rules.sessionUser();
        roles = rules.sessionRoles();
        tenant = rules.sessionTenant();
    }

    /**
     * @param name of a session attribute
     * @return whether its value matters
     */
    public boolean readsFrom(String name) {
        return user != null
                && (user.root().equals(name)
                        || roles != null && roles.root().equals(name)
                        || tenant != null && tenant.root().equals(name));
    }

    /** @return name of the session attribute that holds the user, or {@code null} */
    public String userAttribute() {
        return user == null ? null : user.root();
    }

    /**
     * @param account value of {@link #userAttribute()}, or {@code null}
     * @param session where it comes from; the re-entry guard must be up
     * @return its user, {@link Actor#ANONYMOUS} if it names none
     */
    public Actor of(Object account, Attributes session) {
        String name = user == null ? null : user.nameIn(account);
        if (name == null) {
            return Actor.ANONYMOUS;
        }
        List<String> held = roles == null
                ? Collections.<String>emptyList()
                : roles.namesIn(valueOf(roles.root(), account, session));
        return Actor.user(name, Actor.How.SESSION_ATTRIBUTE)
                .withRoles(held)
                .withTenant(tenant == null ? null : tenant.nameIn(valueOf(tenant.root(), account, session)));
    }

    /** Asked for once only: another request may put somebody else's in between. */
    private Object valueOf(String name, Object account, Attributes session) {
        return name.equals(user.root()) ? account : session.attribute(name);
    }
}
