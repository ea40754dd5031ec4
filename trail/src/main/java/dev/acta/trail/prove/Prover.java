package dev.acta.trail.prove;

import dev.acta.trail.note.InclusionBuilder;
import dev.acta.trail.note.MerkleRange;
import dev.acta.trail.note.Note;
import dev.acta.trail.read.ChainFolder;
import dev.acta.trail.read.LineReader;
import dev.acta.trail.read.NotesReader;
import dev.acta.trail.read.SegmentFile;
import dev.acta.trail.segment.Names;
import dev.acta.trail.segment.Seal;
import dev.acta.trail.verify.Trust;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes a proof of one line by one walk along its chain, up to the note that covers it. Keeps that line and two trees, whatever the length of
 * the chain. It judges the chain no more than it must: what it makes has to be checked, as any proof. Not thread-safe.
 */
public final class Prover {

    /** Lines that the first note covers: {@code trail.open} and the checkpoint itself. */
    static final long FIRST_NOTE = 2;

    private final ChainFolder folder;
    private final long seq;
    private final CoveringNote covering;
    private final boolean withPath;
    private final ProofWriter writer;

    private final byte[] hash = new byte[Seal.HASH_LENGTH];
    private MerkleRange tree = new MerkleRange();
    private byte[] line;
    private InclusionBuilder inclusion;
    private boolean firstNote = true;

    private Prover(ChainFolder folder, long seq, CoveringNote covering, boolean withPath, ProofWriter writer) {
        this.folder = folder;
        this.seq = seq;
        this.covering = covering;
        this.withPath = withPath;
        this.writer = writer;
    }

    /**
     * Proves a line by the first note that covers it, with the keys that lead there; without them if segments before that note are not there.
     *
     * @param out where the proof goes; not closed
     * @return whether the keys are in it
     * @throws NotProvableException if there is no proof; part of one may have been written then
     */
    public static boolean prove(ChainFolder folder, long seq, OutputStream out) throws IOException {
        return prove(folder, seq, null, out);
    }

    /**
     * Proves a line by the first note that covers it and that an anchor tells of. No keys are needed then.
     *
     * @param anchors of any chains
     * @param out where the proof goes; not closed
     * @throws NotProvableException if there is no proof; part of one may have been written then
     */
    public static void proveAnchored(ChainFolder folder, long seq, Trust anchors, OutputStream out) throws IOException {
        prove(folder, seq, anchors, out);
    }

    private static boolean prove(ChainFolder folder, long seq, Trust anchors, OutputStream out) throws IOException {
        if (seq < 0) {
            throw NotProvableException.because("seq " + seq + ": lines are numbered from 0");
        }
        CoveringNote covering = CoveringNote.of(folder, seq, anchors);
        Map<Long, SegmentFile> present = new HashMap<>();
        for (SegmentFile segment : folder.segments()) {
            present.put(segment.number(), segment);
        }
        boolean withPath = anchors == null;
        for (long number = 1; number <= covering.segment(); number++) {
            withPath &= present.containsKey(number);
        }
        ProofWriter writer = new ProofWriter(out);
        try {
            new Prover(folder, seq, covering, withPath, writer).walk(present);
        } finally {
            writer.release();
        }
        return withPath;
    }

    private void walk(Map<Long, SegmentFile> present) throws IOException {
        for (long number = 1; number <= covering.segment(); number++) {
            SegmentFile segment = present.get(number);
            boolean isSkipped = !withPath && inclusion == null && resume(number, segment != null);
            if (!isSkipped && segment == null) {
                throw absent(number);
            }
            if (!isSkipped && lines(segment, number)) {
                return;
            }
        }
        throw NotProvableException.broken(
                "seq " + seq + ": a note tells of " + covering.size() + " lines, here are " + tree.size());
    }

    private NotProvableException absent(long number) {
        String name = Names.segment(number);
        return NotProvableException.because("seq " + seq + ": "
                + (inclusion != null
                        ? name + " is not there, and the note covers it"
                        : number == covering.segment()
                                ? "it stands in " + name + ", which is not there"
                                : name + " is not there, and no range of its last note"));
    }

    /**
     * Takes the tree over all lines up to the end of a segment from its last note.
     *
     * @param isThere whether the segment's lines could be read instead
     * @return whether that could be done
     */
    private boolean resume(long number, boolean isThere) throws IOException {
        Path file = folder.notes(number);
        if (file == null || number == covering.segment()) {
            return false;
        }
        long size = 0;
        List<byte[]> subtrees = null;
        try (NotesReader notes = new NotesReader(file)) {
            while (notes.next()) {
                size = notes.note() == null ? 0 : notes.note().checkpoint().size();
                subtrees = notes.note() == null ? null : notes.subtrees();
            }
        }
        if (subtrees == null) {
            return false;
        }
        if (size > seq) {
            if (isThere) {
                return false;
            }
            throw NotProvableException.because(
                    "seq " + seq + ": it stands in " + Names.segment(number) + ", which is not there");
        }
        try {
            tree = MerkleRange.of(size, subtrees);
        } catch (IllegalArgumentException e) {
            throw NotProvableException.broken(
                    "range of the last note of " + Names.segment(number) + ": " + e.getMessage());
        }
        return true;
    }

    /** @return whether the proof is written */
    private boolean lines(SegmentFile segment, long number) throws IOException {
        Path file = folder.notes(number);
        try (LineReader lines = new LineReader(segment.path());
                NotesReader notes = file == null ? null : new NotesReader(file)) {
            Note note = next(notes);
            while (lines.next() && lines.terminated()) {
                if (lines.tooLong() || !Seal.isAtEndOf(lines.buffer(), lines.offset(), lines.length())) {
                    throw NotProvableException.broken("seq " + tree.size() + ": a line without a seal");
                }
                while (note != null && note.checkpoint().size() <= tree.size()) {
                    note = next(notes);
                }
                boolean isNoted = note != null && note.checkpoint().size() == tree.size() + 1;
                line(lines, isNoted ? note : null);
                if (tree.size() == covering.size()) {
                    end();
                    return true;
                }
            }
        }
        return false;
    }

    private static Note next(NotesReader notes) throws IOException {
        while (notes != null && notes.next()) {
            if (notes.note() != null) {
                return notes.note();
            }
        }
        return null;
    }

    /** @param note that this is the last line of; {@code null} for none */
    private void line(LineReader lines, Note note) throws IOException {
        long position = tree.size();
        if (withPath && (position == 0 || note != null)) {
            path(lines, note);
        }
        Seal.hashOf(lines.buffer(), lines.offset(), lines.length(), hash);
        byte[] leaf = leaf();
        if (position == seq) {
            line = Arrays.copyOfRange(lines.buffer(), lines.offset(), lines.offset() + lines.length());
            inclusion = new InclusionBuilder(tree);
        } else if (inclusion != null) {
            inclusion.append(leaf);
        }
        tree.append(leaf);
    }

    /** A line of which the way from the first key to the note's consists. */
    private void path(LineReader lines, Note note) throws IOException {
        long size = tree.size() + 1;
        if (tree.size() == 0 ? note != null : firstNote && size != FIRST_NOTE) {
            throw NotProvableException.broken("the first note of " + folder.name() + " covers " + size + " lines, not "
                    + FIRST_NOTE + ", so its key cannot be proven");
        }
        firstNote &= tree.size() == 0;
        if (size > FIRST_NOTE) {
            writer.range(tree.subtrees());
        }
        writer.line(lines.buffer(), lines.offset(), lines.length());
        if (note != null && size < covering.size()) {
            writer.signatures(note);
        }
    }

    private byte[] leaf() throws IOException {
        try {
            byte[] leaf = Base64.getUrlDecoder().decode(hash);
            if (leaf.length == MerkleRange.HASH_BYTES) {
                return leaf;
            }
        } catch (IllegalArgumentException e) {
            // as below
        }
        throw NotProvableException.broken("seq " + tree.size() + ": the hash in its seal is none");
    }

    private void end() throws IOException {
        if (inclusion == null || !covering.note().checkpoint().hasRoot(tree.root())) {
            throw NotProvableException.broken("seq " + seq + ": the lines have not the root that its note tells");
        }
        writer.line(line, 0, line.length);
        writer.end(inclusion.build(), covering.note());
    }
}
