package dev.acta.agent.publish;

import java.time.Instant;
import java.util.function.LongSupplier;

/**
 * Turns {@link System#nanoTime()} into microseconds since 1970, so that the application's thread reads one clock only. Anchored to the
 * wall clock anew every second. Publisher thread only.
 */
final class WallClock {

    private static final long ANCHOR_NANOS = 1_000_000_000L;

    private final LongSupplier running;
    private final LongSupplier wall;
    private long anchorNanos;
    private long anchorMicros;
    private long lastRecorded = Long.MIN_VALUE;
    private long stepped;

    WallClock() {
        this(System::nanoTime, WallClock::now);
    }

    /**
     * @param running nanoseconds of a clock that only runs
     * @param wall microseconds since 1970
     */
    WallClock(LongSupplier running, LongSupplier wall) {
        this.running = running;
        this.wall = wall;
        anchor(running.getAsLong());
    }

    private static long now() {
        Instant now = Instant.now(); // microseconds from Java 9 on, milliseconds on 8
        return now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
    }

    private void anchor(long nanos) {
        anchorNanos = nanos;
        anchorMicros = wall.getAsLong();
    }

    private void anchorAnew(long nanos) {
        long expected = micros(nanos);
        anchor(nanos);
        stepped += anchorMicros - expected;
    }

    /**
     * By how much the wall clock has stepped since this was asked last, in microseconds, forward or back; what came little by little counts
     * together.
     *
     * @param least a smaller step is kept until it is as large
     * @return 0 for none
     */
    long step(long least) {
        long nanos = running.getAsLong();
        if (nanos - anchorNanos > ANCHOR_NANOS) {
            anchorAnew(nanos);
        }
        if (Math.abs(stepped) < least) {
            return 0;
        }
        long step = stepped;
        stepped = 0;
        return step;
    }

    /** Microseconds since 1970 of a moment given as {@link System#nanoTime()}. */
    long micros(long nanos) {
        return anchorMicros + (nanos - anchorNanos) / 1_000;
    }

    /** Now, in microseconds since 1970; never less than it said before. */
    long recorded() {
        long nanos = running.getAsLong();
        if (nanos - anchorNanos > ANCHOR_NANOS) {
            anchorAnew(nanos);
        }
        lastRecorded = Math.max(lastRecorded, micros(nanos));
        return lastRecorded;
    }
}
