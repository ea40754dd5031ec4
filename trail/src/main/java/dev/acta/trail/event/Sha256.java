package dev.acta.trail.event;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.NoSuchProviderException;
import java.util.Base64;

/**
 * SHA-256 (FIPS 180-4) as Acta computes and writes it. A class of its own, so that the JDK's cryptography is loaded with the first
 * digest and not before.
 */
public final class Sha256 {

    private static final String HEX = "0123456789abcdef";

    private Sha256() {}

    /** A new computation by the JDK's own implementation: a hardware module that is the first provider must not be asked for each value. */
    public static MessageDigest start() {
        try {
            return MessageDigest.getInstance("SHA-256", "SUN");
        } catch (NoSuchProviderException | NoSuchAlgorithmException notThisJdk) {
            return byAnyProvider();
        }
    }

    private static MessageDigest byAnyProvider() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this JVM has no SHA-256, which every Java platform must have", e);
        }
    }

    /** {@code sha256:<43 chars>} in base64url, as digests stand in events. */
    public static String text(byte[] digest) {
        return "sha256:" + Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
    }

    /** The {@link #text} of some content's digest. */
    public static String textOf(byte[] content) {
        return text(start().digest(content));
    }

    /** Bytes as lower-case hexadecimal digits, as {@code sha256sum} prints them. */
    public static String hex(byte[] bytes, int count) {
        StringBuilder text = new StringBuilder(2 * count);
        for (int i = 0; i < count; i++) {
            text.append(HEX.charAt(bytes[i] >> 4 & 15)).append(HEX.charAt(bytes[i] & 15));
        }
        return text.toString();
    }
}
