package dev.acta.agent.redact;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class KeyedDigestTest {
    /** RFC 4231, test case 2: key "Jefe". */
    @Test
    void isHmacSha256InBase64urlCutTo22Chars() {
        KeyedDigest digest = new KeyedDigest("Jefe".getBytes(StandardCharsets.US_ASCII));
        byte[] known = HexFormat.of().parseHex("5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");
        String expected = Base64.getUrlEncoder().encodeToString(known).substring(0, 22);
        assertThat(digest.of("what do ya want for nothing?")).isEqualTo("hmac:" + digest.keyId() + ":" + expected);
    }

    @Test
    void theKeyIdIsTheBeginningOfTheKeysHash() throws Exception {
        byte[] key = new byte[32];
        key[5] = 7;
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(key);
        assertThat(new KeyedDigest(key).keyId())
                .isEqualTo(HexFormat.of().formatHex(hash).substring(0, 8));
    }

    @Test
    void anotherKeyGivesAnotherDigest() {
        byte[] other = new byte[32];
        other[0] = 1;
        assertThat(new KeyedDigest(new byte[32]).of("x")).isNotEqualTo(new KeyedDigest(other).of("x"));
    }

    @Test
    void shortBytesAreKeyedAndLongOnesArePlain() throws Exception {
        KeyedDigest digest = new KeyedDigest(new byte[32]);
        assertThat(digest.ofBytes(new byte[63])).startsWith("hmac:").isEqualTo(digest.of(new byte[63]));
        byte[] plain = MessageDigest.getInstance("SHA-256").digest(new byte[64]);
        assertThat(digest.ofBytes(new byte[64]))
                .isEqualTo("sha256:" + Base64.getUrlEncoder().withoutPadding().encodeToString(plain));
    }

    @Test
    void laterChangesOfTheArrayDoNotChangeTheKey() {
        byte[] key = new byte[32];
        KeyedDigest digest = new KeyedDigest(key);
        key[0] = 1;
        assertThat(digest.of("x")).isEqualTo(new KeyedDigest(new byte[32]).of("x"));
    }
}
