package dev.acta.trail.verify;

import dev.acta.trail.note.Checkpoint;
import dev.acta.trail.note.MerkleRange;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;

/**
 * The tree over the lines of a chain, as far as it is known which lines there were, held against the anchors. Of a line whose bytes do not have the
 * hash that its seal names, the line behind it says which of the two is right. Not thread-safe.
 */
final class SignedTree {

    private final ChainReport report;
    private final Faults faults;
    private List<Checkpoint> anchors = Collections.emptyList();
    private int nextAnchor;

    /** {@code null} while nobody knows which lines came before. */
    private MerkleRange tree = new MerkleRange();
    /** The two hashes that the last line may have; {@code null} if there is no doubt. */
    private byte[] claimed;

    private byte[] computed;
    /** The seq from which on every line is in the tree. */
    private long from;

    SignedTree(ChainReport report, Faults faults) {
        this.report = report;
        this.faults = faults;
    }

    /** @param ofChain by size, the smallest first */
    void anchors(List<Checkpoint> ofChain) {
        anchors = ofChain;
    }

    /** A line of which nobody knows what it was, or how many there were. */
    void lose() {
        tree = null;
        claimed = null;
    }

    /** A sealed line that stands where it belongs. */
    void append(long seq, byte[] prev, byte[] hash) {
        decide(prev);
        if (tree != null && tree.size() != seq) {
            lose();
        }
        add(hash);
        compareWithAnchors(seq + 1);
    }

    /** A sealed line whose bytes have another hash than it names. */
    void appendEither(byte[] prev, byte[] claimedHash, byte[] computedHash) {
        decide(prev);
        claimed = claimedHash.clone();
        computed = computedHash.clone();
    }

    private void decide(byte[] prev) {
        if (claimed != null) {
            boolean isEither = Arrays.equals(prev, claimed) || Arrays.equals(prev, computed);
            claimed = null;
            if (isEither) {
                add(prev);
            } else {
                lose();
            }
        }
    }

    private void add(byte[] hash) {
        if (tree != null) {
            try {
                tree.append(Arrays.copyOf(Base64.getUrlDecoder().decode(hash), MerkleRange.HASH_BYTES));
            } catch (IllegalArgumentException e) {
                lose(); // no hash at all, and said so already
            }
        }
    }

    boolean isKnown() {
        return tree != null;
    }

    boolean hasRootOf(Checkpoint checkpoint) {
        return checkpoint.hasRoot(tree.root());
    }

    boolean hasSubtrees(List<byte[]> subtrees) {
        List<byte[]> own = tree.subtrees();
        boolean equal = own.size() == subtrees.size();
        for (int i = 0; equal && i < own.size(); i++) {
            equal = Arrays.equals(own.get(i), subtrees.get(i));
        }
        return equal;
    }

    /** What is signed tells which lines came before, though they are not here, or not as they were. */
    void resume(Checkpoint checkpoint, List<byte[]> subtrees) {
        lose();
        if (subtrees == null) {
            return;
        }
        try {
            MerkleRange range = MerkleRange.of(checkpoint.size(), subtrees);
            if (checkpoint.hasRoot(range.root())) {
                tree = range;
                from = checkpoint.size();
            } else {
                faults.fault(Kind.NOTE, "the range of a note of " + checkpoint.size() + " lines has another root");
            }
        } catch (IllegalArgumentException e) {
            faults.fault(Kind.NOTE, "range of its note: " + e.getMessage());
        }
    }

    /** The lines that are in the tree are known to be that. */
    void raise(Level level) {
        report.raise(level, from, tree.size());
    }

    private void compareWithAnchors(long size) {
        for (; nextAnchor < anchors.size() && anchors.get(nextAnchor).size() <= size; nextAnchor++) {
            Checkpoint anchor = anchors.get(nextAnchor);
            if (anchor.size() == size && tree != null) {
                if (hasRootOf(anchor)) {
                    raise(Level.ANCHORED);
                } else {
                    faults.fault(Kind.FORK, "an anchor of " + size + " lines has another root than they have");
                }
            }
        }
    }

    /** @param lines how many the chain has */
    void end(long lines) {
        if (nextAnchor < anchors.size()) {
            long most = anchors.get(anchors.size() - 1).size();
            faults.fault(Kind.CUT, "an anchor tells of " + most + " lines, here are " + lines);
        }
    }
}
