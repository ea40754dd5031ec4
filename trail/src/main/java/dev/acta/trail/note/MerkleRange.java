package dev.acta.trail.note;

import dev.acta.trail.event.Sha256;
import java.security.DigestException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;

/**
 * The Merkle tree of RFC 6962, section 2.1, over leaves that come one after the other, of which only the roots of the maximal complete
 * subtrees are kept: 64 hashes at the most, whatever the number of leaves. Not thread-safe.
 */
public final class MerkleRange {

    /** Bytes of a hash, and of a leaf's data here. */
    public static final int HASH_BYTES = 32;

    private static final int LEVELS = 63;

    private final MessageDigest sha256 = Sha256.start();
    /** At {@code 32 * i} the root of the complete subtree of {@code 2^i} leaves, where bit i of the size is set. */
    private final byte[] roots = new byte[LEVELS * HASH_BYTES];

    private final byte[] leaf = new byte[1 + HASH_BYTES];
    private final byte[] node = new byte[1 + 2 * HASH_BYTES];
    private final byte[] running = new byte[HASH_BYTES];
    private long size;

    public MerkleRange() {
        node[0] = 1;
    }

    /**
     * The tree that somebody else has kept.
     *
     * @param size number of leaves
     * @param subtrees as {@link #subtrees()} gives them
     * @throws IllegalArgumentException if they are not as many as that size has
     */
    public static MerkleRange of(long size, List<byte[]> subtrees) {
        if (size < 0 || Long.bitCount(size) != subtrees.size()) {
            throw new IllegalArgumentException(size + " lines have " + Long.bitCount(Math.max(0, size))
                    + " complete subtrees, not " + subtrees.size());
        }
        MerkleRange range = new MerkleRange();
        int next = 0;
        for (int level = LEVELS - 1; level >= 0; level--) {
            if ((size >> level & 1) != 0) {
                byte[] root = subtrees.get(next++);
                if (root.length != HASH_BYTES) {
                    throw new IllegalArgumentException("a hash of " + root.length + " bytes");
                }
                System.arraycopy(root, 0, range.roots, level * HASH_BYTES, HASH_BYTES);
            }
        }
        range.size = size;
        return range;
    }

    /** Number of leaves. */
    public long size() {
        return size;
    }

    /** @param data {@value #HASH_BYTES} bytes, the data of the next leaf */
    public void append(byte[] data) {
        System.arraycopy(data, 0, leaf, 1, HASH_BYTES);
        digest(leaf);
        int level = 0;
        for (; (size >> level & 1) != 0; level++) {
            joinWithLeft(level);
        }
        System.arraycopy(running, 0, roots, level * HASH_BYTES, HASH_BYTES);
        size++;
    }

    /** The root of the whole tree; of none the hash of nothing. */
    public byte[] root() {
        if (size == 0) {
            return sha256.digest();
        }
        int level = Long.numberOfTrailingZeros(size);
        System.arraycopy(roots, level * HASH_BYTES, running, 0, HASH_BYTES);
        for (level++; level < LEVELS; level++) {
            if ((size >> level & 1) != 0) {
                joinWithLeft(level);
            }
        }
        return running.clone();
    }

    /** The roots of the maximal complete subtrees, left to right. */
    public List<byte[]> subtrees() {
        List<byte[]> all = new ArrayList<>();
        for (int level = LEVELS - 1; level >= 0; level--) {
            if ((size >> level & 1) != 0) {
                byte[] root = new byte[HASH_BYTES];
                System.arraycopy(roots, level * HASH_BYTES, root, 0, HASH_BYTES);
                all.add(root);
            }
        }
        return all;
    }

    /** What runs becomes the root of itself on the right and the kept subtree of that level on the left. */
    private void joinWithLeft(int level) {
        System.arraycopy(roots, level * HASH_BYTES, node, 1, HASH_BYTES);
        System.arraycopy(running, 0, node, 1 + HASH_BYTES, HASH_BYTES);
        digest(node);
    }

    private void digest(byte[] bytes) {
        sha256.update(bytes, 0, bytes.length);
        try {
            sha256.digest(running, 0, HASH_BYTES);
        } catch (DigestException e) {
            throw new IllegalStateException(e); // 32 bytes are what SHA-256 has
        }
    }
}
