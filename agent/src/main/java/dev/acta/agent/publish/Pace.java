package dev.acta.agent.publish;

import java.util.concurrent.TimeUnit;

/** How often the publisher does what it does not do for each event, and of what it takes note. Immutable, thread-safe. */
public final class Pace {

    final long flushNanos;
    final long checkpointNanos;
    final long heartbeatNanos;
    final long segmentBytes;
    final long segmentNanos;
    final long clockStepMicros;

    /**
     * @param flushMillis how long lines may stay in the writer's buffer
     * @param checkpointMillis how long lines may lie in the trail without a signed note that covers them
     * @param heartbeatSeconds after which a note is signed though there are no new lines
     * @param segmentBytes after which a segment is closed
     * @param segmentHours after which it is closed, however small; an empty one is not
     * @param clockStepMillis by which the wall clock may step without a word
     */
    public Pace(
            long flushMillis,
            long checkpointMillis,
            long heartbeatSeconds,
            long segmentBytes,
            long segmentHours,
            long clockStepMillis) {
        this.flushNanos = TimeUnit.MILLISECONDS.toNanos(flushMillis);
        this.checkpointNanos = TimeUnit.MILLISECONDS.toNanos(checkpointMillis);
        this.heartbeatNanos = TimeUnit.SECONDS.toNanos(heartbeatSeconds);
        this.segmentBytes = segmentBytes;
        this.segmentNanos = TimeUnit.HOURS.toNanos(segmentHours);
        this.clockStepMicros = TimeUnit.MILLISECONDS.toMicros(clockStepMillis);
    }
}
