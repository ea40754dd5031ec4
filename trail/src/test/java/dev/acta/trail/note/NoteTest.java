package dev.acta.trail.note;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.KeyFactory;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoteTest {

    private static final String ORIGIN = "acta/shop/019353f0-0000-7000-8000-000000000000";
    private static final byte[] ROOT = new MerkleRange().root();

    private final SigningKey key = SigningKey.random(ORIGIN, new SecureRandom());
    private final SigningKey deployment = SigningKey.random("acta-deploy/shop", new SecureRandom());
    private Note note;

    @BeforeEach
    void sign() throws IOException {
        note = Note.sign(new Checkpoint(ORIGIN, 17, ROOT), List.of(key, deployment));
    }

    @Test
    void isWrittenAsCheckpointsOfC2spAre() {
        String[] lines = note.toString().split("\n", -1);
        assertThat(lines).hasSize(7);
        assertThat(lines[0]).isEqualTo(ORIGIN);
        assertThat(lines[1]).isEqualTo("17");
        assertThat(lines[2])
                .isEqualTo("47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU="); // of no lines: SHA-256 of nothing
        assertThat(lines[3]).isEmpty();
        assertThat(lines[4]).startsWith("\u2014 " + ORIGIN + ' ').hasSize(ORIGIN.length() + 3 + 92);
        assertThat(lines[5]).startsWith("\u2014 acta-deploy/shop ");
        assertThat(lines[6]).isEmpty();
    }

    @Test
    void saysWhoHasSignedItAndNobodyElse() {
        Note read = Note.parse(note.toString());
        assertThat(read.isSignedBy(VerifierKey.parse(key.verifier().toString())))
                .isTrue();
        assertThat(read.isSignedBy(deployment.verifier())).isTrue();
        assertThat(read.isSignedBy(SigningKey.random(ORIGIN, new SecureRandom()).verifier()))
                .isFalse();
        assertThat(read.signers()).containsExactly(ORIGIN, "acta-deploy/shop");
        assertThat(read.checkpoint().size()).isEqualTo(17);
        assertThat(read.checkpoint().origin()).isEqualTo(ORIGIN);
        assertThat(read.checkpoint().hasRoot(ROOT)).isTrue();
    }

    @Test
    void isSignedByNobodyOnceAnythingOfItWasChanged() {
        String text = note.toString();
        int read = 0;
        for (int i = 0; i < text.length(); i++) {
            for (char other : new char[] {(char) (text.charAt(i) ^ 1), 'A', '1', '\n', ' '}) {
                String changed = text.substring(0, i) + other + text.substring(i + 1);
                Note parsed;
                try {
                    parsed = Note.parse(changed);
                } catch (IllegalArgumentException e) {
                    continue;
                }
                read++;
                assertThat(changed.equals(text)
                                || !parsed.isSignedBy(key.verifier())
                                || !parsed.isSignedBy(deployment.verifier()))
                        .as(changed)
                        .isTrue();
            }
        }
        assertThat(read).isGreaterThan(100);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "acta/shop/x\n1\n",
                "acta/shop/x\n01\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n\u2014 a AAAAAAE=\n",
                "acta/shop/x\n-1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n\u2014 a AAAAAAE=\n",
                "acta/shop/x\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU\n\n\u2014 a AAAAAAE=\n",
                "acta/shop/x\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\nmore\n\n\u2014 a AAAAAAE=\n",
                "acta/shop/x\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n- a AAAAAAE=\n",
                "acta/shop/x\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n\u2014 a AAAAAAE=",
                "acta/shop/x\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n\u2014 AAAAAAE=\n",
                "acta/shop/x\n1\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n\n",
            })
    void isNotReadFromAnythingElse(String text) {
        assertThatThrownBy(() -> Note.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    /** The example of golang.org/x/mod/sumdb/note, by which C2SP's format was born. */
    @Test
    void understandsAKeyAndASignatureThatAreNotOurs() {
        VerifierKey peter = VerifierKey.parse("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW");
        byte[] text =
                "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n"
                        .getBytes(StandardCharsets.UTF_8);
        byte[] signature = Base64.getDecoder()
                .decode("x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=");
        assertThat(peter.hasSigned(text, Arrays.copyOfRange(signature, 4, signature.length)))
                .isTrue();
        assertThat(Arrays.copyOf(signature, 4)).isEqualTo(peter.id());
    }

    @Test
    void isVerifiedByTheJdkToo() throws Exception {
        String text = note.toString();
        byte[] signed = text.substring(0, text.indexOf("\n\n") + 1).getBytes(StandardCharsets.UTF_8);
        String line = text.split("\n")[4];
        byte[] signature = Base64.getDecoder().decode(line.substring(line.lastIndexOf(' ') + 1));
        String vkey = key.verifier().toString();
        byte[] typed = Base64.getDecoder().decode(vkey.split("\\+", 3)[2]);
        byte[] encoded = Base64.getDecoder().decode("MCowBQYDK2VwAyEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
        System.arraycopy(typed, 1, encoded, 12, 32); // SubjectPublicKeyInfo of RFC 8410
        Signature ed25519 = Signature.getInstance("Ed25519");
        ed25519.initVerify(KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded)));
        ed25519.update(signed);
        assertThat(ed25519.verify(Arrays.copyOfRange(signature, 4, signature.length)))
                .isTrue();
    }

    @Test
    void aDestroyedKeySignsNothingMore() {
        key.destroy();
        assertThatThrownBy(() -> Note.sign(new Checkpoint(ORIGIN, 18, ROOT), List.of(key)))
                .isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "name",
                "name+00000000",
                "PeterNeumann+c74f20a4+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeuman+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+c74f20a3+AhpC2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+c74f20a3+ARpc2QcUPDhM",
                "Peter Neumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
            })
    void aKeyIsNotReadFromAnythingElse(String text) {
        assertThatThrownBy(() -> VerifierKey.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
