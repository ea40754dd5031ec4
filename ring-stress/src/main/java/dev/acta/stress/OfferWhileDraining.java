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

/**
 * One thread offers two events while the publisher drains: it sees none, one or both, whole and in order, and never more than {@link EventRing#captured} has
 * counted by then. What it has not seen is there afterwards.
 */
@JCStressTest
@Outcome(
        id = {"0, 0, 12", "1, 0, 12", "12, 0, 12"},
        expect = ACCEPTABLE,
        desc = "the first ones, and in the end both")
@Outcome(expect = FORBIDDEN, desc = "half published, lost, twice, or taken before it was counted")
@State
public class OfferWhileDraining {

    private final EventRing ring = new EventRing(4, 1 << 20, 0);
    private final Taken taken = new Taken();

    @Actor
    public void offer() {
        ring.offer(new NumberedEvent(1));
        ring.offer(new NumberedEvent(2));
    }

    @Actor
    public void drain(III_Result result) {
        taken.all(ring);
        result.r1 = taken.digits();
        result.r2 = taken.count() > ring.captured() ? 1 : 0;
    }

    @Arbiter
    public void drainRest(III_Result result) {
        taken.all(ring);
        result.r3 = taken.digits();
    }
}
