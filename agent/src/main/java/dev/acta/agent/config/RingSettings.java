package dev.acta.agent.config;

import java.util.Arrays;
import java.util.List;

/** The bounded hand-over from the application's threads to the publisher. */
public final class RingSettings {
    private static final long MAX_DEFAULT_BYTES = 16L << 20;
    private static final long MIN_BYTES = 64L << 10;

    static final Setting<Long> CAPACITY = Setting.of(
            "acta.ring.capacity",
            NumberType.powerOfTwo(16, 1 << 20),
            8192L,
            "0.1.0",
            "How many events may wait for the publisher.");
    static final Setting<Long> BYTES = Setting.computed(
            "acta.ring.bytes",
            NumberType.bytes(MIN_BYTES, 1L << 30),
            "the smaller of 16MiB and 2% of the maximum heap",
            "0.1.0",
            "How much memory waiting events may hold, by the agent's own estimate.");
    static final Setting<Overflow> OVERFLOW = Setting.of(
            "acta.ring.overflow",
            new ChoiceType<Overflow>(Overflow.values(), "fail"),
            Overflow.BLOCK,
            "0.1.0",
            "What a thread of the application does when the ring is full: wait a little, or go on; events that find no"
                    + " place are counted in a `trail.loss` line.");
    static final Setting<Long> BLOCK = Setting.of(
            "acta.ring.block-ms",
            NumberType.millis(0, 60_000),
            50L,
            "0.1.0",
            "How long one request or job may wait for the ring in all, not per event.");

    static final List<Setting<?>> DECLARED = Arrays.<Setting<?>>asList(CAPACITY, BYTES, OVERFLOW, BLOCK);

    private final int capacity;
    private final long bytes;
    private final Overflow overflow;
    private final long blockMillis;

    RingSettings(Sources sources) throws ConfigException {
        capacity = sources.value(CAPACITY).intValue();
        Long given = sources.value(BYTES);
        bytes = given != null ? given : defaultBytes(Runtime.getRuntime().maxMemory());
        overflow = sources.value(OVERFLOW);
        blockMillis = sources.value(BLOCK);
    }

    static long defaultBytes(long maxHeap) {
        return Math.max(MIN_BYTES, Math.min(MAX_DEFAULT_BYTES, maxHeap / 50));
    }

    /** Events; a power of two. */
    public int capacity() {
        return capacity;
    }

    public long bytes() {
        return bytes;
    }

    public Overflow overflow() {
        return overflow;
    }

    /** The budget of one request or job. */
    public long blockMillis() {
        return blockMillis;
    }
}
