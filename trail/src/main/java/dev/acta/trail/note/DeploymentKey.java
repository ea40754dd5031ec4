package dev.acta.trail.note;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** Reads the key of a deployment, which signs the first note of each chain. Any thread. */
public final class DeploymentKey {

    /** What the names of such keys begin with. */
    public static final String PREFIX = "acta-deploy/";

    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
    private static final String END = "-----END PRIVATE KEY-----";
    /** The algorithm and what is around the key in the encoding of a private key of Ed25519 (RFC 8410). */
    private static final byte[] BEFORE_SECRET = {0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x04, 0x22, 0x04, 0x20};

    private DeploymentKey() {}

    /**
     * Reads a file: PEM with a private key (PKCS#8), or a key store of type PKCS#12 ({@code .p12}, {@code .pfx}).
     *
     * @param name of the key in notes
     * @param alias of its entry in a key store, {@code null} if it is the only one
     * @param password of a key store
     * @throws IOException with the reason if there is no key of Ed25519 in it
     */
    public static NoteSigner inFile(String name, Path file, String alias, char[] password) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        try {
            String lower = file.getFileName().toString().toLowerCase(Locale.ROOT);
            if (lower.endsWith(".p12") || lower.endsWith(".pfx")) {
                KeyStore store = KeyStore.getInstance("PKCS12");
                store.load(new ByteArrayInputStream(bytes), password);
                return ProviderKey.of(name, store, alias, password);
            }
            return inPem(name, new String(bytes, StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new IOException(reason(e), e);
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
    }

    /**
     * Asks a provider's own key store, such as that of a PKCS#11 token.
     *
     * @param name of the key in notes
     * @param type of the key store, {@code PKCS11} say
     * @param provider by name, {@code null} for the first one that has such a type
     * @param alias of its entry, {@code null} if it is the only one
     * @param password, the PIN of a token, say
     * @throws IOException with the reason if there is no key of Ed25519 that can sign
     */
    public static NoteSigner atProvider(String name, String type, String provider, String alias, char[] password)
            throws IOException {
        try {
            KeyStore store = provider == null ? KeyStore.getInstance(type) : KeyStore.getInstance(type, provider);
            store.load(null, password);
            return ProviderKey.of(name, store, alias, password);
        } catch (GeneralSecurityException e) {
            throw new IOException(reason(e), e);
        }
    }

    /**
     * Reads the password of a key store, or the PIN of a token.
     *
     * @param file which has it in its first line; {@code null} for none
     * @return {@code null} for none
     * @throws IOException if it cannot be read
     */
    public static char[] password(Path file) throws IOException {
        if (file == null) {
            return null;
        }
        try (BufferedReader lines = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            String first = lines.readLine();
            return first == null ? new char[0] : first.toCharArray();
        }
    }

    private static String reason(Exception e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    private static NoteSigner inPem(String name, String text) {
        int begin = text.indexOf(BEGIN);
        int end = text.indexOf(END);
        if (begin < 0 || end < begin) {
            throw new IllegalArgumentException(
                    text.contains("ENCRYPTED PRIVATE KEY")
                            ? "an encrypted PEM file; give a PKCS#12 key store (.p12) with its password instead"
                            : "no " + BEGIN + " in it; make one with openssl genpkey -algorithm ed25519");
        }
        byte[] der = Base64.getMimeDecoder().decode(text.substring(begin + BEGIN.length(), end));
        for (int i = 0; i + BEFORE_SECRET.length + Ed25519.SECRET_KEY_SIZE <= der.length; i++) {
            if (Arrays.equals(Arrays.copyOfRange(der, i, i + BEFORE_SECRET.length), BEFORE_SECRET)) {
                int from = i + BEFORE_SECRET.length;
                byte[] secret = Arrays.copyOfRange(der, from, from + Ed25519.SECRET_KEY_SIZE);
                try {
                    return SigningKey.of(name, secret);
                } finally {
                    Arrays.fill(der, (byte) 0);
                    Arrays.fill(secret, (byte) 0);
                }
            }
        }
        throw new IllegalArgumentException("not a key of Ed25519; make one with openssl genpkey -algorithm ed25519");
    }
}
