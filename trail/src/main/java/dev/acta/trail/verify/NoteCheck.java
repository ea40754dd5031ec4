package dev.acta.trail.verify;

import dev.acta.trail.note.Checkpoint;
import dev.acta.trail.note.Note;
import dev.acta.trail.note.VerifierKey;
import dev.acta.trail.read.ChainFolder;
import dev.acta.trail.read.LineHead;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Holds the checkpoints of a chain against their notes. Not thread-safe. */
final class NoteCheck {

    private final ChainFolder folder;
    private final Trust trust;
    private final ChainReport report;
    private final Faults faults;
    private final KeyPath keys;
    private final SignedTree tree;
    private final BrokenLines broken = new BrokenLines();

    private String origin;
    private SegmentNotes notes;
    private long segment;
    /** Whether the last line has closed the segment. */
    private boolean closed;
    /** How many lines a note of the segment before tells of, if that segment has not so many; else 0. */
    private long unseen;
    /** What a checkpoint that had no note says; told only if it was not the last line of its chain. */
    private String unsigned;

    NoteCheck(ChainFolder folder, Trust trust, ChainReport report, Faults faults) {
        this.folder = folder;
        this.trust = trust;
        this.report = report;
        this.faults = faults;
        this.keys = new KeyPath(trust.keys(), faults);
        this.tree = new SignedTree(report, faults);
    }

    /** @param chainOrigin whose notes they must be */
    void origin(String chainOrigin) {
        origin = chainOrigin;
        notes.origin(chainOrigin);
        tree.anchors(trust.anchors(chainOrigin));
    }

    void beginSegment(long number) throws IOException {
        segment = number;
        closed = false;
        notes = new SegmentNotes(folder.notes(number), broken, faults);
        notes.origin(origin);
    }

    /**
     * The lines of a segment are not there.
     *
     * @return how many lines the chain has with it, as its last note says; -1 if none does
     */
    long missing(long number) throws IOException {
        lose();
        try (SegmentNotes left = new SegmentNotes(folder.notes(number), broken, faults)) {
            Note closing = left.closing();
            if (closing == null) {
                return -1;
            }
            tree.resume(closing.checkpoint(), left.range());
            return closing.checkpoint().size();
        }
    }

    /**
     * @param lines how many there are up to here, -1 if nobody knows
     * @param isEmpty whether the segment has no line, not even a beginning of one
     * @param isLast whether no segment follows
     * @param mayGrow whether lines may have been written since they were read
     * @param isClosed whether the chain has its last line
     */
    void endSegment(long lines, boolean isEmpty, boolean isLast, boolean mayGrow, boolean isClosed) throws IOException {
        try (SegmentNotes all = notes) {
            if (!mayGrow) {
                unseen = all.rest(lines, isLast, isLast && !isClosed);
            }
            boolean mustClose = keys.isFollowed() && !broken.any();
            if (!isLast && (isEmpty || mustClose && !closed)) {
                faults.fault(Kind.COUNT, "another segment follows, and its last line does not close it");
            }
            if (isClosed && !mayGrow) {
                demandNote();
            }
        }
    }

    /** A line that cannot be read, wherever it stands. */
    void brokenLine(long seq) {
        broken.add(seq);
        keys.brokenLine();
        demandNote();
    }

    /** Nobody knows how many lines there were. */
    void lose() {
        tree.lose();
        broken.add(-1);
        keys.brokenLine();
    }

    /** A sealed line whose bytes have another hash than it names. */
    void brokenLine(long seq, byte[] prev, byte[] claimed, byte[] computed) {
        brokenLine(seq);
        tree.appendEither(prev, claimed, computed);
    }

    /** A line that has the hash it names and is no JSON. */
    void unreadableLine(long seq, byte[] prev, byte[] hash) {
        brokenLine(seq);
        tree.append(seq, prev, hash);
    }

    /**
     * A line that can be read.
     *
     * @param seq -1 if nobody knows
     * @param events lines before it that are not {@code trail.*}, -1 if nobody knows
     */
    void line(long seq, byte[] prev, byte[] hash, LineHead head, long events) throws IOException {
        demandNote();
        if (closed) {
            faults.fault(Kind.COUNT, "a line in a segment that the line before closes");
            closed = false;
        }
        tree.append(seq, prev, hash);
        broken.soundLine(seq);
        if (unseen > 0 && seq >= 0 && seq < unseen) {
            faults.fault(Kind.NOTE, "a note of the segment before tells of " + unseen + " lines");
        }
        unseen = 0;
        if (seq == 0 && head.type().equals("trail.open")) {
            keys.open(origin, head.checkpointTexts());
        } else if (head.type().equals("trail.checkpoint") || head.type().equals("trail.close")) {
            checkpoint(seq + 1, head, events);
        }
    }

    private void demandNote() {
        if (unsigned != null) {
            faults.fault(Kind.NOTE_MISSING, unsigned);
            unsigned = null;
            keys.lose();
        }
    }

    private void checkpoint(long size, LineHead head, long events) throws IOException {
        Map<String, Long> numbers = head.checkpoint();
        Map<String, String> texts = head.checkpointTexts();
        boolean isLast = head.type().equals("trail.close");
        boolean isSigned = keys.isFollowed() || texts.containsKey("key");
        String fault = Counts.fault(numbers, events, isLast, isSigned);
        if (fault != null) {
            faults.fault(Kind.COUNT, head.type() + ' ' + fault);
        }
        if (!isSigned) {
            return; // a chain without notes
        }
        Boolean closes = head.checkpointFlags().get("closes");
        closed = Boolean.TRUE.equals(closes);
        if (closes == null) {
            faults.fault(Kind.COUNT, "does not say whether it closes the segment");
        } else if (isLast && !closed) {
            faults.fault(Kind.COUNT, "trail.close does not close its segment");
        }
        Long number = numbers.get("segment");
        if (number == null || number != segment) {
            faults.fault(Kind.COUNT, "says segment " + number + " in segment " + segment);
        }
        VerifierKey key = keys.checkpoint(origin, numbers.get("n"), texts.get("key"));
        Note note = notes.of(size);
        broken.clear();
        if (note == null) {
            unsigned = "checkpoint " + numbers.get("n") + ", of " + size + " lines, has no note";
        } else if (keys.accepts(note, key)) {
            check(note, notes.range());
        }
        if (isLast && texts.containsKey("next_key")) {
            faults.fault(Kind.KEY, "trail.close announces a key, and nothing follows");
        }
        keys.announce(isLast ? null : texts.get("next_key"));
    }

    private void check(Note note, List<byte[]> range) {
        if (closed != (range != null)) {
            faults.fault(
                    Kind.NOTE,
                    closed ? "a note that closes a segment has no range" : "a range where no segment closes");
        }
        Checkpoint checkpoint = note.checkpoint();
        report.noted(checkpoint.size());
        if (!tree.isKnown()) {
            tree.resume(checkpoint, range);
        } else if (!tree.hasRootOf(checkpoint)) {
            faults.fault(Kind.ROOT, "its note of " + checkpoint.size() + " lines has another root than they have");
            keys.lose();
            tree.resume(checkpoint, range);
        } else {
            if (range != null && !tree.hasSubtrees(range)) {
                faults.fault(Kind.NOTE, "the range of its note is not that of " + checkpoint.size() + " lines");
            }
            if (keys.level() != null) {
                tree.raise(keys.level());
            }
        }
    }

    /** @param lines how many the chain has */
    void end(long lines) {
        if (unseen > 0) {
            faults.fault(Kind.CUT, "a note tells of " + unseen + " lines, here are " + lines);
        }
        tree.end(lines);
    }
}
