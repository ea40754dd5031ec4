package dev.acta.agent.instrument.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.agent.event.BodyContent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BodyCopyTest {

    private static final BodyRules RULES = new BodyRules() {
        @Override
        public int maxBytes() {
            return 2000;
        }

        @Override
        public boolean shows(String contentType) {
            return contentType != null && contentType.startsWith("text/");
        }
    };

    private BodyCopy copy = copyOf("text/plain", null);

    private static BodyCopy copyOf(String type, String coding) {
        return new BodyCopy(RULES, new RequestHead(type, coding));
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String textOf(BodyContent content) {
        return new String(content.bytes(), 0, content.length(), StandardCharsets.UTF_8);
    }

    @Test
    void bytesOfEveryKindComeInTheirOrder() {
        copy.add('a', false);
        copy.add(utf8("xbcx"), 1, 2);
        ByteBuffer buffer = ByteBuffer.wrap(utf8("..de.."));
        buffer.position(4);
        copy.add(buffer, 2, 2);
        ByteBuffer direct = ByteBuffer.allocateDirect(20_000);
        direct.put(utf8("fg")).flip();
        copy.addAll(direct);
        copy.addAll(utf8("h"));
        BodyContent content = copy.close();
        assertThat(textOf(content)).isEqualTo("abcdefgh");
        assertThat(content.total()).isEqualTo(8);
        assertThat(content.isCut()).isFalse();
        assertThat(content.isCharacters()).isFalse();
        assertThat(buffer.position()).isEqualTo(4);
        assertThat(direct.position()).isZero();
    }

    @Test
    void theEndOfAStreamIsNoByte() {
        copy.add(-1, false);
        copy.add(new byte[4], 0, -1);
        copy.add(null, 0, 3);
        assertThat(copy.close()).isNull();
    }

    @Test
    void charactersAreKeptAsUtf8HoweverTheyComeInPieces() {
        StringBuilder said = new StringBuilder();
        Random random = new Random(7);
        int[] points = {'a', 0xE9, 0x20AC, 0x1F600, 0x10FFFF, '\n'};
        while (said.length() < 400) {
            said.appendCodePoint(points[random.nextInt(points.length)]);
        }
        String text = said.toString();
        for (int i = 0; i < text.length(); ) {
            int count = Math.min(1 + random.nextInt(3), text.length() - i);
            switch (random.nextInt(3)) {
                case 0:
                    copy.add(text, i, count);
                    break;
                case 1:
                    copy.add(text.toCharArray(), i, count);
                    break;
                default:
                    count = 1;
                    copy.add(text.charAt(i), true);
            }
            i += count;
        }
        BodyContent content = copy.close();
        assertThat(textOf(content)).isEqualTo(text);
        assertThat(content.isCharacters()).isTrue();
    }

    @Test
    void halfOfASurrogatePairIsReplaced() {
        copy.addAll("a\ud83db\ude00c");
        assertThat(textOf(copy.close())).isEqualTo("a\ufffdb\ufffdc");
    }

    @Test
    void moreThanTheLimitIsCountedAndNotKept() {
        for (int i = 0; i < 100; i++) {
            copy.addAll(new byte[70]);
            copy.add('x', false);
        }
        copy.addAll(ByteBuffer.allocateDirect(100_000));
        BodyContent content = copy.close();
        assertThat(content.bytes()).hasSize(2000);
        assertThat(content.length()).isEqualTo(2000);
        assertThat(content.total()).isEqualTo(107_100);
        assertThat(content.isCut()).isTrue();
    }

    @Test
    void whatAMethodCallsOnItsOwnStreamIsNotCountedAgain() {
        assertThat(copy.enter()).isTrue();
        assertThat(copy.enter()).isFalse();
        copy.leave();
        assertThat(copy.enter()).isTrue();
    }

    @Test
    void otherTypesAndCodedBodiesAreDescribed() {
        for (BodyCopy each :
                new BodyCopy[] {copyOf("image/png", null), copyOf(null, null), copyOf("text/plain", "gzip")}) {
            each.addAll(new byte[30]);
            BodyContent content = each.close();
            assertThat(content.bytes()).isNull();
            assertThat(content.total()).isEqualTo(30);
        }
    }

    @Test
    void aResponseMayBeWrittenAnew() {
        copy.addAll("first");
        copy.reset();
        copy.addAll(utf8("second"));
        BodyContent content = copy.close();
        assertThat(textOf(content)).isEqualTo("second");
        assertThat(content.isCharacters()).isFalse();
    }

    @Test
    void nothingIsAddedOnceItIsOver() {
        copy.addAll("a");
        assertThat(copy.close().total()).isEqualTo(1);
        copy.addAll("b");
        copy.add('c', false);
        assertThat(copy.enter()).isFalse();
        assertThat(copy.close()).isNull();
    }

    @Test
    void aServerThatTookItsResponseAwayLeavesADescription() {
        BodyCopy response = new BodyCopy(RULES, null);
        response.head(new BodyHead() {
            private int asked;

            @Override
            public String contentType() {
                if (asked++ == 0) {
                    return "text/plain";
                }
                throw new IllegalStateException("recycled");
            }

            @Override
            public String contentEncoding() {
                return null;
            }
        });
        response.addAll("abc");
        assertThat(response.close().bytes()).isNull();
    }
}
