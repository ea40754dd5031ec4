package dev.acta.trail.prove;

import dev.acta.trail.note.Checkpoint;
import dev.acta.trail.verify.Kind;
import dev.acta.trail.verify.Level;
import dev.acta.trail.verify.Trust;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/** Checks a proof as {@code docs/trail-format.md} says, without the trail. Keeps two lines at a time. Not thread-safe. */
public final class ProofVerifier {

    private final ProofFile file;
    private final Trust trust;
    private final String origin;
    private final Map<Long, Checkpoint> anchors = new HashMap<>();

    private ProofVerifier(ProofFile file, Trust trust) {
        this.file = file;
        this.trust = trust;
        this.origin = file.note().checkpoint().origin();
    }

    /**
     * Checks a proof.
     *
     * @param trust keys and anchors by which authenticity is judged
     * @throws IOException if the file cannot be read, or is something else than a proof
     */
    public static ProofReport verify(Path file, Trust trust) throws IOException {
        try {
            return new ProofVerifier(ProofFile.read(file), trust).verify();
        } catch (BrokenProof e) {
            return ProofReport.broken(e);
        }
    }

    private ProofReport verify() throws IOException {
        for (Checkpoint anchor : trust.anchors(origin)) {
            Checkpoint other = anchors.put(anchor.size(), anchor);
            if (other != null && !other.root().equals(anchor.root())) {
                throw new BrokenProof(Kind.FORK, "two anchors tell different roots of " + anchor.size() + " lines");
            }
        }
        try (ExtraLines extra = file.extra()) {
            String version = new String(extra.demand("version"), StandardCharsets.UTF_8);
            if (!version.equals(ProofForm.VERSION)) {
                throw BrokenProof.form("its extra line begins with \"" + version + "\", this verifier knows \""
                        + ProofForm.VERSION + '"');
            }
            byte[] first = extra.demand("line");
            byte[] second = extra.next();
            ProvenPath path = second == null ? null : new ProvenPath(file.note(), trust.keys(), this::isAnchored);
            byte[] last = second == null ? first : path.follow(first, second, extra);
            return line(new ProvenLine(last, origin, "the line"), path);
        }
    }

    private ProofReport line(ProvenLine line, ProvenPath path) {
        Checkpoint note = file.note().checkpoint();
        long index = file.inclusion().index();
        if (line.seq() != index) {
            throw new BrokenProof(Kind.SEQ, "the line carries seq " + line.seq() + ", the proof is of index " + index);
        }
        if (index >= note.size() || path != null && index < path.covered()) {
            throw new BrokenProof(
                    Kind.NOTE,
                    "the first note that covers seq " + index + " is not the one of " + note.size() + " lines");
        }
        byte[] root = file.inclusion().root(line.leaf(), note.size());
        if (root == null || !note.hasRoot(root)) {
            throw new BrokenProof(
                    Kind.ROOT, "the line does not lead to the root of the note of " + note.size() + " lines");
        }
        Level level = isAnchored(note) ? Level.ANCHORED : path == null ? null : path.level();
        return ProofReport.of(line, note, level, path == null ? 0 : path.notes());
    }

    /** Whether an anchor tells the same; one that tells something else is against the whole proof. */
    private boolean isAnchored(Checkpoint checkpoint) {
        Checkpoint anchor = anchors.get(checkpoint.size());
        if (anchor != null && !anchor.root().equals(checkpoint.root())) {
            throw new BrokenProof(Kind.FORK, "an anchor of " + checkpoint.size() + " lines tells another root");
        }
        return anchor != null;
    }
}
