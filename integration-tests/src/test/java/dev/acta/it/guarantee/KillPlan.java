package dev.acta.it.guarantee;

import java.util.Random;

/**
 * One round of {@link KillsIT}: which settings, and when the JVM is killed.
 *
 * @param guarantee {@code async} or {@code durable}
 * @param moment what the kill is to meet
 * @param afterMillis how long after that moment has begun
 * @param threads that make events
 * @param pauseMillis greatest pause of each between two of them
 * @param ring {@code acta.ring.capacity}
 * @param flushMillis {@code acta.trail.flush-ms}
 * @param checkpointMillis {@code acta.trail.checkpoint-ms}
 * @param segmentBytes {@code acta.trail.segment-bytes}
 */
record KillPlan(
        String guarantee,
        Moment moment,
        int afterMillis,
        int threads,
        int pauseMillis,
        int ring,
        int flushMillis,
        int checkpointMillis,
        int segmentBytes) {

    enum Moment {
        /** The JVM has just been started. */
        START,
        /** It has made its first event. */
        LOAD,
        /** It has been asked to end. */
        END,
        /** It makes no events any more, and all that it has made are in the file. Nothing but the flush has brought them there. */
        QUIET
    }

    private static final Moment[] MOMENTS = {
        Moment.START, Moment.LOAD, Moment.LOAD, Moment.LOAD, Moment.LOAD, Moment.END, Moment.END, Moment.QUIET
    };

    private static final int NEVER_MILLIS = 3_600_000;

    /** The same for the same numbers. */
    static KillPlan of(long seed, int round) {
        Random random = new Random(seed * 1_000_003 + round);
        Moment moment = MOMENTS[random.nextInt(MOMENTS.length)];
        int latest = moment == Moment.START ? 2_500 : moment == Moment.END ? 200 : 1_500;
        return new KillPlan(
                random.nextBoolean() ? "async" : "durable",
                moment,
                random.nextInt(latest),
                1 + random.nextInt(5),
                1 + random.nextInt(8),
                one(random, 16, 64, 1024),
                one(random, 0, 20, 200),
                moment == Moment.QUIET ? NEVER_MILLIS : one(random, 10, 50, 1_000),
                moment == Moment.QUIET ? 64 << 20 : one(random, 4 << 10, 16 << 10, 128 << 10, 64 << 20));
    }

    private static int one(Random random, int... of) {
        return of[random.nextInt(of.length)];
    }

    boolean isDurable() {
        return guarantee.equals("durable");
    }
}
