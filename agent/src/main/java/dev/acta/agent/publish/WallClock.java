package dev.acta.agent.publish;

import java.time.Instant;

/**
 * Turns {@link System#nanoTime()} into microseconds since 1970, so that the application's thread reads one clock only. Anchored to the
 * wall clock anew every second. Publisher thread only.
 */
final class WallClock {

    private static final long ANCHOR_NANOS = 1_000_000_000L;

    private long anchorNanos;
    private long anchorMicros;
    private long lastRecorded = Long.MIN_VALUE;

    WallClock() {
        anchor(System.nanoTime());
    }

    private void anchor(long nanos) {
        Instant now = Instant.now(); // microseconds from Java 9 on, milliseconds on 8
        anchorNanos = nanos;
        anchorMicros = now.getEpochSecond() * 1_000_000 + now.getNano() / 1_000;
    }

    /** Microseconds since 1970 of a moment given as {@link System#nanoTime()}. */
    long micros(long nanos) {
        return anchorMicros + (nanos - anchorNanos) / 1_000;
    }

    /** Now, in microseconds since 1970; never less than it said before. */
    long recorded() {
        long nanos = System.nanoTime();
        if (nanos - anchorNanos > ANCHOR_NANOS) {
            anchor(nanos);
        }
        lastRecorded = Math.max(lastRecorded, micros(nanos));
        return lastRecorded;
    }
}
