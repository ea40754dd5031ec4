package dev.acta.trail.note;

import dev.acta.trail.event.Sha256;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What leads from one leaf of a tree to its root: the hash beside each node on the way (RFC 6962, section 2.1.1). Immutable, thread-safe. */
public final class InclusionProof {

    private final long index;
    private final List<byte[]> hashes;

    /**
     * @param index of the leaf, from 0
     * @param hashes from the leaf's sibling up, {@value MerkleRange#HASH_BYTES} bytes each
     */
    public InclusionProof(long index, List<byte[]> hashes) {
        this.index = index;
        this.hashes = Collections.unmodifiableList(new ArrayList<>(hashes));
    }

    public long index() {
        return index;
    }

    public List<byte[]> hashes() {
        return hashes;
    }

    /**
     * Which root a tree has if that leaf is in it (RFC 9162, section 2.1.3.2).
     *
     * @param data of the leaf
     * @param size number of leaves of the tree
     * @return {@code null} if there are more hashes, or fewer, than a tree of that size needs
     */
    public byte[] root(byte[] data, long size) {
        if (index < 0 || index >= size) {
            return null;
        }
        MessageDigest sha256 = Sha256.start();
        sha256.update((byte) 0);
        byte[] running = sha256.digest(data);
        long at = index;
        long last = size - 1;
        for (byte[] hash : hashes) {
            if (last == 0) {
                return null;
            }
            boolean isRight = (at & 1) != 0 || at == last;
            sha256.update((byte) 1);
            sha256.update(isRight ? hash : running);
            running = sha256.digest(isRight ? running : hash);
            int levels =
                    isRight ? Long.numberOfTrailingZeros(at) + 1 : 1; // a last node without sibling goes up as it is
            at >>= levels;
            last >>= levels;
        }
        return last == 0 ? running : null;
    }
}
