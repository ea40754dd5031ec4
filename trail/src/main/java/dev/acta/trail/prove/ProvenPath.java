package dev.acta.trail.prove;

import dev.acta.trail.note.Checkpoint;
import dev.acta.trail.note.MerkleRange;
import dev.acta.trail.note.Note;
import dev.acta.trail.note.VerifierKey;
import dev.acta.trail.verify.KeyPath;
import dev.acta.trail.verify.Kind;
import dev.acta.trail.verify.Level;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/**
 * The way from the first note of a chain to the one of a proof: of each note its checkpoint, which is the last leaf of its tree and names the key
 * of the next. What a note says is not read but computed: its size from the checkpoint's seq, its root from the checkpoint and the complete
 * subtrees before it. So there is nothing in it that a signature does not cover. Not thread-safe.
 */
final class ProvenPath {

    private final Note last;
    private final String origin;
    private final KeyPath keys;
    private final Consumer<Checkpoint> anchors;
    /** What the note at hand covers. */
    private long size;
    /** What the one before covers. */
    private long covered;

    private long notes;

    /**
     * @param last the proof's note
     * @param anchors hears of each note
     */
    ProvenPath(Note last, Collection<VerifierKey> trusted, Consumer<Checkpoint> anchors) {
        this.last = last;
        this.origin = last.checkpoint().origin();
        this.anchors = anchors;
        this.keys = new KeyPath(trusted, (kind, message) -> {
            throw new BrokenProof(kind, message);
        });
    }

    /**
     * Goes along it.
     *
     * @param open the chain's first line
     * @param checkpoint that of the first note
     * @param extra what follows
     * @return the line behind it
     * @throws BrokenProof if it does not lead to the proof's note
     */
    byte[] follow(byte[] open, byte[] checkpoint, ExtraLines extra) throws IOException {
        ProvenLine first = new ProvenLine(open, origin, "the first line");
        if (first.seq() != 0 || !first.head().type().equals("trail.open")) {
            throw new BrokenProof(
                    Kind.OPEN,
                    "the way begins with seq " + first.seq() + " of type "
                            + first.head().type());
        }
        keys.open(origin, first.head().checkpointTexts());
        MerkleRange tree = new MerkleRange();
        tree.append(first.leaf());
        ProvenLine line = checkpoint(checkpoint);
        if (line.seq() != tree.size()) {
            throw new BrokenProof(Kind.NOTE, "the first checkpoint has seq " + line.seq() + ", not 1");
        }
        byte[] next = note(line, tree, extra);
        while (size < last.checkpoint().size()) {
            List<byte[]> subtrees = subtrees(next);
            line = checkpoint(extra.demand("checkpoint"));
            next = note(line, tree(line.seq(), subtrees), extra);
        }
        if (extra.next() != null) {
            throw BrokenProof.form("lines behind the one that is proven");
        }
        return next;
    }

    private ProvenLine checkpoint(byte[] bytes) {
        ProvenLine line = new ProvenLine(bytes, origin, "the checkpoint of note " + notes);
        String type = line.head().type();
        boolean isLast = line.seq() + 1 == last.checkpoint().size();
        if (!type.equals("trail.checkpoint") && !(isLast && type.equals("trail.close"))) {
            throw new BrokenProof(Kind.NOTE, "a line of type " + type + " where the way needs a checkpoint");
        }
        if (line.seq() + 1 <= size || line.seq() >= last.checkpoint().size()) {
            throw new BrokenProof(
                    Kind.NOTE,
                    "a checkpoint of seq " + line.seq() + " between notes of " + size + " and "
                            + last.checkpoint().size() + " lines");
        }
        return line;
    }

    /**
     * @param tree over the lines before the checkpoint
     * @return the line behind the note's signatures
     */
    private byte[] note(ProvenLine checkpoint, MerkleRange tree, ExtraLines extra) throws IOException {
        VerifierKey key = keys.checkpoint(
                origin,
                checkpoint.head().checkpoint().get("n"),
                checkpoint.head().checkpointTexts().get("key"));
        keys.announce(checkpoint.head().checkpointTexts().get("next_key"));
        covered = size;
        size = checkpoint.seq() + 1;
        notes++;
        tree.append(checkpoint.leaf());
        Checkpoint computed = new Checkpoint(origin, size, tree.root());
        anchors.accept(computed);
        byte[] next = extra.demand("line");
        Note note = last;
        if (size < last.checkpoint().size()) {
            StringBuilder text = new StringBuilder(origin + '\n' + size + '\n' + computed.root() + "\n\n");
            for (; ProofForm.isSignature(next); next = extra.demand("line")) {
                text.append(new String(next, StandardCharsets.UTF_8)).append('\n');
            }
            note = parsed(text.toString());
        } else if (!last.checkpoint().hasRoot(tree.root())) {
            throw new BrokenProof(
                    Kind.ROOT, "its way leads to another root than that of the note of " + size + " lines");
        }
        keys.accepts(note, key);
        return next;
    }

    private static Note parsed(String text) {
        try {
            return Note.parse(text);
        } catch (IllegalArgumentException e) {
            throw BrokenProof.form("a signature on its way: " + e.getMessage());
        }
    }

    private static List<byte[]> subtrees(byte[] line) {
        List<byte[]> subtrees = new ArrayList<>();
        for (String each : new String(line, StandardCharsets.ISO_8859_1).split(" ", -1)) {
            subtrees.add(ProofFile.hash(each));
        }
        return subtrees;
    }

    private static MerkleRange tree(long size, List<byte[]> subtrees) {
        try {
            return MerkleRange.of(size, subtrees);
        } catch (IllegalArgumentException e) {
            throw BrokenProof.form("the subtrees before a checkpoint: " + e.getMessage());
        }
    }

    /** What is known of the lines that only the last note covers. */
    Level level() {
        return keys.level();
    }

    /** How many lines the note before the last one covers. */
    long covered() {
        return covered;
    }

    /** How many notes there are on it. */
    long notes() {
        return notes;
    }
}
