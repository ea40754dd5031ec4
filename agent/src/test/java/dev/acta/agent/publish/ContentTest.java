package dev.acta.agent.publish;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.agent.event.BodyContent;
import dev.acta.agent.event.BodyPart;
import dev.acta.trail.event.EventWriter;
import dev.acta.trail.event.ValueRule;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies as they are written, with a rule that hides what is called pin. */
class ContentTest {

    private static final ValueRule HIDES_PINS = new ValueRule() {
        @Override
        public String apply(String memberName, String value) {
            return hides(memberName) ? "[redacted]" : value.replace("4711", "[redacted]");
        }

        @Override
        public boolean hides(String memberName) {
            return "pin".equals(memberName);
        }

        @Override
        public String digest(byte[] value) {
            return "keyed:" + value.length;
        }
    };

    private final EventWriter writer = new EventWriter(HIDES_PINS, 1024, 65_536);
    private final ContentWriter contents = new ContentWriter();

    private String written(BodyContent content) {
        int length = writer.encode("c", 1, 0, 0, "http.request", "agent", out -> {
            out.object("request");
            contents.write(out, "body", content);
            out.end();
        });
        String line = new String(writer.buffer(), 0, length, StandardCharsets.UTF_8);
        assertThat(length).isLessThanOrEqualTo(65_536 - EventWriter.SEAL_BYTES);
        int request = line.indexOf("\"request\":{\"body\":");
        return request < 0 ? line : line.substring(request + "\"request\":{\"body\":".length());
    }

    private static BodyContent content(String type, String text) {
        return content(type, text.getBytes(StandardCharsets.UTF_8), 0);
    }

    private static BodyContent content(String type, byte[] bytes, long missing) {
        return new BodyContent(type, null, false, bytes, bytes.length, bytes.length + missing, null);
    }

    private String json(String document) {
        return written(content("application/json", document));
    }

    @Test
    void jsonIsWrittenAsWhatItIs() {
        assertThat(json("{\"a\":1.10,\"b\":[true,null,{}],\"c\":{\"pin\":12,\"d\":\"x\"},\"e\":12345678901234567890}"))
                .startsWith(
                        "{\"a\":1.10,\"b\":[true,null,{}],\"c\":{\"pin\":\"[redacted]\",\"d\":\"x\"},\"e\":12345678901234567890}}")
                .contains("\"redacted\":[\"/request/body/c/pin\"]");
        assertThat(json("[]")).startsWith("[]}");
        assertThat(json(" \"text\" ")).startsWith("\"text\"}");
        assertThat(written(content("application/problem+json; charset=utf-8", "\ufeff{\"a\":1}")))
                .startsWith("{\"a\":1}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1e2147483648",
                "-1E-2147483648",
                "1.5e-2147483647",
                "1e99999999999999999999",
                "0e99999999999",
                "123456789012e2147483647",
                "1e20001"
            })
    void aNumberWhoseExponentNobodyReadsIsAText(String number) {
        assertThat(json("{\"a\":" + number + ",\"b\":1.5e300}"))
                .startsWith("{\"a\":\"" + number + "\",\"b\":1.5E+300}}");
    }

    @Test
    void aNameThatOccursTwiceHasAllItsValuesAndHidesThemAll() {
        assertThat(json("{\"a\":1,\"a\":[2],\"a\":3}")).startsWith("{\"a\":[1,[2],3]}}");
        assertThat(json("{\"pin\":1,\"pin\":{\"x\":2}}")).startsWith("{\"pin\":\"[redacted]\"}}");
    }

    @Test
    void aValueWhoseNameStandsBesideItIsHidden() {
        assertThat(json("[{\"name\":\"pin\",\"value\":\"1234\"},{\"key\":\"x\",\"value\":\"y\"}]"))
                .startsWith("[{\"name\":\"pin\",\"value\":\"[redacted]\"},{\"key\":\"x\",\"value\":\"y\"}]}")
                .contains("\"redacted\":[\"/request/body/0/value\"]");
    }

    @Test
    void namesAreShownToTheRuleToo() {
        assertThat(json("{\"x4711\":1}")).startsWith("{\"x[redacted]\":1}}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"pin\":1",
                "{\"a\":1}{",
                "{'a':1}",
                "{\"a\":NaN}",
                "nothing of the kind",
                "{\"a\":1,}",
                "\u0000"
            })
    void whatIsNoJsonIsText(String document) {
        assertThat(json(document)).startsWith("\"");
    }

    @Test
    void veryDeepJsonIsCutAndMarked() {
        String line = json("{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000));
        assertThat(line).startsWith("{\"a\":{\"a\":{").contains("\"truncated\":[{\"at\":\"/request/body/a/a");
        assertThat(json("[".repeat(60_000) + "]".repeat(60_000))).contains("\"truncated\":[{\"at\":");
        assertThat(json("[".repeat(60_000))).startsWith("\"[[[");
    }

    @Test
    void aDocumentOfMoreSecretsThanALineHasRoomForEndsNeverthless() {
        StringBuilder document = new StringBuilder("[0");
        for (int i = 0; i < 1500; i++) {
            document.append(",{\"a\":[{\"pin\":1},{\"pin\":2},{\"pin\":3},{\"pin\":4}]}");
        }
        String line = json(document.append("]").toString());
        assertThat(line).contains("\"truncated\":");
    }

    @Test
    void aBodyThatLostItsEndIsTextAndMarked() {
        assertThat(written(
                        content("application/json", "{\"a\":\"4711\",\"b\":".getBytes(StandardCharsets.UTF_8), 1000)))
                .startsWith("\"{\\\"a\\\":\\\"[redacted]\\\",\\\"b\\\":\"}")
                .contains("\"truncated\":[{\"at\":\"/request/body\",\"was\":1016}]");
        byte[] half = {'a', (byte) 0xC3};
        assertThat(written(content("text/plain", half, 9))).startsWith("\"a\"}").contains("\"was\":11");
    }

    @Test
    void aLongTextHasTheWholeLineToItself() {
        assertThat(written(content("text/xml", "x".repeat(40_000)))).startsWith("\"" + "x".repeat(40_000) + "\"}");
        String line = written(content("text/xml", "x".repeat(65_536)));
        assertThat(line)
                .startsWith("\"" + "x".repeat(40_000))
                .contains("\"truncated\":[{\"at\":\"/request/body\",\"was\":65536}]");
    }

    @Test
    void aFormIsWrittenByName() {
        String type = "application/x-www-form-urlencoded";
        assertThat(written(content(type, "a=1&pin=2&a=x%C3%A4+y&b&=c&&d=%zz%4&%70in=3")))
                .startsWith(
                        "{\"a\":[\"1\",\"x\u00e4 y\"],\"pin\":\"[redacted]\",\"b\":\"\",\"\":\"c\",\"d\":\"%zz%4\"");
        assertThat(written(content(type + ";charset=iso-8859-1", "a=%E4"))).startsWith("{\"a\":\"\u00e4\"}");
        assertThat(written(content(type, "a=1&b=2".getBytes(StandardCharsets.UTF_8), 5)))
                .startsWith("{\"a\":\"1\",\"b\":\"2\"}")
                .contains("\"truncated\":[{\"at\":\"/request/body\",\"was\":12}]");
    }

    @Test
    void ofAFormWhoseCharsetOnlyTheApplicationKnowsNothingIsLost() {
        assertThat(written(content("application/x-www-form-urlencoded", "name=caf%E9&city=Z%C3%BCrich")))
                .startsWith("{\"name\":\"caf%E9\",\"city\":\"Z\u00fcrich\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "; charset=UTF-16", ";charset=IBM037"})
    void aDocumentThatIsCalledAFormIsADocument(String parameters) {
        String type = "application/x-www-form-urlencoded" + parameters;
        assertThat(written(content(type, " {\"user\":\"j\",\"pin\":\"ab&hunter2=c\"}")))
                .startsWith("{\"user\":\"j\",\"pin\":\"[redacted]\"}");
        assertThat(written(content(type, "[{\"pin\":\"ab&hunter2\"}]"))).startsWith("[{\"pin\":\"[redacted]\"}]");
        assertThat(written(content(type, "{\"a\":\"ab&4711\""))).startsWith("\"{\\\"a\\\":\\\"ab&[redacted]");
        assertThat(written(content(type, "<a>&amp;4711</a>"))).startsWith("\"<a>&amp;[redacted]</a>\"");
        assertThat(written(content(type, "[0][pin]=1&[1]=2"))).startsWith("{\"[0][pin]\":\"1\",\"[1]\":\"2\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "utf-32", "IBM037", "IBM500"})
    void whatIsUtf8IsReadAsThatWhateverTheHeaderSays(String charset) {
        String parameter = ";charset=" + charset;
        assertThat(written(content("application/json" + parameter, "{\"a\":\"\u65e5\",\"pin\":\"x\"}")))
                .startsWith("{\"a\":\"\u65e5\",\"pin\":\"[redacted]\"}");
        assertThat(written(content("text/xml" + parameter, "<a>4711</a>"))).startsWith("\"<a>[redacted]</a>\"");
        assertThat(written(content("application/x-www-form-urlencoded" + parameter, "a=1&p%69n=x")))
                .startsWith("{\"a\":\"1\",\"pin\":\"[redacted]\"}");
    }

    @Test
    void aTextInACharsetWithoutAsciiIsRead() {
        assertThat(written(content(
                        "text/plain;charset=UTF-16BE", "\u65e5\u672c\u8a9e".getBytes(StandardCharsets.UTF_16BE), 0)))
                .startsWith("\"\u65e5\u672c\u8a9e\"");
        assertThat(written(content("text/plain;charset=IBM037", "Jane".getBytes(Charset.forName("IBM037")), 0)))
                .startsWith("\"Jane\"");
    }

    @Test
    void parametersOfAFormAreSecretThatWouldNotBeElsewhere() {
        String type = "application/x-www-form-urlencoded";
        assertThat(written(content(type, "grant_type=authorization_code&code=x&tan=12&key=a&ticket=8fe21c07ab34d9e1")))
                .startsWith("{\"grant_type\":\"authorization_code\",\"code\":\"[redacted]\",\"tan\":\"[redacted]\","
                        + "\"key\":\"a\",\"ticket\":\"[redacted]\"}");
        assertThat(json("{\"code\":\"8fe21c07ab34d9e1\",\"state\":\"x\",\"tan\":\"1\"}"))
                .startsWith("{\"code\":\"8fe21c07ab34d9e1\",\"state\":\"x\",\"tan\":\"1\"}");
    }

    @Test
    void labelsInAFormNameWhatStandsInTheSameBrackets() {
        assertThat(written(content(
                        "application/x-www-form-urlencoded",
                        "f[0][name]=pin&f[0][value]=hunter2&f[1][name]=a&f[1][value]=b&name=x&value=y")))
                .startsWith("{\"f[0][name]\":\"pin\",\"f[0][value]\":\"[redacted]\",\"f[1][name]\":\"a\","
                        + "\"f[1][value]\":\"b\",\"name\":\"x\",\"value\":\"y\"}");
    }

    @Test
    void whatAPatchSetsIsHiddenByItsPath() {
        assertThat(json("[{\"op\":\"replace\",\"path\":\"pin\",\"value\":{\"a\":1}}]"))
                .startsWith("[{\"op\":\"replace\",\"path\":\"pin\",\"value\":\"[redacted]\"}]");
        assertThat(json("{\"path\":\"pin\",\"data\":1}")).startsWith("{\"path\":\"pin\",\"data\":1}");
    }

    @Test
    void whatIsNotShownIsDescribed() {
        assertThat(written(new BodyContent("image/png; x=4711", "gzip", false, null, 0, 77, null)))
                .startsWith("{\"type\":\"image/png; x=[redacted]\",\"coding\":\"gzip\",\"length\":77}");
    }

    @Test
    void partsAreDescribedAndShortFilesHaveAKeyedDigest() {
        List<BodyPart> parts = List.of(
                new BodyPart("f", null, null, 4, null, null),
                new BodyPart("g", "a.txt", "text/plain", 3, null, new byte[3]),
                new BodyPart("h", "b.bin", null, 99, new byte[32], null));
        assertThat(written(new BodyContent("multipart/form-data; boundary=x", null, false, null, 0, 300, parts)))
                .startsWith("{\"type\":\"multipart/form-data\",\"length\":300,\"parts\":[{\"name\":\"f\",\"bytes\":4},"
                        + "{\"name\":\"g\",\"filename\":\"a.txt\",\"type\":\"text/plain\",\"bytes\":3,\"digest\":\"keyed:3\"},"
                        + "{\"name\":\"h\",\"filename\":\"b.bin\",\"bytes\":99,\"digest\":\"sha256:" + "A".repeat(43)
                        + "\"}]}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-16BE", "UTF-16LE", "UTF-16", "UTF-32BE", "UTF-32LE", "UTF-32"})
    void wideCharactersAreToldWithoutTheHeadersHelp(String charset) {
        byte[] document = "{\"pin\":1,\"\u65e5\":2}".getBytes(Charset.forName(charset));
        assertThat(written(content("application/json", document, 0)))
                .startsWith("{\"pin\":\"[redacted]\",\"\u65e5\":2}");
        assertThat(written(content(
                        "application/json; charset=utf-8",
                        ("\ufeff{\"pin\":1}").getBytes(Charset.forName(charset.endsWith("E") ? charset : "UTF-8")),
                        0)))
                .startsWith("{\"pin\":\"[redacted]\"}");
        assertThat(written(content("text/xml", "<a/>".getBytes(Charset.forName(charset)), 0)))
                .startsWith("\"<a/>\"");
    }

    @Test
    void aShortTextIsNoWideOne() {
        assertThat(written(content("text/plain", "1"))).startsWith("\"1\"");
        assertThat(written(content("text/plain", "\u00e9"))).startsWith("\"\u00e9\"");
    }

    @ParameterizedTest
    @CsvSource({
        "text/plain;charset=ISO-8859-1, ISO-8859-1",
        "'text/plain; Charset=\"utf-16\"; x=y', UTF-16",
        "text/plain; charset=no-such-thing, UTF-8",
        "text/plain; charset=, UTF-8",
        "text/plain, UTF-8",
        ", UTF-8",
    })
    void theCharsetIsThatOfTheHeader(String header, String charset) {
        assertThat(MediaType.of(header).charset()).isEqualTo(Charset.forName(charset));
    }
}
