package dev.acta.trail.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.Key;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.KeyStoreSpi;
import java.security.Provider;
import java.security.Security;
import java.security.cert.Certificate;
import java.util.Base64;
import java.util.Collections;
import java.util.Date;
import java.util.Enumeration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeploymentKeyTest {

    private static final String NAME = "acta-deploy/shop";
    private static final byte[] TEXT = "acta/shop/x\n2\nAA==\n".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path temp;

    @AfterEach
    void removeTheToken() {
        Security.removeProvider("acta-test-token");
    }

    @Test
    void readsPemAsTheJdkAndOpensslWriteIt() throws Exception {
        byte[] der = KeyPairGenerator.getInstance("Ed25519")
                .generateKeyPair()
                .getPrivate()
                .getEncoded();
        Path file = pem("PRIVATE KEY", der);
        assertSigns(DeploymentKey.inFile(NAME, file, null, null));
    }

    @Test
    void readsTheKeyOfRfc8410() throws Exception {
        byte[] der = Base64.getDecoder().decode("MC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC");
        NoteSigner key = DeploymentKey.inFile(NAME, pem("PRIVATE KEY", der), null, null);
        String shown = key.verifier().toString();
        byte[] typed = Base64.getDecoder().decode(shown.split("\\+", 3)[2]);
        assertThat(typed).hasSize(33).startsWith(1);
        assertThat(Base64.getEncoder().encodeToString(java.util.Arrays.copyOfRange(typed, 1, 33)))
                .isEqualTo("Gb9ECWmEzf6FQbrBZ9w7lshQhqowtrbLDFw4rXAxZuE=");
        assertSigns(key);
    }

    @Test
    void saysWhatIsWrongWithAFile() throws Exception {
        byte[] rsa = KeyPairGenerator.getInstance("RSA")
                .generateKeyPair()
                .getPrivate()
                .getEncoded();
        assertThatThrownBy(() -> DeploymentKey.inFile(NAME, pem("PRIVATE KEY", rsa), null, null))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not a key of Ed25519; make one with openssl genpkey");
        assertThatThrownBy(() -> DeploymentKey.inFile(NAME, pem("ENCRYPTED PRIVATE KEY", rsa), null, null))
                .hasMessageContaining("encrypted");
        assertThatThrownBy(() -> DeploymentKey.inFile(NAME, pem("PUBLIC KEY", rsa), null, null))
                .hasMessageContaining("no -----BEGIN PRIVATE KEY-----");
    }

    @Test
    void readsAKeyStoreOfPkcs12() throws Exception {
        Path file = keyStore("Ed25519", "deploy");
        char[] password = "secret".toCharArray();
        assertSigns(DeploymentKey.inFile(NAME, file, null, password));
        assertSigns(DeploymentKey.inFile(NAME, file, "deploy", password));
        assertThatThrownBy(() -> DeploymentKey.inFile(NAME, file, "other", password))
                .hasMessageContaining("under the alias other");
        assertThatThrownBy(() -> DeploymentKey.inFile(NAME, file, null, "wrong".toCharArray()))
                .isInstanceOf(IOException.class);
        add(file, "Ed25519", "second");
        assertThatThrownBy(() -> DeploymentKey.inFile(NAME, file, null, password))
                .hasMessageContaining("several keys")
                .hasMessageContaining("second");
        Path rsa = keyStore("RSA", "web");
        assertThatThrownBy(() -> DeploymentKey.inFile(NAME, rsa, null, password))
                .hasMessageContaining("a key of RSA, where one of Ed25519 is needed");
    }

    @Test
    void asksTheKeyStoreOfAProviderByItsName() throws Exception {
        KeyStore held = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keyStore("Ed25519", "deploy"))) {
            held.load(in, "secret".toCharArray());
        }
        Security.addProvider(new Token(held));
        char[] pin = "secret".toCharArray();
        assertSigns(DeploymentKey.atProvider(NAME, "PKCS11", "acta-test-token", null, pin));
        assertSigns(DeploymentKey.atProvider(NAME, "PKCS11", null, "deploy", pin));
        assertThatThrownBy(() -> DeploymentKey.atProvider(NAME, "PKCS11", "nobody", null, pin))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("nobody");
    }

    private static void assertSigns(NoteSigner key) throws IOException {
        assertThat(key.verifier().hasSigned(TEXT, key.sign(TEXT))).isTrue();
        assertThat(key.verifier().name()).isEqualTo(NAME);
    }

    private Path pem(String label, byte[] der) throws IOException {
        Path file = temp.resolve(label.hashCode() + ".pem");
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return Files.writeString(file, "-----BEGIN " + label + "-----\n" + text + "\n-----END " + label + "-----\n");
    }

    private Path keyStore(String algorithm, String alias) throws Exception {
        Path file = temp.resolve(algorithm + ".p12");
        add(file, algorithm, alias);
        return file;
    }

    private static void add(Path file, String algorithm, String alias) throws Exception {
        Process keytool = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "keytool")
                                .toString(),
                        "-genkeypair",
                        "-keyalg",
                        algorithm,
                        "-alias",
                        alias,
                        "-dname",
                        "CN=shop",
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        file.toString(),
                        "-storepass",
                        "secret"))
                .redirectErrorStream(true)
                .start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(keytool.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(keytool.exitValue()).as(said).isZero();
    }

    /** A provider whose key store of type PKCS11 is somebody else's. */
    private static final class Token extends Provider {
        private static final long serialVersionUID = 1L;

        Token(KeyStore held) {
            super("acta-test-token", "1", "a token of a test");
            putService(
                    new Service(this, "KeyStore", "PKCS11", "none", Collections.emptyList(), Collections.emptyMap()) {
                        @Override
                        public Object newInstance(Object parameter) {
                            return new Held(held);
                        }
                    });
        }
    }

    /** Reads alone. */
    private static final class Held extends KeyStoreSpi {

        private final KeyStore held;

        Held(KeyStore held) {
            this.held = held;
        }

        @Override
        public Key engineGetKey(String alias, char[] password) {
            try {
                return held.getKey(alias, password);
            } catch (java.security.GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public Certificate engineGetCertificate(String alias) {
            try {
                return held.getCertificate(alias);
            } catch (java.security.KeyStoreException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public Enumeration<String> engineAliases() {
            return Collections.enumeration(List.of("deploy"));
        }

        @Override
        public boolean engineIsKeyEntry(String alias) {
            return alias.equals("deploy");
        }

        @Override
        public void engineLoad(InputStream stream, char[] password) {
            assertThat(stream).isNull();
        }

        @Override
        public Certificate[] engineGetCertificateChain(String alias) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Date engineGetCreationDate(String alias) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void engineSetKeyEntry(String alias, Key key, char[] password, Certificate[] chain) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void engineSetKeyEntry(String alias, byte[] key, Certificate[] chain) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void engineSetCertificateEntry(String alias, Certificate certificate) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void engineDeleteEntry(String alias) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean engineContainsAlias(String alias) {
            return alias.equals("deploy");
        }

        @Override
        public int engineSize() {
            return 1;
        }

        @Override
        public boolean engineIsCertificateEntry(String alias) {
            return false;
        }

        @Override
        public String engineGetCertificateAlias(Certificate certificate) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void engineStore(OutputStream stream, char[] password) {
            throw new UnsupportedOperationException();
        }
    }
}
