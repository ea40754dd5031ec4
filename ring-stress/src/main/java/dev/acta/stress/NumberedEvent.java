package dev.acta.stress;

import dev.acta.agent.event.Captured;

/** An event whose number stands in a plain field, as all that an event holds does: whoever takes the event must find it there. */
final class NumberedEvent extends Captured {

    static final int WEIGHT = 100;

    private int number;

    /** @param number not 0 */
    NumberedEvent(int number) {
        super(1, null); // nobody writes it
        this.number = number;
    }

    /** 0 if the event can be seen before what was written into it. */
    int number() {
        return number;
    }

    @Override
    public int weight() {
        return WEIGHT;
    }
}
