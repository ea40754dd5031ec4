package dev.acta.it.propagate;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The key that services share, and contexts signed with it by the book, not by the agent. */
public final class SharedKey {

    private static final byte[] KEY = "a key of two services, 32 bytes.".getBytes(StandardCharsets.US_ASCII);

    public static final String CONVERSATION = "0123456789ab4cde8f0123456789abcd";
    public static final String INTERACTION = "fedcba98765443218edcba9876543210";

    private SharedKey() {}

    /** The key's file, in a folder. */
    public static Path in(Path folder) {
        try {
            Path file = Files.write(folder.resolve("context.key"), KEY);
            return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a service says that serves a user. */
    public static String context(long millis, String user) {
        String text = "v1." + millis + "." + CONVERSATION + "." + INTERACTION + ".user."
                + base64(user.getBytes(StandardCharsets.UTF_8)) + "..";
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(KEY, "HmacSHA256"));
            return text + "." + base64(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
