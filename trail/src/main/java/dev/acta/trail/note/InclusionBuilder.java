package dev.acta.trail.note;

import java.util.ArrayList;
import java.util.List;

/**
 * Makes the proof for one leaf while those behind it come, one after the other. What is beside the way to the root is on the left a
 * complete subtree, known already, and on the right the tree over the leaves that differ from this one's index first in one certain bit;
 * these come together, so that one tree at a time is kept. Not thread-safe.
 */
public final class InclusionBuilder {

    private final byte[][] siblings = new byte[Long.SIZE][];
    private final long index;
    private long next;
    private MerkleRange right;
    private int level;

    /** @param before the tree over all leaves before the one that is to be proven */
    public InclusionBuilder(MerkleRange before) {
        index = before.size();
        next = index + 1;
        List<byte[]> left = before.subtrees();
        int last = left.size() - 1;
        for (int bit = 0; bit < Long.SIZE; bit++) {
            if ((index >> bit & 1) != 0) {
                siblings[bit] = left.get(last--);
            }
        }
    }

    /** @param data of the next leaf behind it */
    public void append(byte[] data) {
        int differs = Long.SIZE - 1 - Long.numberOfLeadingZeros(index ^ next++);
        if (right == null || differs != level) {
            finishRight();
            right = new MerkleRange();
            level = differs;
        }
        right.append(data);
    }

    private void finishRight() {
        if (right != null) {
            siblings[level] = right.root();
        }
    }

    /** The proof for the tree over all leaves so far. */
    public InclusionProof build() {
        finishRight();
        List<byte[]> hashes = new ArrayList<>();
        for (byte[] sibling : siblings) {
            if (sibling != null) {
                hashes.add(sibling);
            }
        }
        return new InclusionProof(index, hashes);
    }
}
