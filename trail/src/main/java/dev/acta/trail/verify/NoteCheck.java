package dev.acta.trail.verify;

import dev.acta.trail.note.Checkpoint;
import dev.acta.trail.note.MerkleRange;
import dev.acta.trail.note.Note;
import dev.acta.trail.note.VerifierKey;
import dev.acta.trail.read.ChainFolder;
import dev.acta.trail.read.NotesReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/**
 * Holds the lines of a chain against its notes and the anchors: builds the tree over them, follows the keys from note to note. Not
 * thread-safe.
 */
final class NoteCheck {

    /** Hears what is wrong with the line, or segment, at hand. */
    interface Faults {
        void fault(Kind kind, String message);
    }

    private final ChainFolder folder;
    private final Trust trust;
    private final ChainReport report;
    private final Faults faults;

    /** {@code null} while nobody knows which lines came before. */
    private MerkleRange tree = new MerkleRange();
    /** The seq from which on no line has been missing. */
    private long unbroken;

    private boolean gap;

    private String origin;
    private List<Checkpoint> anchors;
    private int nextAnchor;
    private NotesReader notes;
    /** Whether the reader stands on a note that no checkpoint was seen for yet. */
    private boolean ahead;
    /** The key that must sign the next note; {@code null} if nothing says which. */
    private VerifierKey expected;

    /** The key of a deployment that is said to sign the first note; {@code null} for none. */
    private VerifierKey deployment;

    private long nextNumber;
    private Level level = Level.SELF_SIGNED;
    /** Whether every note so far was signed by the key that the one before had announced. */
    private boolean path = true;
    /** What a checkpoint that had no note says; told only if it was not the last of its chain. */
    private String unsigned;

    NoteCheck(ChainFolder folder, Trust trust, ChainReport report, Faults faults) {
        this.folder = folder;
        this.trust = trust;
        this.report = report;
        this.faults = faults;
    }

    /** @param chainOrigin whose notes they must be */
    void origin(String chainOrigin) {
        origin = chainOrigin;
        anchors = trust.anchors(chainOrigin);
    }

    /** Whether anything of the chain can be signed: older ones have no notes. */
    private boolean isOfNotes() {
        return expected != null || nextNumber > 0;
    }

    void beginSegment(long number) throws IOException {
        Path file = folder.notes(number);
        notes = file == null ? null : new NotesReader(file);
        ahead = false;
        advance();
    }

    /** @param isLive whether lines may have been written since they were read */
    void endSegment(boolean isLast, boolean isLive) throws IOException {
        if (notes == null) {
            return;
        }
        try {
            while (ahead && !isLive) {
                if (notes.fault() != null) {
                    faults.fault(Kind.NOTE, "line " + notes.line() + " of its notes: " + notes.fault());
                } else {
                    long size = notes.note().checkpoint().size();
                    faults.fault(
                            isLast ? Kind.CUT : Kind.NOTE,
                            "a note tells of " + size + " lines"
                                    + (isLast ? ", which are not there" : ", and no checkpoint does"));
                }
                advance();
            }
        } finally {
            notes.close();
            notes = null;
        }
    }

    /** A line of which nobody knows what it was, or how many there were. */
    void lost() {
        tree = null;
        gap = true;
    }

    /**
     * The next line.
     *
     * @param hash as its seal names it, 43 bytes
     * @param size how many lines there are with it, -1 if nobody knows
     * @param type its type, empty if it cannot be believed
     */
    void line(byte[] hash, long size, String type, Map<String, Long> numbers, Map<String, String> texts)
            throws IOException {
        append(hash, size);
        if (unsigned != null) {
            faults.fault(Kind.NOTE_MISSING, unsigned);
            unsigned = null;
            path = false;
        }
        if (type.equals("trail.open")) {
            announced(texts.get("next_key"));
            deployment = parsed(texts.get("deployment_key"));
        } else if ((type.equals("trail.checkpoint") || type.equals("trail.close")) && isOfNotes()) {
            checkpoint(size, numbers, texts);
        }
        compareWithAnchors(size);
    }

    private void append(byte[] hash, long size) {
        if (tree != null && tree.size() + 1 != size) {
            lost();
        }
        if (gap && size > 0) {
            unbroken = size - 1;
            gap = false;
        }
        if (tree != null) {
            try {
                tree.append(Arrays.copyOf(Base64.getUrlDecoder().decode(hash), MerkleRange.HASH_BYTES));
            } catch (IllegalArgumentException e) {
                lost(); // no hash at all, and said so already
            }
        }
    }

    private void announced(String key) {
        expected = parsed(key);
    }

    private VerifierKey parsed(String key) {
        if (key == null) {
            return null;
        }
        try {
            return VerifierKey.parse(key);
        } catch (IllegalArgumentException e) {
            faults.fault(Kind.KEY, e.getMessage());
            path = false;
            return null;
        }
    }

    private void checkpoint(long size, Map<String, Long> numbers, Map<String, String> texts) throws IOException {
        Long number = numbers.get("n");
        if (path && (number == null || number != nextNumber)) {
            faults.fault(Kind.KEY, "checkpoint " + number + " where " + nextNumber + " is due");
        }
        nextNumber = number == null ? nextNumber + 1 : number + 1;
        VerifierKey key = key(texts.get("key"));
        Note note = noteOf(size);
        if (note == null) {
            unsigned = "checkpoint " + number + ", of " + size + " lines, has no note";
        } else {
            check(note, key, size, "true".equals(texts.get("closes")));
        }
        announced(texts.get("next_key"));
    }

    /** The key that a checkpoint names, if it is the one that was announced. */
    private VerifierKey key(String named) {
        if (named == null || expected == null || !expected.toString().equals(named)) {
            if (path) { // else it is known that the announcements cannot be followed
                faults.fault(
                        Kind.KEY,
                        "its note is said to be signed by " + named + ", the checkpoint before announced "
                                + (expected == null ? "nobody" : expected));
            }
            path = false;
            try {
                return named == null ? null : VerifierKey.parse(named);
            } catch (IllegalArgumentException e) {
                return null;
            }
        }
        return expected;
    }

    /** The note of that size; those before it have no checkpoint. */
    private Note noteOf(long size) throws IOException {
        while (ahead) {
            Note note = notes.note();
            if (note == null) {
                faults.fault(Kind.NOTE, "line " + notes.line() + " of its notes: " + notes.fault());
            } else if (note.checkpoint().size() == size) {
                return note;
            } else if (note.checkpoint().size() > size) {
                return null;
            } else if (path) {
                faults.fault(
                        Kind.NOTE, "a note tells of " + note.checkpoint().size() + " lines, and no checkpoint does");
                path = false;
            }
            advance();
        }
        return null;
    }

    private void advance() throws IOException {
        ahead = notes != null && notes.next();
    }

    private void check(Note note, VerifierKey key, long size, boolean closes) throws IOException {
        List<byte[]> subtrees = notes.subtrees();
        advance();
        if (!note.checkpoint().origin().equals(origin)) {
            faults.fault(Kind.NOTE, "a note about " + note.checkpoint().origin() + " in the chain of " + origin);
            path = false;
            return;
        }
        if (key == null || !note.isSignedBy(key)) {
            faults.fault(Kind.SIGNATURE, "its note of " + size + " lines is not signed by " + key);
            path = false;
            return;
        }
        if (nextNumber == 1) {
            first(note);
        }
        if (closes != (subtrees != null)) {
            faults.fault(
                    Kind.NOTE,
                    closes ? "a note that closes a segment has no range" : "a range where no segment closes");
        }
        if (tree == null) {
            resume(note, subtrees, size);
        } else if (!note.checkpoint().hasRoot(tree.root())) {
            faults.fault(Kind.ROOT, "its note of " + size + " lines has another root than they have");
            path = false;
            resume(note, subtrees, size);
        } else {
            if (subtrees != null && !equal(subtrees, tree.subtrees())) {
                faults.fault(Kind.NOTE, "the range of its note is not that of " + size + " lines");
            }
            if (path) {
                report.raise(level, unbroken, size);
            }
        }
    }

    private static boolean equal(List<byte[]> one, List<byte[]> other) {
        boolean equal = one.size() == other.size();
        for (int i = 0; equal && i < one.size(); i++) {
            equal = Arrays.equals(one.get(i), other.get(i));
        }
        return equal;
    }

    private void first(Note note) {
        if (deployment != null && !note.isSignedBy(deployment)) {
            faults.fault(Kind.SIGNATURE, "the first note is not signed by the deployment's " + deployment);
            path = false;
        }
        for (VerifierKey trusted : trust.keys()) {
            level = note.isSignedBy(trusted) ? Level.SIGNED : level;
        }
    }

    /** What is signed tells which lines came before, though they are not here, or not as they were. */
    private void resume(Note note, List<byte[]> subtrees, long size) {
        tree = null;
        if (subtrees != null) {
            try {
                MerkleRange range = MerkleRange.of(size, subtrees);
                tree = note.checkpoint().hasRoot(range.root()) ? range : null;
            } catch (IllegalArgumentException e) {
                faults.fault(Kind.NOTE, "range of its note: " + e.getMessage());
            }
        }
    }

    private void compareWithAnchors(long size) {
        for (;
                anchors != null
                        && nextAnchor < anchors.size()
                        && anchors.get(nextAnchor).size() <= size;
                nextAnchor++) {
            Checkpoint anchor = anchors.get(nextAnchor);
            if (anchor.size() == size && tree != null) {
                if (anchor.hasRoot(tree.root())) {
                    report.raise(Level.ANCHORED, unbroken, size);
                } else {
                    faults.fault(Kind.FORK, "an anchor of " + size + " lines has another root than they have");
                }
            }
        }
    }

    /** @param lines how many the chain has */
    void end(long lines) {
        if (anchors != null && nextAnchor < anchors.size()) {
            long most = anchors.get(anchors.size() - 1).size();
            faults.fault(Kind.CUT, "an anchor tells of " + most + " lines, here are " + lines);
        }
    }
}
