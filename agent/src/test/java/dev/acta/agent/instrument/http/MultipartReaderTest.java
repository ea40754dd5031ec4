package dev.acta.agent.instrument.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.agent.event.BodyPart;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MultipartReaderTest {

    private static List<BodyPart> parts(String type, byte[] body, int piece) {
        MultipartReader reader = MultipartReader.of(type);
        for (int i = 0; i < body.length; i += piece) {
            reader.add(body, i, Math.min(piece, body.length - i));
        }
        return reader.parts();
    }

    private static List<BodyPart> parts(String body) {
        return parts("multipart/form-data; boundary=\"xx\"", body.getBytes(StandardCharsets.UTF_8), 3);
    }

    private static String file(String name, String content) {
        return "Content-Type: text/plain\r\nContent-Disposition: form-data; name=\"" + name + "\"; filename=\"" + name
                + ".txt\"\r\n\r\n" + content;
    }

    @Test
    void onlyMultipartWithABoundaryIsRead() {
        assertThat(MultipartReader.of(null)).isNull();
        assertThat(MultipartReader.of("text/plain; boundary=x")).isNull();
        assertThat(MultipartReader.of("multipart/form-data")).isNull();
        assertThat(MultipartReader.of("multipart/form-data; boundary=\"\"")).isNull();
        assertThat(MultipartReader.of("Multipart/Mixed; x=y; boundary=abc; z=1"))
                .isNotNull();
    }

    @Test
    void tellsFieldsFromFiles() throws Exception {
        String content = "line\r\n--x\r\n-- \r\n--xy".repeat(10);
        List<BodyPart> parts =
                parts("preamble\r\n--xx\r\nContent-Disposition: form-data; name=\"pin\"\r\n\r\n4711\r\n--xx  \r\n"
                        + file("long", content) + "\r\n--xx\r\n" + file("short", "abc") + "\r\n--xx\r\n"
                        + file("empty", "")
                        + "\r\n--xx--\r\nepilogue\r\n--xx\r\n");
        assertThat(parts).map(BodyPart::name).containsExactly("pin", "long", "short", "empty");
        assertThat(parts).map(BodyPart::filename).containsExactly(null, "long.txt", "short.txt", "empty.txt");
        assertThat(parts).map(BodyPart::type).containsExactly(null, "text/plain", "text/plain", "text/plain");
        assertThat(parts).map(BodyPart::size).containsExactly(4L, (long) content.length(), 3L, 0L);
        assertThat(parts.get(0).digest()).isNull();
        assertThat(parts.get(0).whole()).as("a field may be a password").isNull();
        assertThat(parts.get(1).digest())
                .isEqualTo(MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8)));
        assertThat(parts.get(2).digest()).isNull();
        assertThat(parts.get(2).whole()).isEqualTo("abc".getBytes(StandardCharsets.UTF_8));
    }

    private static BodyPart part(String disposition) {
        List<BodyPart> parts =
                parts("--xx\r\nContent-Disposition: form-data" + disposition + "\r\n\r\ncontent\r\n--xx--");
        assertThat(parts).hasSize(1);
        return parts.get(0);
    }

    @Test
    void whatStandsInQuotesIsNoParameter() {
        BodyPart part = part("; filename=\"a; name=b.txt\"; name=\"real\"");
        assertThat(part.name()).isEqualTo("real");
        assertThat(part.filename()).isEqualTo("a; name=b.txt");
        part = part("; filename=\"say \\\"name=\\\"; name=x\"; Name = plain");
        assertThat(part.name()).isEqualTo("plain");
        assertThat(part.filename()).isEqualTo("say \"name=\"; name=x");
        assertThat(part("; filename=\"C:\\users\\a.txt\"; name=\"f\"").filename())
                .as("an old browser's")
                .isEqualTo("C:\\users\\a.txt");
        assertThat(part("; filename=\"never closed; name=f").name()).isNull();
    }

    @Test
    void aFileMayHaveAnExtendedName() {
        BodyPart part = part("; name=\"f\"; filename*=UTF-8'en'%e2%82%ac%20rates.txt");
        assertThat(part.filename()).isEqualTo("\u20ac rates.txt");
        assertThat(part.whole()).as("the digest's").isEqualTo("content".getBytes(StandardCharsets.UTF_8));
        part = part("; name=f; filename=\"EURO rates.txt\"; filename*=iso-8859-1''%A3%20rates%zz.txt");
        assertThat(part.filename()).isEqualTo("\u00a3 rates%zz.txt");
        assertThat(part("; name=f; filename*=plain.txt").filename()).isEqualTo("plain.txt");
    }

    @Test
    void contentFullOfHalfBoundariesComesThroughInPiecesOfAnySize() throws Exception {
        String boundary = "--a--a\r\n".trim() + "b";
        Random random = new Random(3);
        String[] pieces = {"\r", "\n", "\r\n", "--", "-", "a", "\r\n--a-", "\r\n--" + boundary.substring(0, 5), "x"};
        for (int round = 0; round < 300; round++) {
            StringBuilder content = new StringBuilder();
            for (int i = random.nextInt(60) + 30; i > 0; i--) {
                content.append(pieces[random.nextInt(pieces.length)]);
            }
            if (content.indexOf("\r\n--" + boundary) >= 0) {
                continue;
            }
            byte[] bytes = content.toString().getBytes(StandardCharsets.ISO_8859_1);
            String body = "--" + boundary + "\r\n" + file("f", content.toString()) + "\r\n--" + boundary + "--";
            List<BodyPart> parts = parts(
                    "multipart/form-data; boundary=" + boundary,
                    body.getBytes(StandardCharsets.ISO_8859_1),
                    1 + random.nextInt(20));
            assertThat(parts).hasSize(1);
            assertThat(parts.get(0).size()).isEqualTo(bytes.length);
            if (bytes.length < 64) {
                assertThat(parts.get(0).whole()).isEqualTo(bytes);
            } else {
                assertThat(parts.get(0).digest())
                        .isEqualTo(MessageDigest.getInstance("SHA-256").digest(bytes));
            }
        }
    }

    @Test
    void aFloodOfPartsOrAnEndlessHeadTakesNoMemory() {
        assertThat(parts("--xx\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n".repeat(5000)))
                .hasSize(100);
        assertThat(parts("--xx\r\nX: " + "y".repeat(100_000) + "\r\n\r\n1\r\n--xx--"))
                .hasSize(1);
    }

    @Test
    void aPartThatDoesNotEndIsNotTold() {
        assertThat(parts("--xx\r\n" + file("f", "cut off"))).isEmpty();
        assertThat(parts("no boundary at all")).isEmpty();
    }
}
