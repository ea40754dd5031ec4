package dev.acta.api;

import java.math.BigDecimal;
import java.util.Map;

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
     * Something worth knowing.
     *
     * @param name as of {@link #event}
     * @return as of {@link #event}
     */
    public static AuditEvent info(String name) {
        return event(name).level(AuditLevel.INFO);
    }

    /**
     * Something that somebody should look at.
     *
     * @param name as of {@link #event}
     * @return as of {@link #event}
     */
    public static AuditEvent warn(String name) {
        return event(name).level(AuditLevel.WARNING);
    }

    /**
     * Something that did not work.
     *
     * @param name as of {@link #event}
     * @param error what was thrown
     * @return as of {@link #event}
     */
    public static AuditEvent error(String name, Throwable error) {
        return event(name).level(AuditLevel.ERROR).failed(error);
    }

    /**
     * What is told as one would tell a log.
     *
     * @param level how much it matters
     * @param message in words
     * @param data further values, {@code null} for none
     * @return as of {@link #event}
     */
    public static AuditEvent log(AuditLevel level, String message, Map<String, ?> data) {
        return event("LOG").level(level).description(message).data(data);
    }

    /**
     * Everyday business, where nothing is to be said but that it happened.
     *
     * @param description in words
     * @return as of {@link #event}
     */
    public static AuditEvent auditing(String description) {
        return event("AUDITING").level(AuditLevel.NORMAL).description(description);
    }

    /**
     * Money that was moved.
     *
     * @param module of the business
     * @param action such as {@code PAYMENT}
     * @param reference number of the document
     * @param amount exact
     * @param currency its code
     * @return as of {@link #event}
     */
    public static AuditEvent transaction(
            AuditModule module, AuditAction action, String reference, BigDecimal amount, String currency) {
        return event("TRANSACTION")
                .level(AuditLevel.AUDIT)
                .module(module)
                .action(action)
                .reference(reference)
                .amount(amount, currency);
    }

    /**
     * Goods that were moved or counted.
     *
     * @param action such as {@code ADJUST}
     * @param product which
     * @param quantity how many or much
     * @param unit such as {@code pcs}
     * @return as of {@link #event}
     */
    public static AuditEvent inventory(AuditAction action, String product, BigDecimal quantity, String unit) {
        return event("INVENTORY")
                .level(AuditLevel.AUDIT)
                .module(AuditModule.INVENTORY)
                .action(action)
                .about("product", product)
                .data("quantity", quantity)
                .data("unit", unit);
    }

    /**
     * Work for a customer.
     *
     * @param action such as {@code UPDATE}
     * @param job which
     * @param status of the job now
     * @return as of {@link #event}
     */
    public static AuditEvent service(AuditAction action, String job, String status) {
        return event("SERVICE")
                .level(AuditLevel.AUDIT)
                .module(AuditModule.SERVICE)
                .action(action)
                .about("service_job", job)
                .data("status", status);
    }

    /**
     * Values that are not what they were.
     *
     * @param type of the thing
     * @param id which
     * @param before its values; {@code null} if it is new
     * @param after its values; {@code null} if it is gone
     * @return as of {@link #event}, with a change for each value that differs
     */
    public static AuditEvent change(String type, String id, Map<String, ?> before, Map<String, ?> after) {
        return event("CHANGE")
                .level(AuditLevel.AUDIT)
                .action(before == null ? AuditAction.CREATE : after == null ? AuditAction.DELETE : AuditAction.UPDATE)
                .about(type, id)
                .changes(before, after);
    }

    /**
     * A login, a logout or something else about who may do what, where the application sees to that itself. Logins and logouts are
     * {@code auth.login}, {@code auth.failed} and {@code auth.logout}; too many failures of one address are marked as guessing.
     *
     * @param action usually {@code LOGIN} or {@code LOGOUT}
     * @param user who, or under which name somebody tried
     * @param success whether it worked
     * @return as of {@link #event}
     */
    public static AuditEvent security(AuditAction action, String user, boolean success) {
        AuditEvent event =
                event("SECURITY").security(user == null || user.trim().isEmpty() ? "UNKNOWN" : user, success);
        return event.module(AuditModule.AUTH).action(action);
    }

    /**
     * A course of business has come to a stage.
     *
     * @param stage which
     * @param conversation id of the whole course, a UUID
     * @return as of {@link #event}
     */
    public static AuditEvent stage(AuditStage stage, String conversation) {
        return event(stage == null ? null : stage.stageName()).stage(stage, conversation);
    }

    /**
     * The same without an enum.
     *
     * @param name of the stage
     * @param conversation id of the whole course, a UUID
     * @return as of {@link #event}
     */
    public static AuditEvent stage(String name, String conversation) {
        return event(name).level(AuditLevel.INFO).source("OTHER").id("conversation", conversation);
    }

    /**
     * Something happened to an entity; an {@link AuditFormatter} may find words for it.
     *
     * @param type {@code creation}, {@code update}, {@code deletion}, {@code collection_update} or a word of your own
     * @param entity what it happened to; not kept
     * @param id which one it is
     * @return as of {@link #event}
     */
    public static AuditEvent entity(String type, Object entity, String id) {
        return event(type).entity(type, entity, id);
    }

    /**
     * Has every event of this copy of the API seen before and after it is recorded.
     *
     * @param interceptor to be asked from now on
     * @return ends it
     */
    public static Registration intercept(AuditInterceptor interceptor) {
        if (interceptor == null || !AgentLink.isThere()) {
            return Registration.NONE;
        }
        Extensions.add(interceptor);
        return new Registration(() -> Extensions.remove(interceptor));
    }

    /**
     * Has a listener hear of every event of the JVM from now on.
     *
     * @param listener to be called on a thread of its own
     * @return ends it
     */
    public static Registration listen(AuditListener listener) {
        return listener != null && AgentLink.isThere() ? Extensions.listen(listener) : Registration.NONE;
    }

    /**
     * Has all events of the JVM sent on from now on, by one sender at a time for each copy of the API.
     *
     * @param sender instead of the one before; {@code null} for none
     */
    public static void sender(AuditSender sender) {
        Extensions.send(sender);
    }

    /** @return who sends events on, {@code null} for nobody or if there is no agent */
    public static AuditSender sender() {
        return Extensions.sender();
    }

    /** Code of the application that takes part until this is closed. */
    public static final class Registration implements AutoCloseable {

        static final Registration NONE = new Registration(null);

        private final Runnable end;

        Registration(Runnable end) {
            this.end = end;
        }

        /** @return whether there was an agent that it could take part in */
        public boolean isRegistered() {
            return end != null;
        }

        @Override
        public void close() {
            if (end != null) {
                end.run();
            }
        }
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
