package dev.acta.api;

/**
 * Sees every event of this copy of the API on the thread that records it. Found by {@link java.util.ServiceLoader}, beside the API's
 * own classes, or given to {@link Audit#intercept}. What it throws is noted by the agent and harms nothing else. Not called without the agent.
 */
public interface AuditInterceptor {

    /**
     * An event is about to be recorded.
     *
     * @param event may be changed
     */
    default void before(AuditEvent event) {}

    /**
     * An event was recorded, or not.
     *
     * @param event as it was
     * @param result what became of it
     */
    default void after(AuditEvent event, AuditResult result) {}
}
