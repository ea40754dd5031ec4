package dev.acta.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.acta.agent.ring.EventRing;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IIII_Result;

/**
 * One thread offers two events while the ring is closed and drained, as the publisher does at the JVM's end: until it has taken or lost all that was captured it drains
 * again. What the offers answered is what became of the events.
 */
@JCStressTest
@Outcome(
        id = {"0, 2, 0, 2", "1, 1, 1, 2", "12, 0, 2, 2"},
        expect = ACCEPTABLE,
        desc = "the first ones are taken, the others lost")
@Outcome(expect = FORBIDDEN, desc = "neither taken nor lost, both, or another answer")
@State
public class OfferWhileClosing {

    private final EventRing ring = new EventRing(4, 1 << 20, 0);
    private final Taken taken = new Taken();
    private int told;

    @Actor
    public void offer() {
        told = (ring.offer(new NumberedEvent(1)) ? 1 : 0) + (ring.offer(new NumberedEvent(2)) ? 1 : 0);
    }

    @Actor
    public void close() {
        ring.close();
        taken.all(ring);
    }

    @Arbiter
    public void drainRest(IIII_Result result) {
        taken.all(ring);
        result.r1 = taken.digits();
        result.r2 = (int) ring.lost();
        result.r3 = told;
        result.r4 = (int) ring.captured();
    }
}
