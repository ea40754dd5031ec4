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

/** Two threads offer two events each to a ring with room for all: each is taken once, those of one thread in their order. */
@JCStressTest
@Outcome(
        id = {"1234, 4, 0", "1324, 4, 0", "1342, 4, 0", "3124, 4, 0", "3142, 4, 0", "3412, 4, 0"},
        expect = ACCEPTABLE,
        desc = "all, in some order that keeps each thread's own")
@Outcome(expect = FORBIDDEN, desc = "lost, twice, out of order or counted wrongly")
@State
public class TwoOffersAtOnce {

    private final EventRing ring = new EventRing(4, 1 << 20, 0);

    @Actor
    public void one() {
        ring.offer(new NumberedEvent(1));
        ring.offer(new NumberedEvent(2));
    }

    @Actor
    public void two() {
        ring.offer(new NumberedEvent(3));
        ring.offer(new NumberedEvent(4));
    }

    @Arbiter
    public void drain(III_Result result) {
        Taken taken = new Taken();
        taken.all(ring);
        result.r1 = taken.digits();
        result.r2 = (int) ring.captured();
        result.r3 = (int) ring.lost();
    }
}
