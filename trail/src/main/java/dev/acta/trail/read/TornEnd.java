package dev.acta.trail.read;

import dev.acta.trail.event.Sha256;
import dev.acta.trail.segment.Seal;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;

/**
 * What stands at the end of a file without a line feed. A writer that dies leaves the beginning of what it wrote, and a file system that
 * dies may leave zero bytes behind it; whatever else stands there, somebody has put there.
 */
public final class TornEnd {

    private final byte[] bytes;
    private final int offset;
    private final int length;

    /** @param length of it, at most what a line may have */
    public TornEnd(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.offset = offset;
        this.length = length;
    }

    /** How many bytes at its beginning are a whole line, sealed with the hash that they have; 0 if none are. */
    public int wholeLine() {
        MessageDigest sha256 = Sha256.start();
        byte[] named = new byte[Seal.HASH_LENGTH];
        int digested = 0;
        for (int end = Seal.LENGTH + 1; end <= length; end++) {
            if (bytes[offset + end - 1] == '}' && Seal.isAtEndOf(bytes, offset, end)) {
                sha256.update(bytes, offset + digested, end - Seal.UNCOVERED - digested);
                digested = end - Seal.UNCOVERED;
                Seal.hashOf(bytes, offset, end, named);
                if (Arrays.equals(named, soFar(sha256))) {
                    return end;
                }
            }
        }
        return 0;
    }

    private static byte[] soFar(MessageDigest sha256) {
        try {
            byte[] digest = ((MessageDigest) sha256.clone()).digest();
            return Base64.getUrlEncoder().withoutPadding().encode(digest);
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e); // the JDK's own can
        }
    }

    /** Whether there is nothing but zero bytes from here on. */
    public boolean isZeroFrom(int index) {
        return withoutZeros() <= index;
    }

    /**
     * Whether it may be the beginning of a line, zero bytes behind it left out.
     *
     * @param head what each line begins with
     */
    public boolean isBeginningOf(String head) {
        byte[] expected = head.getBytes(StandardCharsets.UTF_8);
        int written = withoutZeros();
        for (int i = 0; i < Math.min(written, expected.length); i++) {
            if (bytes[offset + i] != expected[i]) {
                return false;
            }
        }
        return StrictText.faultOfBeginning(bytes, offset, written) == null;
    }

    private int withoutZeros() {
        int end = length;
        while (end > 0 && bytes[offset + end - 1] == 0) {
            end--;
        }
        return end;
    }
}
