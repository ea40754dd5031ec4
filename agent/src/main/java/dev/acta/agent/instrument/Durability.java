package dev.acta.agent.instrument;

import dev.acta.agent.event.Captured;
import dev.acta.agent.event.Receipt;
import dev.acta.agent.ring.EventRing;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Hands events over and waits until they are on the disk, where the operator asked for that ({@code acta.guarantee}). Many threads wait
 * for one write together. Thread-safe.
 */
public final class Durability {

    /** What is promised by default: nothing is waited for. */
    public static final Durability NONE = new Durability(false, false, 0);

    /** How often a waiting thread looks whether waiting has become hopeless, or needless. */
    private static final long LOOK_NANOS = 20_000_000;

    private final boolean waits;
    private final boolean failClosed;
    private final long limitNanos;
    private final LongAdder refused = new LongAdder();
    private final LongAdder refusedCommits = new LongAdder();
    private final LongAdder notForced = new LongAdder();

    private Durability(boolean waits, boolean failClosed, long limitMillis) {
        this.waits = waits;
        this.failClosed = failClosed;
        this.limitNanos = TimeUnit.MILLISECONDS.toNanos(limitMillis);
    }

    /**
     * @param failClosed whether a request that cannot be recorded must not reach the application
     * @param limitMillis longest wait for one line
     * @return a durability that waits
     */
    public static Durability waiting(boolean failClosed, long limitMillis) {
        return new Durability(true, failClosed, limitMillis);
    }

    /** @return whether anything is waited for at all */
    public boolean waits() {
        return waits;
    }

    /** @return whether a request that cannot be recorded must not reach the application */
    public boolean failClosed() {
        return failClosed;
    }

    /** @return requests that did not reach the application because they could not be recorded */
    public long refused() {
        return refused.sum();
    }

    /** @return statements and commits that did not reach the database because they could not be recorded */
    public long refusedCommits() {
        return refusedCommits.sum();
    }

    /** @return lines that nobody waited for to the end, because the disk did not take them in time */
    public long notForced() {
        return notForced.sum();
    }

    /** Counts a statement or commit that did not reach the database. */
    public void refusedCommit() {
        refusedCommits.increment();
    }

    /** A request does not reach the application. */
    public void refusedOne() {
        refused.increment();
    }

    /** Counts a line that nobody waited for to the end. */
    public void notForcedOne() {
        notForced.increment();
    }

    /** @return longest wait for one line, nanoseconds */
    public long limitNanos() {
        return limitNanos;
    }

    /**
     * Offers an event and waits until its line is on the disk.
     *
     * @param event complete
     * @param ring where it goes
     * @param isReleased whether nobody is to wait any more
     * @return whether it is known to be there, or need not be because the operator has switched captures off or paused them
     */
    boolean force(Captured event, EventRing ring, BooleanSupplier isReleased) {
        Receipt receipt = new Receipt();
        event.receipt(receipt);
        boolean forced = ring.offer(event) && await(receipt, ring, isReleased) || isReleased.getAsBoolean();
        if (!forced) {
            notForced.increment();
        }
        return forced;
    }

    private boolean await(Receipt receipt, EventRing ring, BooleanSupplier isReleased) {
        long deadline = System.nanoTime() + limitNanos;
        boolean interrupted = false;
        while (!receipt.isAnswered() && !ring.isStalled() && !isReleased.getAsBoolean()) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                break;
            }
            interrupted |= Thread.interrupted(); // else parkNanos returns at once and we spin
            LockSupport.parkNanos(this, Math.min(left, LOOK_NANOS));
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return receipt.isForced();
    }
}
