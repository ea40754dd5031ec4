package dev.acta.trail.verify;

/** Lines of a chain of which the same is known. */
public final class Range {

    private final Level level;
    private final long first;
    private final long last;

    Range(Level level, long first, long last) {
        this.level = level;
        this.first = first;
        this.last = last;
    }

    public Level level() {
        return level;
    }

    /** Its first seq; -1 when unknown. */
    public long first() {
        return first;
    }

    /** Its last seq; -1 when unknown. */
    public long last() {
        return last;
    }
}
