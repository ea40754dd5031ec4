package dev.acta.api;

/**
 * Hears of every event of the JVM once it is in the trail, on a thread of its own: it may be slow, hang or throw, and nobody waits for it. One
 * that does not keep up misses events, one that hangs is left alone for good; the trail misses nothing.
 */
@FunctionalInterface
public interface AuditListener {

    /**
     * An event is in the trail. What is recorded in here is not: it would be heard again.
     *
     * @param type such as {@code app.event} or {@code db.statement}
     * @param json the event as it stands in the trail, redacted, without its seal
     */
    void written(String type, String json);
}
