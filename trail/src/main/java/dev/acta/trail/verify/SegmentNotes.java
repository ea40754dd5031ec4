package dev.acta.trail.verify;

import dev.acta.trail.note.Note;
import dev.acta.trail.read.NotesReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The notes about one segment, beside its lines: finds the note of each checkpoint and says which of them belong to none. Not thread-safe.
 */
final class SegmentNotes implements Closeable {

    private final NotesReader reader;
    private final BrokenLines broken;
    private final Faults faults;
    /** Whether the reader stands on a line that nothing was made of yet. */
    private boolean ahead;

    private long lastSize;
    private List<byte[]> range;
    /** What its notes must begin with; {@code null} as long as nobody knows. */
    private String origin;

    /**
     * @param file {@code null} if there are no notes about the segment
     */
    SegmentNotes(Path file, BrokenLines broken, Faults faults) throws IOException {
        this.reader = file == null ? null : new NotesReader(file);
        this.broken = broken;
        this.faults = faults;
        advance();
    }

    /** @param chainOrigin what its notes must begin with, {@code null} as long as nobody knows */
    void origin(String chainOrigin) {
        origin = chainOrigin;
    }

    /** The note of that size, {@code null} if there is none; those before it have no checkpoint. */
    Note of(long size) throws IOException {
        for (; ahead; advance()) {
            Note note = wellFormed();
            if (note == null) {
                continue;
            }
            long noteSize = note.checkpoint().size();
            if (noteSize > size) {
                return null;
            }
            if (noteSize == size && size > lastSize) {
                lastSize = size;
                range = reader.subtrees();
                advance();
                return note;
            }
            withoutCheckpoint(noteSize);
        }
        return null;
    }

    /** The roots of complete subtrees that stand beside the note that was found last; {@code null} if none do. */
    List<byte[]> range() {
        return range;
    }

    private void withoutCheckpoint(long size) {
        if (size <= lastSize) {
            faults.fault(Kind.NOTE, "a note of " + size + " lines stands behind one of " + lastSize);
        } else if (!broken.mayHold(size - 1)) {
            faults.fault(Kind.NOTE, "a note tells of " + size + " lines, and no checkpoint does");
        }
    }

    /** The note that the reader stands on, {@code null} if that is none. */
    private Note wellFormed() {
        if (reader.fault() != null) {
            faults.fault(Kind.NOTE, "line " + reader.line() + " of its notes: " + reader.fault());
        } else if (origin != null && !reader.note().checkpoint().origin().equals(origin)) {
            faults.fault(
                    Kind.NOTE, "a note about " + reader.note().checkpoint().origin() + " in the chain of " + origin);
        } else {
            return reader.note();
        }
        return null;
    }

    /**
     * Says what is wrong with notes behind that of the last checkpoint.
     *
     * @param lines how many the chain has up to here, -1 if nobody knows
     * @param isLast whether no segment follows
     * @param mayEnd whether its JVM may have died here
     * @return of how many lines they tell at most, if the chain has not so many up to here and a segment follows, whose first line says whether
     *     they are missing; else 0
     */
    long rest(long lines, boolean isLast, boolean mayEnd) throws IOException {
        long most = 0;
        for (; ahead; advance()) {
            Note note = wellFormed();
            long size = note == null ? 0 : note.checkpoint().size();
            boolean isBehind = size > lastSize && lines >= 0 && size > lines;
            if (isBehind && !(isLast && broken.mayHold(size - 1))) {
                most = Math.max(most, size);
            } else if (note != null) {
                withoutCheckpoint(size);
            }
        }
        if (most > 0 && isLast) {
            faults.fault(Kind.CUT, "a note tells of " + most + " lines, here are " + lines);
        }
        String head = "{\"note\":\"" + (origin == null ? "acta/" : origin + "\\n");
        if (reader != null && reader.hasTornEnd() && !(mayEnd && reader.isTornEndOf(head))) {
            faults.fault(Kind.NOTE, "its notes end in what is no whole line");
        }
        return isLast ? 0 : most;
    }

    /** The last note with a range, of a segment whose lines are not there; {@code null} if there is none. */
    Note closing() throws IOException {
        Note closing = null;
        for (; ahead; advance()) {
            Note note = reader.fault() == null ? reader.note() : null;
            boolean closes = note != null && reader.subtrees() != null;
            closing = closes ? note : null;
            range = closes ? reader.subtrees() : null;
        }
        return closing;
    }

    private void advance() throws IOException {
        ahead = reader != null && reader.next();
    }

    @Override
    public void close() throws IOException {
        if (reader != null) {
            reader.close();
        }
    }
}
