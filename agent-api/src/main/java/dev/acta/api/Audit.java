package dev.acta.api;

/**
 * The entry to Acta's API: what an application says of its own accord.
 *
 * <pre>{@code
 * Audit.event("ORDER_RELEASED").about("order", "4711").reason("credit limit raised").record();
 * }</pre>
 *
 * <p>Nothing here throws, needs configuration or keeps anything: without the agent every call does nothing and says so in its result.
 * Who acted, for which request and in which trace is known to the agent; an application only says what the agent cannot see. Its events
 * are marked as its own word ({@code "via": "api"}). Thread-safe.
 */
public final class Audit {

    private Audit() {}

    /**
     * Begins an event, which is recorded by {@link AuditEvent#record}.
     *
     * @param name what happened, such as {@code ORDER_RELEASED}; the event's {@code action} unless {@link AuditEvent#action} gives another
     * @return to be filled in and recorded by the same thread
     */
    public static AuditEvent event(String name) {
        return AgentLink.isThere() ? new AuditEvent(name) : AuditEvent.NONE;
    }

    /**
     * Whether events are recorded, for applications that would have to compute what they say.
     *
     * @return whether there is an agent and it is switched on
     */
    public static boolean isRecording() {
        return AgentLink.isThere();
    }
}
