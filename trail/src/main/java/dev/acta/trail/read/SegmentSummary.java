package dev.acta.trail.read;

import dev.acta.trail.note.Checkpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/** What can be told of a segment by its first and its last line and its last note, however long it is. Immutable. */
public final class SegmentSummary {

    private final RemovedSegment facts;
    private final String recorded;

    private SegmentSummary(RemovedSegment facts, String recorded) {
        this.facts = facts;
        this.recorded = recorded;
    }

    /**
     * Reads it.
     *
     * @return {@code null} if it has no line, or its first or last one is not as it was written
     * @throws IOException if it cannot be read
     */
    public static SegmentSummary of(ChainFolder folder, SegmentFile segment) throws IOException {
        LineHead first = new LineHead();
        LineHead last = new LineHead();
        if (!first.readSealed(firstLine(segment.path()))
                || !last.readSealed(FileEnd.of(segment.path()).line())) {
            return null;
        }
        long from = LineHead.plain(String.valueOf(first.seq()));
        long to = LineHead.plain(String.valueOf(last.seq()));
        if (from < 0 || to < from || last.recorded() == null || !folder.name().equals(last.chain())) {
            return null;
        }
        Checkpoint note = lastNote(folder.notes(segment.number()));
        return new SegmentSummary(
                new RemovedSegment(
                        folder.name(),
                        segment.number(),
                        from,
                        to,
                        note == null ? 0 : note.size(),
                        note == null ? null : note.root()),
                last.recorded());
    }

    private static byte[] firstLine(Path segment) throws IOException {
        try (LineReader lines = new LineReader(segment)) {
            boolean isWhole = lines.next() && lines.terminated() && !lines.tooLong();
            return isWhole ? Arrays.copyOfRange(lines.buffer(), lines.offset(), lines.offset() + lines.length()) : null;
        }
    }

    private static Checkpoint lastNote(Path notes) throws IOException {
        byte[] line = notes == null ? null : FileEnd.of(notes).line();
        WrittenNote written = new WrittenNote();
        return line != null && written.read(line, 0, line.length) == null
                ? written.note().checkpoint()
                : null;
    }

    /** What a line says of it before it goes. */
    public RemovedSegment facts() {
        return facts;
    }

    /** {@code recorded} of its last line. */
    public String recorded() {
        return recorded;
    }
}
