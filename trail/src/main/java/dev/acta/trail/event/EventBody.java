package dev.acta.trail.event;

/** What an event says beyond its head. */
public interface EventBody {

    /**
     * Writes the members. Called again with smaller limits when the line came out too long, so it must write the same
     * each time and consume nothing.
     */
    void writeTo(EventWriter out);
}
