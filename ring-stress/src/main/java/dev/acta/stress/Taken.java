package dev.acta.stress;

import dev.acta.agent.event.Captured;
import dev.acta.agent.ring.EventRing;
import org.jctools.queues.MessagePassingQueue;

/** What the one thread that may drain has taken, in its order: the decimal digits of a number; 9 is an event whose number could not be seen. */
final class Taken implements MessagePassingQueue.Consumer<Captured> {

    private int digits;
    private int count;

    @Override
    public void accept(Captured event) {
        int number = ((NumberedEvent) event).number();
        digits = digits * 10 + (number == 0 ? 9 : number);
        count++;
    }

    void all(EventRing ring) {
        ring.drain(this, Integer.MAX_VALUE);
    }

    int digits() {
        return digits;
    }

    int count() {
        return count;
    }
}
