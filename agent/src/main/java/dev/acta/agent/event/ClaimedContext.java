package dev.acta.agent.event;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What an application says of all that it does for a while: who acts, and ids and business keys of what it is about. Includes what holds
 * around it. Immutable.
 */
public final class ClaimedContext {

    /** Beyond this an application does not name keys any more but keeps data. */
    private static final int MOST = 64;
    /** More calls than fit on a stack: who opens more without closing has forgotten to, and is not to lose its memory to us. */
    private static final int MOST_OPEN = 10_000;

    private final ClaimedContext outer;
    private final int within;
    private final Actor actor;
    private final String tenant;
    private final String conversation;
    private final String requestId;
    private final List<String> ids;
    private final List<Object> keys;

    private ClaimedContext(Builder from) {
        boolean forgotten = from.outer != null && from.outer.within == MOST_OPEN;
        outer = forgotten ? null : from.outer;
        within = outer == null ? 0 : outer.within + 1;
        actor = from.actor();
        tenant = from.tenant;
        conversation = from.conversation;
        requestId = from.requestId;
        ids = Collections.unmodifiableList(from.ids);
        keys = Collections.unmodifiableList(from.keys);
    }

    /** @return the context that holds around this one, {@code null} for none */
    public ClaimedContext outer() {
        return outer;
    }

    String conversation() {
        return conversation;
    }

    String requestId() {
        return requestId;
    }

    /**
     * Who acts, where the application's word stands against what was observed.
     *
     * @param known observed by the agent, or named by the application before, with the observed one beside
     * @return the known or observed one if the application says the same; else whom it names, with the observed one beside
     */
    Actor instead(Actor known) {
        Actor observed = known.observed() == null ? known : known.observed();
        if (actor == null || isNamed(known)) {
            return inTenant(known, observed);
        }
        if (isNamed(observed)) {
            return inTenant(observed, observed);
        }
        Actor claimed = actor.withTenant(tenant == null ? known.tenant() : tenant);
        return claimed.observedAs(observed.how() == null ? null : observed);
    }

    private boolean isNamed(Actor other) {
        return actor.id().equals(other.id()) && other.how() != null;
    }

    private Actor inTenant(Actor known, Actor observed) {
        if (tenant == null || tenant.equals(known.tenant())) {
            return known;
        }
        boolean hides = known != observed || known.tenant() != null;
        return known.withTenant(tenant).observedAs(hides ? observed : null);
    }

    /** These ids, where one is named twice the application's. */
    List<String> idsWith(List<String> known) {
        return merged(known, ids);
    }

    /** These business keys, where one is named twice the application's last word. */
    List<Object> keysWith(List<Object> known) {
        return merged(known, keys);
    }

    private static <T> List<T> merged(List<T> known, List<T> further) {
        if (known.isEmpty() || further.isEmpty()) {
            return known.isEmpty() ? further : known;
        }
        List<T> all = new ArrayList<>(known.size() + further.size());
        for (int i = 0; i < known.size(); i += 2) {
            if (!hasName(further, known.get(i))) {
                all.add(known.get(i));
                all.add(known.get(i + 1));
            }
        }
        all.addAll(further);
        int tooMany = all.size() - 2 * MOST;
        return tooMany <= 0 ? all : new ArrayList<>(all.subList(tooMany, all.size()));
    }

    private static boolean hasName(List<?> pairs, Object name) {
        for (int i = 0; i < pairs.size(); i += 2) {
            if (pairs.get(i).equals(name)) {
                return true;
            }
        }
        return false;
    }

    /** Puts one together. Not thread-safe. */
    public static final class Builder {

        private final ClaimedContext outer;
        private String user;
        private boolean service;
        private List<String> roles = Collections.emptyList();
        private List<String> groups = Collections.emptyList();
        private String tenant;
        private String conversation;
        private String requestId;
        private final List<String> ids = new ArrayList<>();
        private final List<Object> keys = new ArrayList<>();

        /** @param outer what holds around it, {@code null} for nothing */
        public Builder(ClaimedContext outer) {
            this.outer = outer;
            if (outer != null) {
                tenant = outer.tenant;
                conversation = outer.conversation;
                requestId = outer.requestId;
            }
        }

        private Actor actor() {
            if (user == null) {
                return outer == null ? null : outer.actor;
            }
            Actor named = service ? Actor.claimedService(user) : Actor.user(user, Actor.How.API);
            return named.withRoles(roles).withGroups(groups);
        }

        /** @param id of a person or account */
        public void user(String id) {
            user = id;
            service = false;
        }

        /** @param name of a service account */
        public void service(String name) {
            user = name;
            service = true;
        }

        /** @param names of roles; not copied */
        public void roles(List<String> names) {
            roles = names;
        }

        /** @param names of groups; not copied */
        public void groups(List<String> names) {
            groups = names;
        }

        /** @param name of the tenant */
        public void tenant(String name) {
            tenant = name;
        }

        /** @param uuid in its canonical form */
        public void conversation(String uuid) {
            conversation = uuid;
        }

        /** @param id under which the request is known from which the work comes */
        public void requestId(String id) {
            requestId = id;
        }

        /**
         * @param name of an id
         * @param id its text
         * @return whether there was room for it
         */
        public boolean id(String name, String id) {
            return add(ids, name, id);
        }

        /**
         * @param name of a business key
         * @param scalar text, number or truth value
         * @return whether there was room for it
         */
        public boolean key(String name, Object scalar) {
            return add(keys, name, scalar);
        }

        private static <T> boolean add(List<T> pairs, T name, T value) {
            if (pairs.size() >= 2 * MOST) {
                return false;
            }
            pairs.add(name);
            pairs.add(value);
            return true;
        }

        /** @return what was said, with what holds around it */
        public ClaimedContext build() {
            if (outer != null) {
                List<String> allIds = merged(outer.ids, new ArrayList<>(ids));
                List<Object> allKeys = merged(outer.keys, new ArrayList<>(keys));
                ids.clear();
                ids.addAll(allIds);
                keys.clear();
                keys.addAll(allKeys);
            }
            return new ClaimedContext(this);
        }
    }
}
