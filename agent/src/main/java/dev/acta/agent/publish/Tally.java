package dev.acta.agent.publish;

import dev.acta.agent.ring.EventRing;
import dev.acta.trail.event.EventWriter;

/**
 * What has become of all that was captured: written, lost, filtered, summarised into others, or held until now. Used by the publisher's thread
 * alone.
 */
final class Tally {

    private final EventRing ring;
    private long written;
    private long givenUp;
    private long repeated;
    private long derived;
    private long summarised;

    Tally(EventRing ring) {
        this.ring = ring;
    }

    /** A line of an event is in the chain, and stands for so many others, too. */
    void written(int repeats) {
        written++;
        summarised += repeats;
    }

    /** A line that follows from another event is in the chain; it counts as captured, too. */
    void derived() {
        derived++;
        written++;
    }

    /** A rule of the publisher's keeps an event out. */
    void filtered() {
        repeated++;
    }

    /** An event, and those that it stands for, was taken from the ring and is in no line. */
    void gaveUp(int repeats) {
        givenUp += 1 + repeats;
    }

    /** Events that are lost, in the ring and after it. */
    long lost() {
        return ring.lost() + givenUp;
    }

    /** Whether nothing is on its way. */
    boolean isBalanced() {
        return ring.captured() + derived == written + ring.filtered() + repeated + lost() + summarised;
    }

    /** The members of a checkpoint; always {@code captured = written + lost + held + filtered + summarised}. */
    void writeTo(EventWriter out) {
        long lost = lost();
        long filtered = ring.filtered() + repeated; // before captured, which counts each of them first
        long captured = ring.captured() + derived;
        out.number("captured", captured)
                .number("written", written)
                .number("lost", lost)
                .number("held", captured - written - lost - filtered - summarised)
                .number("filtered", filtered)
                .number("summarised", summarised);
    }
}
