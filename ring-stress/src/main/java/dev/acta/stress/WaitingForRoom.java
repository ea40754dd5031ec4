package dev.acta.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.acta.agent.ring.EventRing;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.III_Result;

/** A thread offers to a full ring and waits for room, which the publisher makes meanwhile: its event is taken behind those that were there. */
@JCStressTest
@Outcome(id = "123, 0, 3", expect = ACCEPTABLE, desc = "it got the room that was made")
@Outcome(expect = FORBIDDEN, desc = "given up although there was room, or twice")
@State
public class WaitingForRoom {

    /** Longer than any thread is kept from a processor. */
    private static final long LONG_NANOS = 60_000_000_000L;

    private final EventRing ring = new EventRing(2, 1 << 20, LONG_NANOS);
    private final Taken taken = new Taken();

    public WaitingForRoom() {
        ring.offer(new NumberedEvent(1));
        ring.offer(new NumberedEvent(2));
    }

    @Actor
    public void offer() {
        ring.offer(new NumberedEvent(3));
    }

    @Actor
    public void drain() {
        taken.all(ring);
    }

    @Arbiter
    public void drainRest(III_Result result) {
        taken.all(ring);
        result.r1 = taken.digits();
        result.r2 = (int) ring.lost();
        result.r3 = (int) ring.captured();
    }
}
