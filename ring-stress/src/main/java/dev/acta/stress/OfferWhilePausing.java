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

/** Each thread offers one event, and one of them pauses the ring first: an event is taken or counted as filtered, and nothing is lost. */
@JCStressTest
@Outcome(
        id = {"0, 2, 0", "1, 1, 0"},
        expect = ACCEPTABLE,
        desc = "what came before the pause is taken")
@Outcome(expect = FORBIDDEN, desc = "captured is not taken + filtered")
@State
public class OfferWhilePausing {

    private final EventRing ring = new EventRing(4, 1 << 20, 0);

    @Actor
    public void offer() {
        ring.offer(new NumberedEvent(1));
    }

    @Actor
    public void pause() {
        ring.pause(true);
        ring.offer(new NumberedEvent(2));
    }

    @Arbiter
    public void drain(III_Result result) {
        Taken taken = new Taken();
        taken.all(ring);
        result.r1 = taken.digits();
        result.r2 = ring.captured() == 2 ? (int) ring.filtered() : -1;
        result.r3 = (int) ring.lost();
    }
}
