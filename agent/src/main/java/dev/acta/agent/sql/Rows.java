package dev.acta.agent.sql;

/** The rows behind VALUES: one that looks like the one before adds nothing to the shape. */
final class Rows {

    private final Lexis lexis;
    private final ShapeText text;

    /** How deep in brackets the rows stand, -1 where there are none. */
    private int level = -1;

    private int start;
    private int startSlot;
    private int startPlace;
    private int lastStart = -1;
    private int lastEnd;
    private int lastSlot;

    Rows(Lexis lexis, ShapeText text) {
        this.lexis = lexis;
        this.text = text;
    }

    void word(int from, int to, int depth) {
        if (lexis.is(from, to, "VALUES") || lexis.is(from, to, "VALUE")) {
            if (level < 0 || depth <= level) {
                begin(depth);
            }
        } else if (depth == level && !lexis.is(from, to, "ROW")) {
            level = -1;
        }
    }

    void begin(int depth) {
        level = depth;
        lastStart = -1;
    }

    void name(int depth) {
        if (depth == level) {
            level = -1;
        }
    }

    /** A bracket was opened at this depth: whether a row begins. */
    boolean opens(int depth) {
        if (depth != level) {
            return false;
        }
        start = text.length() - 1;
        startSlot = text.slots();
        startPlace = text.places().count();
        return true;
    }

    /** The bracket of a row was closed. */
    void closes(int depth) {
        if (depth != level) {
            return;
        }
        int length = text.length() - start;
        if (lastStart >= 0
                && lastEnd - lastStart == length
                && text.charAt(lastEnd) == ','
                && text.repeats(lastStart, start, length)) {
            text.cut(lastEnd, startSlot);
            text.places().moveSlots(startPlace, startSlot - lastSlot);
            return;
        }
        lastStart = start;
        lastEnd = text.length();
        lastSlot = startSlot;
    }
}
