package dev.acta.agent.context;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * How many requests are under way. When the JVM ends it gives those a moment whose client has its answer already, and says how many
 * were cut off. Thread-safe; entering and leaving take no lock.
 */
public final class OpenRequests {

    private static final long STEP_NANOS = 1_000_000;

    private final LongAdder open = new LongAdder();

    /** A request has come in. */
    public void entered() {
        open.increment();
    }

    /** A request is over and its event, if any, is in the ring. */
    public void left() {
        open.decrement();
    }

    /** @return requests under way; exact when none comes in or ends meanwhile */
    public long count() {
        return open.sum();
    }

    /**
     * Waits until none is under way.
     *
     * @param millis longest wait
     */
    public void awaitNone(long millis) {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (count() > 0
                && System.nanoTime() < deadline
                && !Thread.currentThread().isInterrupted()) {
            LockSupport.parkNanos(this, STEP_NANOS);
        }
    }
}
