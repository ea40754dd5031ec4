package dev.acta.trail.note;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * A key of Ed25519 in a key store of a security provider, which may be a device that never gives it away. Providers can do that from Java 15 on.
 */
final class ProviderKey implements NoteSigner {

    /** What is before the key in the encoding of a public key of Ed25519 (RFC 8410). */
    private static final byte[] BEFORE_PUBLIC = {0x30, 0x2a, 0x30, 0x05, 0x06, 0x03, 0x2b, 0x65, 0x70, 0x03, 0x21, 0x00
    };

    private final PrivateKey key;
    private final Provider provider;
    private final VerifierKey verifier;

    private ProviderKey(PrivateKey key, Provider provider, VerifierKey verifier) {
        this.key = key;
        this.provider = provider;
        this.verifier = verifier;
    }

    /**
     * @param name of the key in notes
     * @param alias of its entry, {@code null} if it is the only one
     * @param password of the entry
     * @throws GeneralSecurityException with the reason if there is no such key
     */
    static ProviderKey of(String name, KeyStore store, String alias, char[] password) throws GeneralSecurityException {
        String entry = alias == null ? onlyKey(store) : alias;
        Certificate certificate = store.getCertificate(entry);
        java.security.Key key = store.getKey(entry, password);
        if (certificate == null || !(key instanceof PrivateKey)) {
            throw new GeneralSecurityException("no private key with a certificate under the alias " + entry);
        }
        VerifierKey verifier = new VerifierKey(name, raw(certificate.getPublicKey()));
        // where the key can be taken out, any provider may sign; else the one that keeps it
        Provider provider = key.getEncoded() == null ? store.getProvider() : null;
        return new ProviderKey((PrivateKey) key, provider, verifier);
    }

    private static String onlyKey(KeyStore store) throws GeneralSecurityException {
        String only = null;
        List<String> aliases = Collections.list(store.aliases());
        for (String alias : aliases) {
            if (store.isKeyEntry(alias)) {
                if (only != null) {
                    throw new GeneralSecurityException("several keys, name one by its alias: " + aliases);
                }
                only = alias;
            }
        }
        if (only == null) {
            throw new GeneralSecurityException("no private key in it");
        }
        return only;
    }

    private static byte[] raw(PublicKey key) throws GeneralSecurityException {
        byte[] encoded = key.getEncoded();
        int length = BEFORE_PUBLIC.length + Ed25519.PUBLIC_KEY_SIZE;
        if (encoded == null
                || encoded.length != length
                || !Arrays.equals(Arrays.copyOf(encoded, BEFORE_PUBLIC.length), BEFORE_PUBLIC)) {
            throw new GeneralSecurityException("a key of " + key.getAlgorithm() + ", where one of Ed25519 is needed");
        }
        return Arrays.copyOfRange(encoded, BEFORE_PUBLIC.length, length);
    }

    @Override
    public VerifierKey verifier() {
        return verifier;
    }

    @Override
    public byte[] sign(byte[] text) throws IOException {
        try {
            Signature signature =
                    provider == null ? Signature.getInstance("Ed25519") : Signature.getInstance("Ed25519", provider);
            signature.initSign(key);
            signature.update(text);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IOException("the key " + verifier.name() + " cannot sign: " + e, e);
        }
    }

    @Override
    public void destroy() {
        // it is the key store's
    }
}
