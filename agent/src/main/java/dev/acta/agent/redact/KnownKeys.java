package dev.acta.agent.redact;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Keys that were seen to stand for users' names, by digests that are worth nothing outside of this JVM. Bounded; whoever asks before any is known
 * pays a volatile read, others a SHA-256. Thread-safe.
 */
public final class KnownKeys {

    private static final int MOST = 4_096;
    private static final int SALT_BYTES = 16;

    private final byte[] salt = new byte[SALT_BYTES];
    private final Map<String, Boolean> digests = new ConcurrentHashMap<>();
    private volatile boolean any;

    /** None yet. */
    public KnownKeys() {
        new SecureRandom().nextBytes(salt);
    }

    /** @param key to be known from now on */
    public void add(String key) {
        if (digests.size() >= MOST) {
            digests.clear(); // those in use are seen again with the next request that brings them along
        }
        digests.put(digest(key), Boolean.TRUE);
        any = true;
    }

    /**
     * @param text any
     * @return whether it is one of them
     */
    public boolean contains(String text) {
        return any && digests.containsKey(digest(text));
    }

    private String digest(String text) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(salt);
            return Base64.getEncoder().encodeToString(sha.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}
