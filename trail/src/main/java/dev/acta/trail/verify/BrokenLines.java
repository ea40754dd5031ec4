package dev.acta.trail.verify;

/** Where lines are that nothing can be said about, since the last checkpoint that could be read. Not thread-safe. */
final class BrokenLines {

    private static final long NOBODY_KNOWS = Long.MAX_VALUE;

    private boolean any;
    private long first;
    /** The first seq behind them. */
    private long behind;

    /** @param seq where the broken line stands, -1 if nobody knows; how many lines it was is known by the next sound one */
    void add(long seq) {
        if (!any) {
            first = Math.max(0, seq);
        }
        any = true;
        behind = NOBODY_KNOWS;
    }

    /** @param seq of a line that can be read */
    void soundLine(long seq) {
        if (behind == NOBODY_KNOWS && seq >= 0) {
            behind = seq;
        }
    }

    /** A checkpoint was read: what came before it does not matter to the next. */
    void clear() {
        any = false;
        behind = 0;
    }

    boolean any() {
        return any;
    }

    /** Whether the line at that place may be one of them. */
    boolean mayHold(long seq) {
        return any && seq >= first && seq < behind;
    }
}
