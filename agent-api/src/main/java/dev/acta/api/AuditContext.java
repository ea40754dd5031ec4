package dev.acta.api;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * On whose behalf, and about what, an application works for a while: everything audited meanwhile on this thread, and on threads that it
 * hands work over to, names that user and has those ids and business keys, SQL statements included.
 *
 * <pre>{@code
 * try (AuditContext.Scope scope = AuditContext.of().user("mary").key("order", "4711").open()) {
 *     release(order);
 * }
 * AuditContext.where("order", "4711").run(() -> release(order));
 * }</pre>
 *
 * <p>An application's word never hides what the agent has observed: the user of the container's own login stays in
 * {@code actor.observed}. Contexts within each other add up; the inner one's word counts. Immutable, so that one may be a constant.
 */
public final class AuditContext {

    private static final AuditContext EMPTY = new AuditContext(null, null, null);

    private final AuditContext before;
    private final String member;
    private final Object value;

    private AuditContext(AuditContext before, String member, Object value) {
        this.before = before;
        this.member = member;
        this.value = value;
    }

    private AuditContext with(String name, Object given) {
        return given == null ? this : new AuditContext(this, name, given);
    }

    /** @return a context that says nothing yet */
    public static AuditContext of() {
        return EMPTY;
    }

    /**
     * A context with a business key.
     *
     * @param key its name
     * @param value as of {@link #key}
     * @return a new context
     */
    public static AuditContext where(String key, Object value) {
        return EMPTY.key(key, value);
    }

    /**
     * @param id of the person or account that acts
     * @return a new context
     */
    public AuditContext user(String id) {
        return with("user", id);
    }

    /**
     * Nobody in person acts, but a job or another part of the application.
     *
     * @param name of the service account
     * @return a new context
     */
    public AuditContext service(String name) {
        return with("service", name);
    }

    /**
     * @param name of a role that the user has
     * @return a new context
     */
    public AuditContext role(String name) {
        return with("roles", name);
    }

    /**
     * @param name of a group that the user is in
     * @return a new context
     */
    public AuditContext group(String name) {
        return with("groups", name);
    }

    /**
     * @param name of the tenant
     * @return a new context
     */
    public AuditContext tenant(String name) {
        return with("tenant", name);
    }

    /**
     * An id that others know the work by; as of {@link AuditEvent#id}.
     *
     * @param name such as {@code conversation} or {@code group}
     * @param id its text
     * @return a new context
     */
    public AuditContext id(String name, String id) {
        return with("id." + name, id);
    }

    /**
     * A business key.
     *
     * @param name such as {@code order}
     * @param given a text, number, truth value, date or constant
     * @return a new context
     */
    public AuditContext key(String name, Object given) {
        return with("key." + name, given);
    }

    /**
     * From here on this thread works within this context.
     *
     * @return ends it; to be closed by this thread
     */
    public Scope open() {
        if (this == EMPTY || !AgentLink.isThere()) {
            return Scope.NONE;
        }
        Object[] answer = new Object[1];
        AgentLink.actaOpen(members(), answer);
        return Scope.of(answer[0]);
    }

    private Map<String, Object> members() {
        List<AuditContext> inOrder = new ArrayList<>();
        for (AuditContext each = this; each.before != null; each = each.before) {
            inOrder.add(each);
        }
        Collections.reverse(inOrder);
        Map<String, Object> members = new LinkedHashMap<>();
        for (AuditContext each : inOrder) {
            if (each.member.equals("roles") || each.member.equals("groups")) {
                List<Object> names = new ArrayList<>();
                Object known = members.get(each.member);
                if (known != null) {
                    names.addAll((List<?>) known);
                }
                names.add(each.value);
                members.put(each.member, names);
            } else {
                members.put(each.member, each.value);
            }
        }
        return members;
    }

    /**
     * Works within this context.
     *
     * @param work what to do; what it throws is thrown
     */
    public void run(Runnable work) {
        Scope scope = open();
        try {
            work.run();
        } finally {
            scope.close();
        }
    }

    /**
     * Works within this context.
     *
     * @param work what to do
     * @param <T> what comes of it
     * @return its result
     * @throws Exception what it throws
     */
    public <T> T call(Callable<T> work) throws Exception {
        Scope scope = open();
        try {
            return work.call();
        } finally {
            scope.close();
        }
    }

    /**
     * On whose behalf this thread works, for queues that an application has made itself: a table, a list, a message.
     *
     * @return {@code user}, {@code user_role}, {@code company_id} (the tenant), {@code branch_id} and {@code session_id} (business keys
     *     of these names), {@code request_id} and {@code ip}; what is not known is empty, an unknown user is {@code SYSTEM}. Not to be
     *     changed: {@link #restore} knows this very map again, within this JVM
     */
    public static Map<String, String> snapshot() {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("user", "SYSTEM");
        for (String key : new String[] {"user_role", "company_id", "branch_id", "session_id", "request_id", "ip"}) {
            map.put(key, "");
        }
        AgentLink.actaSnapshot(map);
        return map;
    }

    /**
     * From here on this thread works on behalf of whoever a snapshot tells of: with the very map that {@link #snapshot} returned, all of
     * that thread's story, as if the work had been handed over; with a copy, which may have come from anywhere, as the application's word.
     *
     * @param snapshot of this or another JVM; missing keys are empty
     * @return ends it; to be closed by this thread
     */
    public static Scope restore(Map<String, String> snapshot) {
        if (snapshot == null || !AgentLink.isThere()) {
            return Scope.NONE;
        }
        Object[] answer = new Object[1];
        AgentLink.actaRestore(snapshot, answer);
        return Scope.of(answer[0]);
    }

    /** Ends a context. Closing it twice, or on another thread, does nothing. */
    public static final class Scope implements AutoCloseable {

        private static final Scope NONE = new Scope(null);

        private Object token;

        private Scope(Object token) {
            this.token = token;
        }

        private static Scope of(Object token) {
            return token == null ? NONE : new Scope(token);
        }

        /** @return whether an agent keeps the context, and it was not closed yet */
        public boolean isOpen() {
            return token != null;
        }

        @Override
        public void close() {
            if (token != null) {
                AgentLink.actaClose(token);
                token = null;
            }
        }
    }
}
