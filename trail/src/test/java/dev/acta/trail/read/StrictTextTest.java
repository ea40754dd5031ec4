package dev.acta.trail.read;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class StrictTextTest {

    /** The JDK's decoder is strict when asked to report; ours must agree with it on every sequence. */
    @Test
    void agreesWithTheJdkOnWhatUtf8Is() {
        Random random = new Random(7);
        int[] edges = {
            0x20, 0x7F, 0x80, 0x8F, 0x90, 0x9F, 0xA0, 0xBF, 0xC0, 0xC1, 0xC2, 0xDF, 0xE0, 0xE1, 0xEC, 0xED, 0xEE, 0xEF,
            0xF0, 0xF1, 0xF3, 0xF4, 0xF5, 0xFF
        };
        for (int i = 0; i < 500_000; i++) {
            byte[] bytes = new byte[1 + random.nextInt(5)];
            for (int j = 0; j < bytes.length; j++) {
                bytes[j] = (byte) edges[random.nextInt(edges.length)];
            }
            assertThat(StrictText.fault(bytes, 0, bytes.length) == null)
                    .as(() -> java.util.Arrays.toString(bytes))
                    .isEqualTo(isUtf8(bytes));
        }
    }

    @Test
    void refusesHalfPairsHoweverTheyAreSpelt() {
        assertThat(fault("\\ud83d\\ude00 \\uD83D\\uDE00 \\\\ud83d \\n \\u00e4")).isNull();
        assertThat(fault("\\ud83d")).contains("surrogate");
        assertThat(fault("\\ud83dx")).contains("surrogate");
        assertThat(fault("\\ud83d\\n")).contains("surrogate");
        assertThat(fault("\\ud83d\\ud83d")).contains("surrogate");
        assertThat(fault("\\ude00\\ud83d")).contains("byte 0");
        assertThat(fault("\\\\\\ude00")).contains("byte 2");
    }

    @Test
    void refusesControlCharacters() {
        assertThat(fault("a\u0000")).isEqualTo("control character at byte 1");
        assertThat(fault("a\u001b")).isEqualTo("control character at byte 1");
    }

    /** Eight bytes are looked at together where nothing is special about them. */
    @Test
    void findsWhatIsWrongAtEveryPlaceOfALine() {
        for (int before = 0; before < 20; before++) {
            for (int after = 0; after < 20; after++) {
                String left = "~".repeat(before);
                String right = " ".repeat(after);
                assertThat(fault(left + right)).isNull();
                assertThat(fault(left + "\u007f\\\\" + right)).isNull();
                assertThat(fault(left + '\u001f' + right)).contains("byte " + before);
                assertThat(fault(left + "\\udead" + right)).contains("byte " + before);
                byte[] bytes = (left + 'x' + right).getBytes(StandardCharsets.US_ASCII);
                bytes[before] = (byte) 0x80;
                assertThat(StrictText.fault(bytes, 0, bytes.length)).contains("byte " + before);
            }
        }
    }

    private static String fault(String text) {
        byte[] bytes = ("#" + text + "#").getBytes(StandardCharsets.UTF_8);
        return StrictText.fault(bytes, 1, bytes.length - 2);
    }

    private static boolean isUtf8(byte[] bytes) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes));
            return true;
        } catch (CharacterCodingException e) {
            return false;
        }
    }
}
