package dev.acta.trail.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EventWriterTest {

    private static final String CHAIN = "019353f0-0000-7000-8000-000000000000";

    private EventWriter writer = new EventWriter(ValueRule.NONE, 1024, 65_536);

    @Test
    void writesTheHeadInItsOrder() {
        assertThat(line(out -> {}))
                .isEqualTo("{\"v\":1,\"chain\":\"" + CHAIN + "\",\"seq\":7,\"time\":\"1970-01-01T00:00:00.000001Z\","
                        + "\"recorded\":\"1970-01-01T00:00:00.000002Z\",\"type\":\"app.event\",\"via\":\"agent\"}");
    }

    @Test
    void leavesTheClosingBraceToTheSeal() {
        int length = writer.encode(CHAIN, 0, 0, 0, "app.event", "agent", out -> {});
        assertThat(new String(writer.buffer(), 0, length, StandardCharsets.UTF_8))
                .endsWith("\"via\":\"agent\"");
    }

    @Test
    void writesNothingForWhatIsEmpty() {
        assertThat(members(out -> {
                    out.text("reason", null)
                            .text("description", "")
                            .object("actor")
                            .text("id", "")
                            .end();
                    out.object("db").array("tables").endArray().end();
                    out.value("data", null);
                }))
                .isEmpty();
    }

    @Test
    void keepsEmptyValuesOfTheApplicationAndNullsInArrays() {
        assertThat(members(out -> out.array("p")
                        .value(null, null)
                        .value(null, "")
                        .value(null, Collections.emptyMap())
                        .value(null, new int[0])
                        .endArray()))
                .isEqualTo("\"p\":[null,\"\",{},[]]");
    }

    @Test
    void startsAnObjectWithItsFirstMember() {
        assertThat(members(out -> out.object("a")
                        .object("b")
                        .number("n", 1)
                        .end()
                        .flag("f", false)
                        .end()))
                .isEqualTo("\"a\":{\"b\":{\"n\":1},\"f\":false}");
    }

    @Test
    void writesNumbersExactly() {
        assertThat(members(out -> out.array("p")
                        .value(null, new BigDecimal("1.10"))
                        .value(null, new BigInteger("123456789012345678901234567890"))
                        .value(null, 1.5d)
                        .value(null, Long.MIN_VALUE)
                        .value(null, (byte) 3)
                        .endArray()))
                .isEqualTo("\"p\":[1.10,123456789012345678901234567890,1.5,-9223372036854775808,3]");
    }

    @Test
    void writesWhatIsNoNumberInJsonAsText() {
        assertThat(members(out -> out.array("p")
                        .value(null, Double.NaN)
                        .value(null, Float.NEGATIVE_INFINITY)
                        .endArray()))
                .isEqualTo("\"p\":[\"NaN\",\"-Infinity\"]");
    }

    @Test
    void describesWhatItMustNotTouch() {
        Object application = new Object() {
            @Override
            public String toString() {
                throw new AssertionError("application code called");
            }
        };
        assertThat(members(out -> out.array("p")
                        .value(null, Described.bytes(5, "hmac:k:x"))
                        .value(null, Described.of("java.io.InputStream", -1))
                        .value(null, application)
                        .endArray()))
                .isEqualTo("\"p\":[{\"bytes\":5,\"digest\":\"hmac:k:x\"},{\"type\":\"java.io.InputStream\"},"
                        + "{\"type\":\"" + application.getClass().getName() + "\"}]");
    }

    @Test
    void describesBytesAndShowsCharsAsText() {
        assertThat(members(out -> out.value("b", new byte[] {1, 2, 3}).value("c", new char[] {'x', 'y'})))
                .isEqualTo("\"b\":{\"bytes\":3},\"c\":\"xy\"");
    }

    @Test
    void writesDatesAsIso() {
        assertThat(members(out -> out.value("d", new Date(0)))).isEqualTo("\"d\":\"1970-01-01T00:00:00.000000Z\"");
        assertThat(members(out -> out.value("d", java.time.LocalDate.of(2026, 1, 2))))
                .isEqualTo("\"d\":\"2026-01-02\"");
    }

    @Test
    void renamesRepeatedMembers() {
        Map<Object, Object> map = new LinkedHashMap<>();
        map.put(1, "number");
        map.put("1", "text");
        map.put("1#2", "taken");
        assertThat(members(out -> out.value("m", map)))
                .isEqualTo("\"m\":{\"1\":\"number\",\"1#2\":\"text\",\"1#2#2\":\"taken\"}");
    }

    @Test
    void renamesRepeatedMembersOfLargeObjects() {
        assertThat(members(out -> {
                    for (int i = 0; i < 40; i++) {
                        out.number("n" + i, i);
                    }
                    out.number("n3", 1).number("n39", 2);
                }))
                .endsWith("\"n3#2\":1,\"n39#2\":2");
    }

    @Test
    void replacesLoneSurrogatesAndKeepsPairs() {
        assertThat(members(out -> out.text("a\uDC00", "x\uD83D y\uD83D\uDE00\uD83D")))
                .isEqualTo("\"a\uFFFD\":\"x\uFFFD y\uD83D\uDE00\uFFFD\"");
    }

    @Test
    void cutsLongValuesAndSaysWhere() {
        writer = new EventWriter(ValueRule.NONE, 64, 65_536);
        String long70 = repeat("a", 70);
        assertThat(members(out -> out.object("x/y")
                        .array("~")
                        .text(null, "short")
                        .text(null, long70)
                        .endArray()
                        .end()))
                .isEqualTo("\"x/y\":{\"~\":[\"short\",\"" + repeat("a", 64)
                        + "\"]},\"truncated\":[{\"at\":\"/x~1y/~0/1\",\"was\":70}]");
    }

    @Test
    void neverCutsThroughAPair() {
        writer = new EventWriter(ValueRule.NONE, 64, 65_536);
        String text = repeat("a", 63) + "\uD83D\uDE00";
        assertThat(members(out -> out.text("t", text)))
                .isEqualTo("\"t\":\"" + repeat("a", 63) + "\",\"truncated\":[{\"at\":\"/t\",\"was\":65}]");
    }

    @Test
    void asksTheRuleForEveryStringByItsNearestName() {
        StringBuilder asked = new StringBuilder();
        writer = new EventWriter(
                (name, value) -> {
                    asked.append(name).append('=').append(value).append(' ');
                    return value;
                },
                1024,
                65_536);
        members(out -> out.constant("service", "shop")
                .text("reason", "r")
                .object("db")
                .array("parameters")
                .text(null, "p1")
                .value("PASSWORD", "p2")
                .value(null, Collections.singletonMap("k", Arrays.asList("v", 1)))
                .endArray()
                .end()
                .textAs("message", "SessionIdAdvice", "m"));
        assertThat(asked.toString()).isEqualTo("reason=r parameters=p1 PASSWORD=p2 null=k k=v message=m ");
    }

    @Test
    void namesRedactedValuesByPointer() {
        writer = new EventWriter((name, value) -> name.equals("password") ? EventWriter.REDACTED : value, 1024, 65_536);
        assertThat(members(out ->
                        out.object("data").text("password", "geheim").end().redacted("pin", EventWriter.REDACTED)))
                .isEqualTo("\"data\":{\"password\":\"[redacted]\"},\"pin\":\"[redacted]\","
                        + "\"redacted\":[\"/data/password\",\"/pin\"]");
    }

    @Test
    void hidesSecretsThatAreNotText() {
        writer = new EventWriter(
                new ValueRule() {
                    @Override
                    public String apply(String name, String value) {
                        return value.startsWith("4111") ? EventWriter.REDACTED : value;
                    }

                    @Override
                    public boolean hides(String name) {
                        return name.equals("pin");
                    }
                },
                1024,
                65_536);
        assertThat(members(out -> out.array("p")
                        .value("pin", 1234)
                        .value("n", 4111_1111_1111_1111L)
                        .value("n", new BigDecimal("4111111111111111"))
                        .value("n", 4111)
                        .value("n", new BigDecimal("4111111111111111.0"))
                        .value("n", 4111111111111111.0)
                        .value("n", new BigDecimal("4111111111111111.5"))
                        .endArray()))
                .isEqualTo(
                        "\"p\":[\"[redacted]\",\"[redacted]\",\"[redacted]\",4111,\"[redacted]\",\"[redacted]\",4111111111111111.5],"
                                + "\"redacted\":[\"/p/0\",\"/p/1\",\"/p/2\",\"/p/4\",\"/p/5\"]");
    }

    @Test
    void cutsTheLargestValuesOfALineThatIsTooLong() {
        writer = new EventWriter(ValueRule.NONE, 1024, 1500);
        String line = line(out ->
                out.text("a", repeat("a", 900)).text("b", repeat("b", 900)).text("c", "kept"));
        assertThat(line.length()).isLessThanOrEqualTo(1500 - EventWriter.SEAL_BYTES + 1);
        assertThat(line)
                .contains(
                        "\"c\":\"kept\"", repeat("a", 256), "{\"at\":\"/a\",\"was\":900},{\"at\":\"/b\",\"was\":900}");
    }

    @Test
    void cutsArraysAndMapsWhenShorterValuesAreNotEnough() {
        writer = new EventWriter(ValueRule.NONE, 1024, 4096);
        Integer[] many = new Integer[1_000_000];
        Arrays.fill(many, 12345);
        Map<String, Integer> map = new LinkedHashMap<>();
        for (int i = 0; i < 5000; i++) {
            map.put("key" + i, i);
        }
        String line = line(out -> {
            out.array("caller");
            for (int i = 0; i < 3000; i++) {
                out.object(null).number("i", i).end();
            }
            out.endArray();
            out.value("list", Arrays.asList(many)).value("array", many).value("map", map);
        });
        assertThat(line.length()).isBetween(1000, 4096 - EventWriter.SEAL_BYTES + 1);
        assertThat(line)
                .contains(
                        "\"caller\":[{\"i\":0},",
                        "{\"at\":\"/caller\",\"was\":3000}",
                        "{\"at\":\"/list\",\"was\":1000000}",
                        "{\"at\":\"/array\",\"was\":1000000}",
                        "{\"at\":\"/map\",\"was\":5000}");
    }

    @Test
    void givesALongTextTheRoomThatTheLineHas() {
        writer = new EventWriter(ValueRule.NONE, 64, 4096);
        assertThat(members(out -> out.longText("t", repeat("a", 3000), -1).text("s", repeat("b", 65))))
                .isEqualTo("\"t\":\"" + repeat("a", 3000) + "\",\"s\":\"" + repeat("b", 64)
                        + "\",\"truncated\":[{\"at\":\"/s\",\"was\":65}]");
        assertThat(members(out -> out.longText("t", repeat("a", 9000), -1)))
                .startsWith("\"t\":\"" + repeat("a", 2000))
                .endsWith("\"truncated\":[{\"at\":\"/t\",\"was\":9000}]");
        assertThat(members(out -> out.longText("t", "abc", 70)))
                .isEqualTo("\"t\":\"abc\",\"truncated\":[{\"at\":\"/t\",\"was\":70}]");
        assertThat(members(out -> out.object("o")
                        .value("v", Collections.singletonMap("k", 1))
                        .cut(70)
                        .end()))
                .endsWith("\"truncated\":[{\"at\":\"/o/v\",\"was\":70}]");
    }

    @Test
    void writesATextWhosePartsTheRuleHasSeenWithoutAskingForTheWhole() {
        writer = new EventWriter((name, value) -> "x".equals(name) ? "[gone]" : "never", 64, 4096);
        assertThat(members(out -> out.number("n", out.maxChars()))).isEqualTo("\"n\":64");
        assertThat(members(out -> out.judged("s", "a=" + out.judge("x", "1"), true, -1)))
                .isEqualTo("\"s\":\"a=[gone]\",\"redacted\":[\"/s\"]");
        assertThat(members(out -> out.judged("s", "", true, 9).judged("t", "as it is", false, -1)))
                .isEqualTo("\"t\":\"as it is\"");
        assertThat(members(out -> out.judged("s", repeat("a", 65), false, -1)))
                .endsWith("\"truncated\":[{\"at\":\"/s\",\"was\":65}]");
        assertThat(members(out -> out.judged("s", repeat("a", 65), false, 900)))
                .endsWith("\"truncated\":[{\"at\":\"/s\",\"was\":900}]");
    }

    @Test
    void writesWhatTheCallerFoundSecret() {
        assertThat(members(out -> out.value("o", Collections.singletonMap("k", Replaced.SECRET))))
                .isEqualTo("\"o\":{\"k\":\"[redacted]\"},\"redacted\":[\"/o/k\"]");
    }

    @Test
    void gainsTheLineByCuttingArraysEvenWhenItsMarksAloneAreTooLong() {
        writer = new EventWriter((name, value) -> "[redacted]", 64, 4096);
        List<Object> rows = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            rows.add(Arrays.asList("a", "b", "c", "d"));
        }
        String line = members(out -> out.value("rows", rows));
        assertThat(line).contains("\"redacted\":[\"/rows/0/0\"").contains("{\"at\":\"/rows\",\"was\":300}");
    }

    @Test
    void keepsTheHeadOfWhatCannotBeCut() {
        writer = new EventWriter(ValueRule.NONE, 64, 1024);
        String line = line(out -> {
            for (int i = 0; i < 1000; i++) {
                out.number("number" + i, i);
            }
        });
        assertThat(line).endsWith("\"via\":\"agent\",\"truncated\":[{\"at\":\"\"}]}");
        assertThat(members(out -> out.number("next", 1))).isEqualTo("\"next\":1");
    }

    @Test
    void leavesOutWhatIsNestedTooDeep() {
        List<Object> endless = new java.util.ArrayList<>();
        endless.add(endless);
        String line = line(out -> out.value("l", endless));
        assertThat(line).contains("[[[]]]").contains("\"truncated\":[{\"at\":\"/l/0/0/0");
    }

    @Test
    void staysUsableAfterABodyThatThrows() {
        assertThatThrownBy(() -> line(out -> {
                    out.object("a").text("b", "c");
                    throw new IllegalStateException("boom");
                }))
                .hasMessage("boom");
        assertThat(members(out -> out.number("n", 1))).isEqualTo("\"n\":1");
    }

    @Test
    void refusesUnbalancedBodies() {
        assertThatThrownBy(() -> line(out -> out.object("a").number("n", 1))).hasMessageContaining("left open");
        assertThatThrownBy(() -> line(EventWriter::end)).hasMessageContaining("without its beginning");
    }

    @Test
    void describesNumbersThatReadersWouldRefuse() {
        BigInteger huge = BigInteger.ONE.shiftLeft(1_000_000);
        assertThat(members(out -> out.value("n", huge)))
                .isEqualTo("\"n\":{\"type\":\"java.math.BigInteger\",\"length\":1000001}");
    }

    private String line(EventBody body) {
        int length = writer.encode(CHAIN, 7, 1, 2, "app.event", "agent", body);
        return new String(writer.buffer(), 0, length, StandardCharsets.UTF_8) + "}";
    }

    /** The members after the head. */
    private String members(EventBody body) {
        String line = line(body);
        String head = "\"via\":\"agent\"";
        String rest = line.substring(line.indexOf(head) + head.length(), line.length() - 1);
        return rest.startsWith(",") ? rest.substring(1) : rest;
    }

    private static String repeat(String text, int times) {
        return text.repeat(times);
    }
}
