package dev.acta.agent.event;

import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Objects;

/** Who acted, as far as it was known when an event was captured. Immutable. */
public final class Actor {

    /** From where an actor is known, in the order of trust: {@code actor.how} in {@code docs/event.md}. */
    public enum How {
        /** A header of a request that came through a trusted proxy. */
        HEADER("header"),
        /** A claim of a token whose signature nobody checked for us. */
        JWT_UNVERIFIED("jwt-unverified"),
        /** The audited service that called told us, and signed it. */
        PROPAGATED("propagated"),
        /** An attribute of the session, named by the operator. */
        SESSION_ATTRIBUTE("session-attribute"),
        /** The container authenticated. */
        PRINCIPAL("principal"),
        /** Spring Security authenticated. */
        SPRING_SECURITY("spring-security"),
        /** The application told us. */
        API("api");

        private final String label;

        How(String label) {
            this.label = label;
        }

        /** @return as it stands in events */
        public String label() {
            return label;
        }
    }

    /** What is known of the name itself. */
    private enum Naming {
        NAME,
        SENT_ALONG,
        KEY
    }

    /** A request of which no principal is known (yet). */
    public static final Actor ANONYMOUS =
            new Actor(null, "anonymous", null, none(), none(), null, null, null, null, null, Naming.NAME);

    private final String id;
    private final String type;
    private final How how;
    private final List<String> roles;
    private final List<String> groups;
    private final String tenant;
    private final String onBehalfOf;
    private final String name;
    private final String email;
    private final Actor observed;
    private final Naming naming;

    private Actor(
            String id,
            String type,
            How how,
            List<String> roles,
            List<String> groups,
            String tenant,
            String onBehalfOf,
            String name,
            String email,
            Actor observed,
            Naming naming) {
        this.naming = naming;
        this.name = name;
        this.email = email;
        this.observed = observed;
        this.id = id;
        this.type = type;
        this.how = how;
        this.roles = roles;
        this.groups = groups;
        this.tenant = tenant;
        this.onBehalfOf = onBehalfOf;
    }

    private static List<String> none() {
        return Collections.emptyList();
    }

    /**
     * A person or account that the container authenticated.
     *
     * @param name the principal's name
     * @return an actor of type {@code user}
     */
    public static Actor principal(String name) {
        return user(name, How.PRINCIPAL);
    }

    /**
     * A person or account.
     *
     * @param name its name, not {@code null}
     * @param how from where it is known
     * @return an actor of type {@code user}
     */
    public static Actor user(String name, How how) {
        return new Actor(name, "user", how, none(), none(), null, null, null, null, null, Naming.NAME);
    }

    /**
     * The application itself: work that no request caused.
     *
     * @param service the service's name
     * @return an actor of type {@code service}
     */
    public static Actor service(String service) {
        return new Actor(service, "service", null, none(), none(), null, null, null, null, null, Naming.NAME);
    }

    /**
     * A service account that the application names.
     *
     * @param name of the account
     * @return an actor of type {@code service}
     */
    public static Actor claimedService(String name) {
        return new Actor(name, "service", How.API, none(), none(), null, null, null, null, null, Naming.NAME);
    }

    /**
     * @param other whom the agent has observed, or {@code null}
     * @return the same actor, whom the application names instead
     */
    public Actor observedAs(Actor other) {
        return new Actor(id, type, how, roles, groups, tenant, onBehalfOf, name, email, other, naming);
    }

    /**
     * Whoever acted in the service that called.
     *
     * @param type {@code user} or {@code service}
     * @param name its name there, not {@code null}
     * @return an actor of that type
     */
    public static Actor propagated(String type, String name) {
        return new Actor(name, type, How.PROPAGATED, none(), none(), null, null, null, null, null, Naming.NAME);
    }

    /**
     * @param held the roles it has; not copied, not changed afterwards
     * @return the same actor with these roles
     */
    public Actor withRoles(List<String> held) {
        return new Actor(id, type, how, held, groups, tenant, onBehalfOf, name, email, observed, naming);
    }

    /**
     * @param held the groups it is in; not copied, not changed afterwards
     * @return the same actor with these groups
     */
    public Actor withGroups(List<String> held) {
        return new Actor(id, type, how, roles, held, tenant, onBehalfOf, name, email, observed, naming);
    }

    /**
     * @param other name of the tenant, or {@code null}
     * @return the same actor within that tenant
     */
    public Actor withTenant(String other) {
        return new Actor(id, type, how, roles, groups, other, onBehalfOf, name, email, observed, naming);
    }

    /**
     * @param other the identity it acted under (run-as, switched user), or {@code null}
     * @return the same actor, who acted on behalf of another
     */
    public Actor onBehalfOf(String other) {
        return new Actor(id, type, how, roles, groups, tenant, other, name, email, observed, naming);
    }

    /**
     * @param shown the name that people call them by, or {@code null}
     * @param address their e-mail address, or {@code null}
     * @return the same actor, described further
     */
    public Actor withDetails(String shown, String address) {
        return new Actor(id, type, how, roles, groups, tenant, onBehalfOf, shown, address, observed, naming);
    }

    /** @return the same actor, for whose name the application took what a request brought along: it may be a key */
    public Actor sentAlong() {
        return new Actor(id, type, how, roles, groups, tenant, onBehalfOf, name, email, observed, Naming.SENT_ALONG);
    }

    /** @return whether the application took what a request brought along for the name */
    public boolean isSentAlong() {
        return naming == Naming.SENT_ALONG;
    }

    /** @return the same actor, whose name is a key: nobody may read it */
    public Actor namedByKey() {
        return new Actor(id, type, how, roles, groups, tenant, onBehalfOf, name, email, observed, Naming.KEY);
    }

    /** @return whether the name is a key, of which a digest is written and nothing leaves this JVM */
    public boolean isNamedByKey() {
        return naming == Naming.KEY;
    }

    /** @return the name it is known by, or {@code null} if anonymous */
    public String id() {
        return id;
    }

    /** @return the name that people call them by, or {@code null} */
    public String name() {
        return name;
    }

    /** @return their e-mail address, or {@code null} */
    public String email() {
        return email;
    }

    /** @return whether nobody is known to act, though a tenant may be */
    public boolean isAnonymous() {
        return id == null;
    }

    /** @return {@code user}, {@code service} or {@code anonymous} */
    public String type() {
        return type;
    }

    /** @return from where the name is known, or {@code null} */
    public How how() {
        return how;
    }

    /** @return roles, never {@code null} */
    public List<String> roles() {
        return roles;
    }

    /** @return groups, never {@code null} */
    public List<String> groups() {
        return groups;
    }

    /** @return the tenant, or {@code null} */
    public String tenant() {
        return tenant;
    }

    /** @return the identity it acted under, or {@code null} */
    public String onBehalfOf() {
        return onBehalfOf;
    }

    /** @return whom the agent has observed where the application names another one, else {@code null} */
    public Actor observed() {
        return observed;
    }

    /**
     * Whether this source is to be believed against the one that is known already.
     *
     * @param known another actor
     * @return whether this one's source is at least as trustworthy
     */
    public boolean outranks(Actor known) {
        return rank() >= known.rank();
    }

    private int rank() {
        return how == null ? -1 : how.ordinal();
    }

    /**
     * @param other another actor
     * @return whether nothing about it differs; that its name is a key follows from the rest
     */
    public boolean isSameAs(Actor other) {
        return this == other
                || Objects.equals(id, other.id)
                        && how == other.how
                        && type.equals(other.type)
                        && roles.equals(other.roles)
                        && groups.equals(other.groups)
                        && Objects.equals(tenant, other.tenant)
                        && Objects.equals(onBehalfOf, other.onBehalfOf)
                        && Objects.equals(name, other.name)
                        && Objects.equals(email, other.email)
                        && (observed == null ? other.observed == null : isSame(observed, other.observed));
    }

    private static boolean isSame(Actor one, Actor other) {
        return other != null && one.isSameAs(other);
    }

    int weight() {
        return 64
                + Captured.weight(id)
                + Captured.weight(tenant)
                + Captured.weight(onBehalfOf)
                + Captured.weight(name)
                + Captured.weight(email)
                + weight(roles)
                + weight(groups)
                + (observed == null ? 0 : observed.weight());
    }

    private static int weight(Collection<String> names) {
        int weight = 0;
        for (String name : names) {
            weight += Captured.weight(name);
        }
        return weight;
    }
}
