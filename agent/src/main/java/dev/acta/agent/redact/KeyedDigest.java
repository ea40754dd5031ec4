package dev.acta.agent.redact;

import dev.acta.trail.event.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Turns an identifier into {@code hmac:<key id>:<22 chars>}: HMAC-SHA-256 (RFC 2104) in base64url, cut to 132 bits. Who
 * has the key can find an identifier again; who has not learns only which ones are equal.
 *
 * <p>The cryptography of the JDK is loaded with the first digest. Not thread-safe: it belongs to the publisher thread.
 */
public final class KeyedDigest {
    /** Shorter byte values could be guessed from a plain digest. */
    public static final int KEYED_BELOW_BYTES = 64;

    private static final int DIGEST_CHARS = 22;
    private static final int KEY_ID_BYTES = 4;

    private final byte[] key;
    private Mac mac;
    private String prefix;

    /** {@code key}: 32 random bytes, from {@link KeyFile}. */
    public KeyedDigest(byte[] key) {
        this.key = key.clone();
    }

    /** The digest of the text's UTF-8 bytes. */
    public String of(String value) {
        return of(value.getBytes(StandardCharsets.UTF_8));
    }

    /** The keyed digest of a value, whatever its length. */
    public String of(byte[] value) {
        start();
        String all = Base64.getUrlEncoder().withoutPadding().encodeToString(mac.doFinal(value));
        return prefix + all.substring(0, DIGEST_CHARS);
    }

    /**
     * The digest that describes a byte value: keyed below 64 bytes, else plain, {@code sha256:<43 chars>} in base64url, so
     * that anybody who holds a document can find it in the trail.
     */
    public String ofBytes(byte[] value) {
        if (value.length < KEYED_BELOW_BYTES) {
            return of(value);
        }
        return Sha256.textOf(value);
    }

    /** The first 8 hexadecimal digits of the key's SHA-256: tells keys apart without saying anything about them. */
    public String keyId() {
        start();
        return prefix.substring("hmac:".length(), prefix.length() - 1);
    }

    /** Whether {@code value} is already what {@link #of} returns, made with this key. */
    boolean isDigest(String value) {
        if (!value.startsWith("hmac:")) {
            return false;
        }
        start();
        return value.startsWith(prefix) && value.length() == prefix.length() + DIGEST_CHARS;
    }

    private void start() {
        if (mac != null) {
            return;
        }
        try {
            Mac starting = Mac.getInstance("HmacSHA256");
            starting.init(new SecretKeySpec(key, "HmacSHA256"));
            prefix = "hmac:" + Sha256.hex(Sha256.start().digest(key), KEY_ID_BYTES) + ':';
            mac = starting;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("HmacSHA256: every Java platform must have it", e);
        }
    }
}
