package dev.acta.trail.verify;

/** Hears what is wrong with the line, or segment, at hand. */
public interface Faults {

    void fault(Kind kind, String message);
}
