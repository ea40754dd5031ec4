package dev.acta.api;

/**
 * A stage of a longer course of business. Usually an enum implements it:
 *
 * <pre>{@code
 * enum Disconnection implements AuditStage {
 *     REQUEST_RECEIVED, BILLING_VALIDATED;
 *     public String stageName() { return name(); }
 * }
 * }</pre>
 */
public interface AuditStage {

    /** @return the event's name, such as {@code REQUEST_RECEIVED} */
    String stageName();

    /** @return as of {@link AuditEvent#source} */
    default String source() {
        return "OTHER";
    }

    /** @return how much it matters */
    default AuditLevel severity() {
        return AuditLevel.INFO;
    }
}
