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

/** Two threads offer events of which the ring can hold one by its bytes: one passes, the other is counted as lost, and there is room for one again afterwards. */
@JCStressTest
@Outcome(
        id = {"1, 1, 1", "2, 1, 1"},
        expect = ACCEPTABLE,
        desc = "one of them")
@Outcome(expect = FORBIDDEN, desc = "both passed the bound, none did, or room was given away for good")
@State
public class TooHeavyTogether {

    private final EventRing ring = new EventRing(4, NumberedEvent.WEIGHT + 1, 0);

    @Actor
    public void one() {
        ring.offer(new NumberedEvent(1));
    }

    @Actor
    public void two() {
        ring.offer(new NumberedEvent(2));
    }

    @Arbiter
    public void drain(III_Result result) {
        Taken taken = new Taken();
        taken.all(ring);
        result.r1 = taken.digits();
        result.r2 = (int) ring.lost();
        ring.offer(new NumberedEvent(3));
        ring.offer(new NumberedEvent(4));
        Taken afterwards = new Taken();
        afterwards.all(ring);
        result.r3 = afterwards.count();
    }
}
