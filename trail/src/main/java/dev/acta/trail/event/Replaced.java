package dev.acta.trail.event;

/** Stands inside maps and lists for a value that the caller has found to be secret; written as {@link EventWriter#REDACTED}. */
public enum Replaced {
    /** Not even its length may be learned. */
    SECRET
}
