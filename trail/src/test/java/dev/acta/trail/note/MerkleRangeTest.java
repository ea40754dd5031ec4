package dev.acta.trail.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acta.trail.event.Sha256;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class MerkleRangeTest {

    /** RFC 6962, 2.1, as it is written there: split at the largest power of two below the size. */
    private static byte[] root(List<byte[]> leaves) {
        MessageDigest sha256 = Sha256.start();
        if (leaves.isEmpty()) {
            return sha256.digest();
        }
        if (leaves.size() == 1) {
            sha256.update((byte) 0);
            return sha256.digest(leaves.get(0));
        }
        int split = Integer.highestOneBit(leaves.size() - 1);
        byte[] left = root(leaves.subList(0, split));
        byte[] right = root(leaves.subList(split, leaves.size()));
        sha256.update((byte) 1);
        sha256.update(left);
        return sha256.digest(right);
    }

    private static byte[] leaf(int number) {
        return Sha256.start().digest(new byte[] {(byte) number, (byte) (number >> 8)});
    }

    @Test
    void hasTheRootThatTheRfcDefinesForEverySize() {
        MerkleRange range = new MerkleRange();
        List<byte[]> leaves = new ArrayList<>();
        for (int i = 0; i <= 300; i++) {
            assertThat(range.size()).isEqualTo(i);
            assertThat(range.root()).as("%d lines", i).isEqualTo(root(leaves));
            leaves.add(leaf(i));
            range.append(leaf(i));
        }
    }

    @Test
    void goesOnFromTheSubtreesThatSomebodyHasKept() {
        for (int kept = 0; kept < 40; kept++) {
            MerkleRange whole = new MerkleRange();
            for (int i = 0; i < kept; i++) {
                whole.append(leaf(i));
            }
            MerkleRange later = MerkleRange.of(kept, whole.subtrees());
            for (int i = kept; i < 70; i++) {
                whole.append(leaf(i));
                later.append(leaf(i));
                assertThat(later.root()).isEqualTo(whole.root());
            }
        }
    }

    @Test
    void refusesSubtreesThatCannotBeThoseOfTheSize() {
        assertThatThrownBy(() -> MerkleRange.of(3, List.of(leaf(0))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("2 complete subtrees");
        assertThatThrownBy(() -> MerkleRange.of(1, List.of(new byte[31]))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> MerkleRange.of(-1, List.of())).isInstanceOf(IllegalArgumentException.class);
    }
}
