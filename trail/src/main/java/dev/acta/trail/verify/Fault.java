package dev.acta.trail.verify;

/** One thing that is wrong, and where. */
public final class Fault {

    private final Kind kind;
    private final String segment;
    private final long line;
    private final long seq;
    private final String message;

    Fault(Kind kind, String segment, long line, long seq, String message) {
        this.kind = kind;
        this.segment = segment;
        this.line = line;
        this.seq = seq;
        this.message = message;
    }

    public Kind kind() {
        return kind;
    }

    /** Name of the segment file, or null when the fault is not in one. */
    public String segment() {
        return segment;
    }

    /** Line in that file, from 1; 0 when the fault is not in a line. */
    public long line() {
        return line;
    }

    /** The seq that belongs at this place, as far as it is known; otherwise -1. */
    public long seq() {
        return seq;
    }

    /** What was expected and what was found. May hold text of the trail: escape it before a terminal sees it. */
    public String message() {
        return message;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("broken: ").append(kind.label());
        if (segment != null) {
            text.append(": ").append(segment);
        }
        if (line > 0) {
            text.append(" line ").append(line);
        }
        if (seq >= 0) {
            text.append(" seq ").append(seq);
        }
        return text.append(": ").append(message).toString();
    }
}
