package dev.acta.trail.note;

import java.security.SecureRandom;
import java.util.Arrays;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * A private key of Ed25519 (RFC 8032) that lives in memory alone, and only until {@link #destroy}. The bundled implementation of Bouncy
 * Castle on every JDK: it takes the key as an array, which can be overwritten, where the JDK's own keys cannot, and it asks no security
 * provider of the application's. Not thread-safe.
 */
public final class SigningKey implements NoteSigner {

    private final byte[] secret;
    private final VerifierKey verifier;
    private final byte[] publicKey = new byte[Ed25519.PUBLIC_KEY_SIZE];
    private boolean destroyed;

    private SigningKey(String name, byte[] secret) {
        this.secret = secret;
        Ed25519.generatePublicKey(secret, 0, publicKey, 0);
        this.verifier = new VerifierKey(name, publicKey);
    }

    /**
     * A new key.
     *
     * @param name as in its notes
     * @param random where it comes from
     */
    public static SigningKey random(String name, SecureRandom random) {
        byte[] secret = new byte[Ed25519.SECRET_KEY_SIZE];
        Ed25519.generatePrivateKey(random, secret);
        return new SigningKey(name, secret);
    }

    /**
     * A key that is kept elsewhere.
     *
     * @param name as in its notes
     * @param secret the 32 bytes of RFC 8032, copied
     */
    public static SigningKey of(String name, byte[] secret) {
        if (secret.length != Ed25519.SECRET_KEY_SIZE) {
            throw new IllegalArgumentException("a private key of Ed25519 has 32 bytes, not " + secret.length);
        }
        return new SigningKey(name, secret.clone());
    }

    @Override
    public VerifierKey verifier() {
        return verifier;
    }

    /** @throws IllegalStateException after {@link #destroy} */
    @Override
    public byte[] sign(byte[] text) {
        if (destroyed) {
            throw new IllegalStateException("this key has signed its note and is gone");
        }
        byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
        Ed25519.sign(secret, 0, publicKey, 0, text, 0, text.length, signature, 0);
        return signature;
    }

    /** Overwrites the private key. What the garbage collector, swap or a core dump has copied stays where it is. */
    @Override
    public void destroy() {
        destroyed = true;
        Arrays.fill(secret, (byte) 0);
    }
}
