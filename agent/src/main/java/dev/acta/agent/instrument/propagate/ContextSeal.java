package dev.acta.agent.instrument.propagate;

import dev.acta.trail.event.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;

/**
 * Signs text with the key that audited services share: HMAC-SHA-256 (RFC 2104) in base64url. Thread-safe.
 *
 * <p>Made of the JDK's digest and not of {@code javax.crypto.Mac}: its framework would be started on a thread of the application's, with
 * whatever providers that has put first by then. The digest is looked up once, before the application runs, and its state after the
 * padded key is kept, so that a signature costs two copies and two blocks.
 */
public final class ContextSeal {

    private static final int BLOCK_BYTES = 64;

    private final MessageDigest inner;
    private final MessageDigest outer;

    /** @param key shared by all services that believe each other */
    public ContextSeal(byte[] key) {
        byte[] block = Arrays.copyOf(key.length > BLOCK_BYTES ? Sha256.start().digest(key) : key, BLOCK_BYTES);
        inner = begun(block, 0x36);
        outer = begun(block, 0x5c);
        Arrays.fill(block, (byte) 0);
    }

    private static MessageDigest begun(byte[] block, int pad) {
        byte[] padded = new byte[BLOCK_BYTES];
        for (int i = 0; i < BLOCK_BYTES; i++) {
            padded[i] = (byte) (block[i] ^ pad);
        }
        MessageDigest digest = Sha256.start();
        digest.update(padded);
        Arrays.fill(padded, (byte) 0);
        return digest;
    }

    private static MessageDigest copy(MessageDigest begun) {
        try {
            return (MessageDigest) begun.clone(); // never changed after construction
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException("the JDK's SHA-256 can be copied", e);
        }
    }

    /**
     * @param text to sign
     * @return 43 characters
     */
    String sign(String text) {
        byte[] hash = copy(inner).digest(text.getBytes(StandardCharsets.UTF_8));
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(copy(outer).digest(hash));
    }

    /** Whether a signature is the text's; takes as long for one that is nearly right as for any other. */
    boolean isOf(String text, String signature) {
        return MessageDigest.isEqual(
                sign(text).getBytes(StandardCharsets.UTF_8), signature.getBytes(StandardCharsets.UTF_8));
    }
}
