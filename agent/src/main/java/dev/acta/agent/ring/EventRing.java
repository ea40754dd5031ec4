package dev.acta.agent.ring;

import dev.acta.agent.event.Captured;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import org.jctools.queues.MessagePassingQueue;
import org.jctools.queues.atomic.MpscAtomicArrayQueue;

/**
 * A multi-producer, single-consumer ring bounded by count and by bytes.
 *
 * <p>When it is full, an offer waits up to a budget ({@code block}) or gives up at once ({@code drop}); what is given up is counted.
 * After one wait ran into its limit, further offers give up at once until the publisher moves again: a stuck disk costs the
 * application one budget and not one per event. {@link #captured()} counts every offer, so that at any time
 * {@code captured = taken + lost + held + filtered}.
 *
 * <p>Any thread may offer; one thread alone may {@link #drain}, {@link #park} and {@link #nap}.
 */
public final class EventRing {

    private static final long PARK_STEP_NANOS = 50_000;
    /** The publisher looks at least this often, so a lost wake-up costs latency and never an event. */
    private static final long LONGEST_SLEEP_NANOS = 100_000_000;

    private static final int STRIPES = 16;
    private static final int STRIDE = 16; // longs: two cache lines

    private final MpscAtomicArrayQueue<Captured> queue;
    private final long maxBytes;
    private final long blockNanos;
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicLongArray offered = new AtomicLongArray(STRIPES * STRIDE);
    private final LongAdder filtered = new LongAdder();
    private final AtomicLong lost = new AtomicLong();
    private final AtomicLong lastLoss = new AtomicLong();
    private volatile boolean stalled;
    private volatile boolean paused;
    private volatile boolean stuck;
    private volatile boolean closed;
    private volatile Thread sleeper;
    private volatile Thread napper;

    /**
     * @param capacity greatest number of events, a power of two
     * @param maxBytes greatest sum of the events' weights
     * @param blockNanos how long an offer may wait for room, 0 to give up at once
     */
    public EventRing(int capacity, long maxBytes, long blockNanos) {
        this.queue = new MpscAtomicArrayQueue<>(capacity);
        this.maxBytes = maxBytes;
        this.blockNanos = blockNanos;
    }

    /**
     * Hands an event over. Never throws; takes no lock.
     *
     * @param event complete, not touched again by the caller
     * @return whether the event was taken, or left out by a pause; if not it is counted as lost
     */
    public boolean offer(Captured event) {
        if (paused) {
            filter();
            if (event.receipt() != null) {
                event.receipt().forced(); // there is nothing to wait for
            }
            return true;
        }
        offered.incrementAndGet(stripe());
        int weight = event.weight();
        if (closed || !(tryOffer(event, weight) || waitAndOffer(event, weight))) {
            lost.incrementAndGet();
            lastLoss.set(System.nanoTime());
            return false;
        }
        Thread waiting = sleeper;
        if (waiting != null) {
            sleeper = null; // one producer wakes, the others see null
            LockSupport.unpark(waiting);
        } else if (event.receipt() != null) {
            wake(napper);
        }
        return true;
    }

    /** @param failing whether the disk does not take lines for the time being, or will never again; the publisher's word */
    public void stalled(boolean failing) {
        stalled = failing;
    }

    /** @return whether there is no use in waiting until a line is on the disk */
    public boolean isStalled() {
        return stalled;
    }

    /** @param pausing whether events offered from now on are left out, counted as {@link #filtered} */
    public void pause(boolean pausing) {
        paused = pausing;
    }

    /** @return whether events offered now are left out */
    public boolean isPaused() {
        return paused;
    }

    /** Counts an event that a rule of the operator's leaves out; it is captured, and never offered. */
    public void filter() {
        offered.incrementAndGet(stripe());
        filtered.increment();
    }

    private static int stripe() {
        return ((int) Thread.currentThread().getId() & (STRIPES - 1)) * STRIDE;
    }

    private boolean tryOffer(Captured event, int weight) {
        long held;
        do {
            held = bytes.get();
            // an event heavier than the whole ring may pass alone, or it could never pass
            if (held > 0 && held + weight > maxBytes) {
                return false;
            }
        } while (!bytes.compareAndSet(held, held + weight)); // else many threads together could pass the bound
        if (queue.offer(event)) {
            return true;
        }
        bytes.addAndGet(-weight);
        return false;
    }

    private boolean waitAndOffer(Captured event, int weight) {
        wake(napper);
        if (blockNanos == 0 || stuck) {
            return false;
        }
        long deadline = System.nanoTime() + blockNanos;
        boolean interrupted = false;
        boolean taken = false;
        while (!taken && !closed && System.nanoTime() < deadline) {
            interrupted |= Thread.interrupted(); // else parkNanos returns at once and we spin
            LockSupport.parkNanos(this, PARK_STEP_NANOS);
            taken = tryOffer(event, weight);
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (!taken) {
            stuck = true;
        }
        return taken;
    }

    /**
     * Takes events in order. Publisher thread only.
     *
     * @param consumer gets each event; must not throw
     * @param limit greatest number to take
     * @return number taken
     */
    public int drain(MessagePassingQueue.Consumer<Captured> consumer, int limit) {
        int taken = 0;
        while (taken < limit) {
            Captured event = queue.relaxedPoll();
            if (event == null) {
                break;
            }
            bytes.addAndGet(-event.weight());
            consumer.accept(event);
            taken++;
        }
        if (taken > 0 && stuck) {
            stuck = false;
        }
        return taken;
    }

    /**
     * Sleeps until an event is offered or the time is over. Publisher thread only.
     *
     * @param nanos longest sleep
     */
    public void park(long nanos) {
        sleeper = Thread.currentThread();
        if (queue.isEmpty() && !closed) {
            LockSupport.parkNanos(this, Math.min(nanos, LONGEST_SLEEP_NANOS));
        }
        sleeper = null;
    }

    /**
     * Lets events gather: sleeps, and is woken only by an offer that finds no room. Waking a thread for every event would cost the
     * application's threads more than all the rest of capturing. Publisher thread only.
     *
     * @param nanos the sleep
     */
    public void nap(long nanos) {
        napper = Thread.currentThread();
        if (!closed) {
            LockSupport.parkNanos(this, nanos);
        }
        napper = null;
    }

    private static void wake(Thread waiting) {
        if (waiting != null) {
            LockSupport.unpark(waiting);
        }
    }

    /** Wakes the thread that drains, for another reason than an event. Any thread. */
    public void rouse() {
        wake(sleeper);
        wake(napper);
    }

    /** Refuses and counts as lost what is offered from now on. What is in the ring stays there to be drained. */
    public void close() {
        closed = true;
        rouse();
    }

    /** @return events since the start: offered, taken or lost, and left out by a rule */
    public long captured() {
        long sum = 0;
        for (int i = 0; i < STRIPES; i++) {
            sum += offered.get(i * STRIDE);
        }
        return sum;
    }

    /** @return events that found no room */
    public long lost() {
        return lost.get();
    }

    /** @return events that a rule left out */
    public long filtered() {
        return filtered.sum();
    }

    /** @return {@link System#nanoTime()} of the last loss; meaningless if none was lost */
    public long lastLossNanos() {
        return lastLoss.get();
    }

    /** @return events in the ring, about */
    public int size() {
        return queue.size();
    }
}
