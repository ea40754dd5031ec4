package dev.acta.agent.instrument.propagate;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

class ContextSealTest {

    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    @Test
    void signsAsTheJdkDoesWithKeysAndTextsOfAnyLength() throws Exception {
        Random random = new Random(7);
        for (int bytes = 1; bytes < 200; bytes++) {
            byte[] key = new byte[bytes];
            random.nextBytes(key);
            String text = "x".repeat(bytes * 3) + "ü";
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            assertThat(new ContextSeal(key).sign(text))
                    .isEqualTo(Base64.getUrlEncoder()
                            .withoutPadding()
                            .encodeToString(mac.doFinal(text.getBytes(StandardCharsets.UTF_8))));
        }
    }

    @Test
    void signsTheSameTextAlwaysTheSame() {
        ContextSeal seal = new ContextSeal(KEY);
        assertThat(seal.sign("a")).isEqualTo(seal.sign("a")).isNotEqualTo(seal.sign("b"));
    }

    @Test
    void knowsItsOwnSignatureAndNoOther() {
        ContextSeal seal = new ContextSeal(KEY);
        String signature = seal.sign("a");
        assertThat(seal.isOf("a", signature)).isTrue();
        assertThat(seal.isOf("a", signature.substring(1))).isFalse();
        assertThat(seal.isOf("a", "")).isFalse();
        assertThat(seal.isOf("b", signature)).isFalse();
    }
}
