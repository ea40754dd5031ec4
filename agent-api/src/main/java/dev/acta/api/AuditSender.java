package dev.acta.api;

import java.util.Map;

/**
 * Sends events on by means of the application's own, such as its Kafka producer: {@link Audit#sender(AuditSender)}. Called on a thread of its own, with the patience
 * that {@link AuditListener} tells of: what a sender misses or loses is in the trail all the same.
 */
@FunctionalInterface
public interface AuditSender {

    /**
     * An event is in the trail. What is recorded in here is not sent: it would never end.
     *
     * @param event as it stands in the trail, redacted, without its seal: maps, lists, strings, exact numbers and truth values; the sender's own
     * @param topic where to, as the operator says ({@code acta.api.topic})
     */
    void send(Map<String, Object> event, String topic);
}
