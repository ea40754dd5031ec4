package dev.acta.trail.segment;

import dev.acta.trail.event.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;

/**
 * The seal of a line ({@code docs/trail-format.md}, "Line"): {@code ,"prev":"<43>","hash":"<43>"}}. Holds the running
 * digest; not thread-safe.
 */
public final class Seal {

    /** Characters of a hash: 32 bytes in base64url without padding. */
    public static final int HASH_LENGTH = 43;

    /** Bytes from the comma before {@code prev} to the closing brace. */
    public static final int LENGTH = 107;

    /** Bytes at the end of a line that its hash does not cover. */
    public static final int UNCOVERED = 54;

    private static final byte[] BEFORE_PREV = ",\"prev\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] BEFORE_HASH = "\",\"hash\":\"".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] AFTER_HASH = "\"}".getBytes(StandardCharsets.US_ASCII);
    private static final int PREV_AT = BEFORE_PREV.length;
    private static final int HASH_AT = PREV_AT + HASH_LENGTH + BEFORE_HASH.length;

    private final MessageDigest sha256 = Sha256.start();
    private final Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
    private final byte[] digest = new byte[32];

    /** {@code prev} of the first line of a chain: 43 times {@code A}. */
    public static byte[] first() {
        byte[] first = new byte[HASH_LENGTH];
        Arrays.fill(first, (byte) 'A');
        return first;
    }

    /**
     * The seal that follows {@code body}, a line without its closing brace.
     *
     * @param prev hash of the line before, 43 bytes; replaced by the hash of this line
     * @param to where the {@value #LENGTH} bytes of the seal go
     */
    public void write(byte[] body, int offset, int length, byte[] prev, byte[] to) {
        System.arraycopy(BEFORE_PREV, 0, to, 0, BEFORE_PREV.length);
        System.arraycopy(prev, 0, to, PREV_AT, HASH_LENGTH);
        System.arraycopy(BEFORE_HASH, 0, to, PREV_AT + HASH_LENGTH, BEFORE_HASH.length);
        System.arraycopy(AFTER_HASH, 0, to, HASH_AT + HASH_LENGTH, AFTER_HASH.length);
        sha256.update(body, offset, length);
        sha256.update(to, 0, LENGTH - UNCOVERED);
        finish(prev);
        System.arraycopy(prev, 0, to, HASH_AT, HASH_LENGTH);
    }

    /**
     * The hash that a whole line (without its line feed) should have.
     *
     * @param length at least {@value #LENGTH}
     */
    public void hash(byte[] line, int offset, int length, byte[] to) {
        sha256.update(line, offset, length - UNCOVERED);
        finish(to);
    }

    /** The 32 bytes of the hash that was computed last; valid until the next one. */
    byte[] digest() {
        return digest;
    }

    /** Whether the last {@value #LENGTH} bytes of a line have the form of a seal, whatever hashes it holds. */
    public static boolean isAtEndOf(byte[] line, int offset, int length) {
        int at = offset + length - LENGTH;
        return length > LENGTH
                && matches(BEFORE_PREV, line, at)
                && matches(BEFORE_HASH, line, at + PREV_AT + HASH_LENGTH)
                && matches(AFTER_HASH, line, at + HASH_AT + HASH_LENGTH);
    }

    /** Copies the {@code prev} of a sealed line. */
    public static void prev(byte[] line, int offset, int length, byte[] to) {
        System.arraycopy(line, offset + length - LENGTH + PREV_AT, to, 0, HASH_LENGTH);
    }

    /** Copies the {@code hash} of a sealed line. */
    public static void hashOf(byte[] line, int offset, int length, byte[] to) {
        System.arraycopy(line, offset + length - LENGTH + HASH_AT, to, 0, HASH_LENGTH);
    }

    private void finish(byte[] to) {
        try {
            sha256.digest(digest, 0, digest.length);
        } catch (java.security.DigestException e) {
            throw new IllegalStateException(e); // 32 bytes are what SHA-256 has
        }
        base64.encode(digest, to);
    }

    private static boolean matches(byte[] expected, byte[] in, int at) {
        for (int i = 0; i < expected.length; i++) {
            if (in[at + i] != expected[i]) {
                return false;
            }
        }
        return true;
    }
}
