package dev.acta.trail.note;

import dev.acta.trail.event.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * A public key of Ed25519 with its name, as C2SP's signed notes write it: {@code <name>+<key id>+<base64(0x01 || key)>}. Immutable,
 * thread-safe.
 */
public final class VerifierKey {

    /** The signature type of Ed25519. */
    static final byte ED25519 = 1;

    static final int ID_BYTES = 4;

    private final String name;
    private final byte[] key;
    private final byte[] id;

    VerifierKey(String name, byte[] key) {
        if (!isName(name)) {
            throw new IllegalArgumentException("not the name of a key: " + name);
        }
        this.name = name;
        this.key = key.clone();
        this.id = idOf(name, key);
    }

    /**
     * @param text a key as {@link #toString()} writes it
     * @throws IllegalArgumentException with the reason if it is none
     */
    public static VerifierKey parse(String text) {
        int first = text.indexOf('+');
        int second = text.indexOf('+', first + 1);
        if (first <= 0 || second < 0) {
            throw new IllegalArgumentException("a key has the form name+id+key, not: " + text);
        }
        byte[] typed;
        try {
            typed = Base64.getDecoder().decode(text.substring(second + 1));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the key of " + text + " is not base64", e);
        }
        if (typed.length != 1 + Ed25519.PUBLIC_KEY_SIZE || typed[0] != ED25519) {
            throw new IllegalArgumentException("not a key of Ed25519: " + text);
        }
        VerifierKey parsed = new VerifierKey(text.substring(0, first), Arrays.copyOfRange(typed, 1, typed.length));
        if (!parsed.toString().equals(text)) {
            throw new IllegalArgumentException("the id of " + text + " is not that of its key: " + parsed);
        }
        return parsed;
    }

    /** A name has neither white space nor a plus sign in it. */
    static boolean isName(String name) {
        boolean plain = !name.isEmpty();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            plain &= c > ' ' && c != '+' && c < 0x7F;
        }
        return plain;
    }

    public String name() {
        return name;
    }

    byte[] id() {
        return id.clone();
    }

    /**
     * @param text what was signed
     * @param signature 64 bytes
     * @return whether this key's owner has signed it
     */
    boolean hasSigned(byte[] text, byte[] signature) {
        return signature.length == Ed25519.SIGNATURE_SIZE && Ed25519.verify(signature, 0, key, 0, text, 0, text.length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof VerifierKey
                && ((VerifierKey) other).name.equals(name)
                && Arrays.equals(((VerifierKey) other).key, key);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(key);
    }

    @Override
    public String toString() {
        byte[] typed = new byte[1 + key.length];
        typed[0] = ED25519;
        System.arraycopy(key, 0, typed, 1, key.length);
        return name + '+' + Sha256.hex(id, ID_BYTES) + '+' + Base64.getEncoder().encodeToString(typed);
    }

    private static byte[] idOf(String name, byte[] key) {
        MessageDigest sha256 = Sha256.start();
        sha256.update(name.getBytes(StandardCharsets.UTF_8));
        sha256.update((byte) '\n');
        sha256.update(ED25519);
        return Arrays.copyOf(sha256.digest(key), ID_BYTES);
    }
}
