package dev.acta.agent.event;

import java.util.List;
import java.util.Map;

/** One captured event on its way to the publisher. Fields that subclasses add are written before the event is offered. */
public abstract class Captured {

    private static final int OBJECT_BYTES = 160;
    /** Beyond this nothing is counted: sums must not overflow, and no ring is much larger. */
    private static final int MOST_COUNTED = 1 << 28;

    private final long startNanos;
    private final String thread;
    private final Story story;
    private long durationNanos = -1;
    private Failure failure;
    private Receipt receipt;

    /**
     * @param startNanos {@link System#nanoTime()} when the action began
     * @param story who and within what
     */
    protected Captured(long startNanos, Story story) {
        this.startNanos = startNanos;
        this.story = story;
        this.thread = Thread.currentThread().getName();
    }

    /**
     * Notes that the action is over.
     *
     * @param endNanos {@link System#nanoTime()} then
     * @param thrown what left the action, or {@code null}
     */
    public final void ended(long endNanos, Throwable thrown) {
        durationNanos = endNanos - startNanos;
        if (thrown != null) {
            failure = Failure.of(thrown);
        }
    }

    /**
     * Notes an error that did not leave the action as an exception.
     *
     * @param known the error
     */
    public final void failed(Failure known) {
        failure = known;
    }

    /** @param asked answered as soon as the event's line is on the disk; it makes the publisher hurry */
    public final void receipt(Receipt asked) {
        receipt = asked;
    }

    /** @return what to answer when the line is on the disk, or {@code null} */
    public final Receipt receipt() {
        return receipt;
    }

    /** It will not be in the trail: there was no room for it, or it could not be encoded. */
    public void lost() {
        // most events stand for themselves
    }

    /** @return {@link System#nanoTime()} when the action began */
    public final long startNanos() {
        return startNanos;
    }

    /** @return nanoseconds the action took, -1 if it has no duration */
    public final long durationNanos() {
        return durationNanos;
    }

    /** @return name of the thread that captured the event */
    public final String thread() {
        return thread;
    }

    /** @return who and within what */
    public final Story story() {
        return story;
    }

    /** @return what went wrong, or {@code null} */
    public final Failure failure() {
        return failure;
    }

    /**
     * About how much memory the event holds, so that the ring can be bounded in bytes.
     *
     * @return bytes, a rough upper estimate
     */
    public int weight() {
        return OBJECT_BYTES + (failure == null ? 0 : failure.weight());
    }

    /**
     * The weight of a string.
     *
     * @param text may be {@code null}
     * @return bytes
     */
    protected static int weight(String text) {
        return text == null ? 0 : 48 + 2 * Math.min(text.length(), MOST_COUNTED);
    }

    /**
     * The weight of values that were copied or described.
     *
     * @param values what {@link Values#snapshot} made, lists included
     * @return bytes
     */
    protected static int weight(List<?> values) {
        int weight = 64;
        for (int i = 0; i < values.size(); i++) {
            weight = Math.min(MOST_COUNTED, weight + weightOf(values.get(i)));
        }
        return weight;
    }

    /**
     * The weight of one value that was copied or described.
     *
     * @param value what {@link Values#snapshot} made, may be {@code null}
     * @return bytes
     */
    protected static int weightOf(Object value) {
        if (value instanceof String) {
            return weight((String) value);
        }
        if (value instanceof List) {
            return weight((List<?>) value);
        }
        if (value instanceof Map) {
            int weight = 64;
            for (Map.Entry<?, ?> each : ((Map<?, ?>) value).entrySet()) {
                weight = Math.min(MOST_COUNTED, weight + weightOf(each.getKey()) + weightOf(each.getValue()));
            }
            return weight;
        }
        return value instanceof byte[] ? 16 + ((byte[]) value).length : 32;
    }
}
