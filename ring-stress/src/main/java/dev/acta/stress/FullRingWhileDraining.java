package dev.acta.stress;

import static org.openjdk.jcstress.annotations.Expect.ACCEPTABLE;
import static org.openjdk.jcstress.annotations.Expect.FORBIDDEN;

import dev.acta.agent.ring.EventRing;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Two threads offer two events each to a ring with room for two while the publisher drains: each event is taken once or lost, and what is taken is in its thread's order. Needs three processors. */
@JCStressTest
@Outcome(id = "4, 1", expect = ACCEPTABLE, desc = "captured = taken + lost, in order")
@Outcome(expect = FORBIDDEN, desc = "lost in silence, twice, half published or out of order")
@State
public class FullRingWhileDraining {

    private final EventRing ring = new EventRing(2, 1 << 20, 0);
    private final Taken taken = new Taken();

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

    @Actor
    public void drain() {
        taken.all(ring);
        taken.all(ring);
    }

    @Arbiter
    public void drainRest(II_Result result) {
        taken.all(ring);
        result.r1 = ring.captured() == 4 ? taken.count() + (int) ring.lost() : -1;
        result.r2 = isInOrder(String.valueOf(taken.digits())) ? 1 : 0;
    }

    private static boolean isInOrder(String digits) {
        return digits.indexOf('9') < 0
                && digits.chars().distinct().count() == digits.length()
                && isBefore(digits, '1', '2')
                && isBefore(digits, '3', '4');
    }

    private static boolean isBefore(String digits, char first, char second) {
        return digits.indexOf(second) < 0 || digits.indexOf(first) < digits.indexOf(second);
    }
}
