package dev.acta.agent.event;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** The plain digest of content that is too long to be guessed, {@code sha256:<43 chars>} in base64url. A class of its own to be loaded late. */
final class ContentDigest {

    private ContentDigest() {}

    static String of(byte[] content) {
        try {
            return "sha256:" + Base64.getUrlEncoder().withoutPadding().encodeToString(sha256().digest(content));
        } catch (NoSuchAlgorithmException e) {
            return null; // every Java platform must have it
        }
    }

    /** A hardware module that is the first provider must not be asked for each value. */
    private static MessageDigest sha256() throws NoSuchAlgorithmException {
        try {
            return MessageDigest.getInstance("SHA-256", "SUN");
        } catch (GeneralSecurityException notThisJdk) {
            return MessageDigest.getInstance("SHA-256");
        }
    }
}
