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

/** Two threads offer four events to a ring with room for two, and nobody drains: two are taken and two are counted as lost, as their callers were told. */
@JCStressTest
@Outcome(id = "2, 2, 2", expect = ACCEPTABLE, desc = "captured 4 = taken 2 + lost 2")
@Outcome(expect = FORBIDDEN, desc = "captured is not taken + lost, or a caller was told otherwise")
@State
public class FullRing {

    private final EventRing ring = new EventRing(2, 1 << 20, 0);
    private int toldOne;
    private int toldTwo;

    @Actor
    public void one() {
        toldOne = offer(1) + offer(2);
    }

    @Actor
    public void two() {
        toldTwo = offer(3) + offer(4);
    }

    private int offer(int number) {
        return ring.offer(new NumberedEvent(number)) ? 1 : 0;
    }

    @Arbiter
    public void drain(III_Result result) {
        Taken taken = new Taken();
        taken.all(ring);
        result.r1 = taken.count();
        result.r2 = ring.captured() == 4 ? (int) ring.lost() : -1;
        result.r3 = toldOne + toldTwo;
    }
}
