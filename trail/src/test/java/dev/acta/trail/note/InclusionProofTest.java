package dev.acta.trail.note;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.trail.event.Sha256;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class InclusionProofTest {

    /** RFC 6962, 2.1.1, as it is written there. */
    private static List<byte[]> path(int index, List<byte[]> leaves) {
        if (leaves.size() == 1) {
            return new ArrayList<>();
        }
        int split = Integer.highestOneBit(leaves.size() - 1);
        List<byte[]> left = leaves.subList(0, split);
        List<byte[]> right = leaves.subList(split, leaves.size());
        List<byte[]> path = index < split ? path(index, left) : path(index - split, right);
        path.add(root(index < split ? right : left));
        return path;
    }

    private static byte[] root(List<byte[]> leaves) {
        return tree(leaves).root();
    }

    private static MerkleRange tree(List<byte[]> leaves) {
        MerkleRange tree = new MerkleRange();
        leaves.forEach(tree::append);
        return tree;
    }

    private static List<byte[]> leaves(int count) {
        List<byte[]> leaves = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            MessageDigest sha256 = Sha256.start();
            leaves.add(sha256.digest(new byte[] {(byte) i}));
        }
        return leaves;
    }

    private static InclusionProof built(int index, List<byte[]> leaves) {
        InclusionBuilder builder = new InclusionBuilder(tree(leaves.subList(0, index)));
        leaves.subList(index + 1, leaves.size()).forEach(builder::append);
        return builder.build();
    }

    @Test
    void isThePathOfTheRfcForEachLeafOfEachTree() {
        List<byte[]> leaves = leaves(70);
        for (int size = 1; size <= leaves.size(); size++) {
            List<byte[]> some = leaves.subList(0, size);
            for (int index = 0; index < size; index++) {
                InclusionProof proof = built(index, some);
                assertThat(Arrays.deepEquals(
                                proof.hashes().toArray(), path(index, some).toArray()))
                        .as("%d of %d", index, size)
                        .isTrue();
                assertThat(proof.root(leaves.get(index), size)).isEqualTo(root(some));
            }
        }
    }

    @Test
    void leadsToTheRootForNoOtherLeafIndexSizeOrNumberOfHashes() {
        List<byte[]> leaves = leaves(20);
        for (int size = 1; size <= leaves.size(); size++) {
            byte[] root = root(leaves.subList(0, size));
            for (int index = 0; index < size; index++) {
                List<byte[]> hashes = built(index, leaves.subList(0, size)).hashes();
                byte[] leaf = leaves.get(index);
                for (int other = -1; other <= size; other++) {
                    if (other != index) {
                        assertThat(new InclusionProof(other, hashes).root(leaf, size))
                                .as("%d told as %d of %d", index, other, size)
                                .isNotEqualTo(root);
                    }
                }
                InclusionProof proof = new InclusionProof(index, hashes);
                assertThat(proof.root(leaves.get((index + 1) % 20), size)).isNotEqualTo(root);
                List<byte[]> more = new ArrayList<>(hashes);
                more.add(root);
                assertThat(new InclusionProof(index, more).root(leaf, size)).isNull();
                if (!hashes.isEmpty()) {
                    List<byte[]> fewer = hashes.subList(0, hashes.size() - 1);
                    assertThat(new InclusionProof(index, fewer).root(leaf, size))
                            .isNotEqualTo(root);
                    List<byte[]> swapped = new ArrayList<>(hashes);
                    Collections.rotate(swapped, 1);
                    assertThat(new InclusionProof(index, swapped).root(leaf, size))
                            .satisfies(found -> assertThat(hashes.size() == 1).isEqualTo(Arrays.equals(found, root)));
                }
            }
        }
    }
}
