package dev.acta.trail.verify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acta.trail.event.EventBody;
import dev.acta.trail.event.EventWriter;
import dev.acta.trail.event.ValueRule;
import dev.acta.trail.segment.Seal;
import dev.acta.trail.segment.TrailWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerifierTest {

    private static final EventBody SERVICE = out -> out.constant("service", "shop");

    @TempDir
    private Path temp;

    private Path trail;
    private Path chain;
    private Path segment;
    private byte[] bytes;

    @BeforeEach
    void writeASmallTrail() throws IOException {
        trail = temp.resolve("trail");
        chain = write(out -> out.constant("service", "shop")
                .object("checkpoint")
                .number("captured", 3)
                .number("written", 2)
                .number("lost", 1)
                .number("held", 0)
                .end());
        segment = chain.resolve("segment-000001.jsonl");
        bytes = Files.readAllBytes(segment);
    }

    @Test
    void findsNothingWrongInWhatTheWriterWrote() throws IOException {
        Report report = Verifier.verify(trail);
        assertThat(report.exitCode()).isZero();
        ChainReport only = only(report);
        assertThat(only.faults()).isEmpty();
        assertThat(only.lines()).isEqualTo(4);
        assertThat(only.events()).isEqualTo(2);
        assertThat(only.end()).isEqualTo(ChainReport.End.CLOSED);
        assertThat(only.service()).isEqualTo("shop");
        assertThat(only.firstTime()).isEqualTo("1970-01-01T00:00:00.000000Z");
        assertThat(only.lastTime()).isEqualTo("1970-01-01T00:00:00.000003Z");
        assertThat(only.ranges()).hasSize(1);
        assertThat(only.ranges().get(0).first()).isZero();
        assertThat(only.ranges().get(0).last()).isEqualTo(3);
    }

    @Test
    void takesATrailAServiceAndAChainFolder() throws IOException {
        for (Path dir : List.of(trail, chain.getParent(), chain)) {
            assertThat(Verifier.verify(dir).exitCode()).as(dir.toString()).isZero();
            assertThat(Verifier.verify(dir).chains()).hasSize(1);
        }
        write(SERVICE);
        assertThat(Verifier.verify(trail).chains()).hasSize(2);
    }

    @Test
    void cannotSayAnythingOfAnEmptyFolder() throws IOException {
        assertThat(Verifier.verify(Files.createDirectory(temp.resolve("empty"))).exitCode())
                .isEqualTo(2);
        assertThatThrownBy(() -> Verifier.verify(temp.resolve("nowhere"))).isInstanceOf(NoSuchFileException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x01, 0x20, 0x80, 0xFF})
    void namesTheLineOfEveryByteThatWasFlipped(int mask) throws IOException {
        int line = 1;
        for (int i = 0; i < bytes.length; i++) {
            byte[] flipped = bytes.clone();
            flipped[i] ^= (byte) mask;
            Files.write(segment, flipped);
            Report report = Verifier.verify(chain);
            assertThat(report.exitCode()).as("byte %d", i).isEqualTo(1);
            assertThat(only(report).faults().get(0).line()).as("byte %d", i).isEqualTo(line);
            line += bytes[i] == '\n' ? 1 : 0;
        }
    }

    @Test
    void saysThatAnEndWasCutOffWhereverItWasCut() throws IOException {
        for (int length = 0; length < bytes.length; length++) {
            Files.write(segment, Arrays.copyOf(bytes, length));
            Report report = Verifier.verify(chain);
            assertThat(report.exitCode()).as("cut at %d", length).isZero();
            ChainReport only = only(report);
            assertThat(only.end()).isEqualTo(ChainReport.End.OPEN);
            boolean atLine = length == 0 || bytes[length - 1] == '\n';
            assertThat(only.tornBytes() == 0).as("cut at %d", length).isEqualTo(atLine);
        }
    }

    @Test
    void namesTheLineAfterOneThatWasDeleted() throws IOException {
        for (int i = 0; i < 3; i++) {
            List<String> lines = lines();
            lines.remove(i);
            writeLines(lines);
            int deleted = i;
            assertThat(only(Verifier.verify(chain)).faults())
                    .anySatisfy(fault -> {
                        assertThat(fault.kind()).isEqualTo(Kind.PREV);
                        assertThat(fault.line()).isEqualTo(deleted + 1L);
                    })
                    .anySatisfy(fault -> assertThat(fault.kind()).isEqualTo(Kind.SEQ))
                    .hasSizeLessThanOrEqualTo(4);
        }
    }

    @Test
    void namesALineThatStandsTwice() throws IOException {
        for (int i = 0; i < 4; i++) {
            List<String> lines = lines();
            lines.add(i, lines.get(i));
            writeLines(lines);
            int twice = i;
            assertThat(only(Verifier.verify(chain)).faults())
                    .anySatisfy(fault -> assertThat(fault.line()).isEqualTo(twice + 2L));
        }
    }

    @Test
    void namesLinesThatChangedPlaces() throws IOException {
        for (int i = 0; i < 3; i++) {
            List<String> lines = lines();
            Collections.swap(lines, i, i + 1);
            writeLines(lines);
            int swapped = i;
            assertThat(only(Verifier.verify(chain)).faults())
                    .anySatisfy(fault -> assertThat(fault.line()).isEqualTo(swapped + 1L));
        }
    }

    @Test
    void goesOnAfterAFaultFromWhatTheNextSoundLineSays() throws IOException {
        List<String> lines = lines();
        lines.set(1, lines.get(1).replace("app.event", "bpp.event"));
        writeLines(lines);
        ChainReport only = only(Verifier.verify(chain));
        assertThat(only.faults()).hasSize(1);
        assertThat(only.faults().get(0))
                .hasToString(only.faults().get(0).toString())
                .satisfies(fault -> {
                    assertThat(fault.kind()).isEqualTo(Kind.HASH);
                    assertThat(fault.segment()).isEqualTo("segment-000001.jsonl");
                    assertThat(fault.line()).isEqualTo(2);
                    assertThat(fault.seq()).isEqualTo(1);
                });
        assertThat(only.ranges()).extracting(Range::first).containsExactly(0L, 2L);
    }

    @Test
    void findsAHashThatWasMadeAnewForAChangedLine() throws IOException {
        List<String> lines = lines();
        lines.set(1, resealed(lines.get(1).replace("app.event", "bpp.event")));
        writeLines(lines);
        assertThat(kinds(chain)).containsExactly(Kind.PREV);
        assertThat(only(Verifier.verify(chain)).faults().get(0).line()).isEqualTo(3);
    }

    @Test
    void refusesWhatIsNotStrictJsonWhateverItsHashSays() throws IOException {
        String[] bad = {
            "{\"a\":1,\"a\":2",
            "{\"a\":1,\"\\u0061\":2",
            "{\"a\":\"\\ud800\"",
            "{\"a\":\"\\udc00\\ud800\"",
            "{\"a\":NaN",
            "{\"a\":01",
            "{\"a\":'x'",
            " {\"a\":1",
            "\uFEFF{\"a\":1",
            "{} {\"a\":1",
            "{\"a\":\"\t\"",
            "{\"a\":" + "[".repeat(64) + "]".repeat(64),
            "{\"a\":\"\u0000\"",
            "{\"a\":1,}"
        };
        for (String body : bad) {
            assertThat(kindsOfOnly(body.getBytes(StandardCharsets.UTF_8)))
                    .as(body)
                    .contains(Kind.JSON);
        }
        byte[][] notUtf8 = {
            {(byte) 0xC0, (byte) 0x80},
            {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
            {(byte) 0xFF},
            {(byte) 0xC3},
            {(byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
            {(byte) 0xE0, (byte) 0x80, (byte) 0x80}
        };
        for (byte[] text : notUtf8) {
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            body.writeBytes("{\"a\":\"".getBytes(StandardCharsets.UTF_8));
            body.writeBytes(text);
            body.write('"');
            assertThat(kindsOfOnly(body.toByteArray())).contains(Kind.JSON);
        }
    }

    @Test
    void acceptsAllThatIsStrictJson() throws IOException {
        String head = "{\"v\":1,\"chain\":\"" + chain.getFileName() + "\",\"seq\":0,"
                + "\"time\":\"1970-01-01T00:00:00.000000Z\",\"recorded\":\"1970-01-01T00:00:00.000000Z\","
                + "\"type\":\"trail.open\",\"via\":\"agent\",\"service\":\"shop\"";
        String[] good = {
            ",\"a\":\"\\ud83d\\ude00 \uD83D\uDE00 \u00e4 \u20ac\"",
            ",\"a\":" + "[".repeat(63) + "]".repeat(63),
            ",\"a\":{\"b\":1},\"c\":{\"b\":1}",
            ",\"n\":" + "9".repeat(5000),
            ",\"checkpoint\":{\"written\":5}"
        };
        for (String body : good) {
            assertThat(kindsOfOnly((head + body).getBytes(StandardCharsets.UTF_8)))
                    .as(body)
                    .isEmpty();
        }
    }

    @Test
    void refusesALineOfMoreThanAMebibyte() throws IOException {
        byte[] huge = new byte[3 * 1024 * 1024];
        Arrays.fill(huge, (byte) 'x');
        huge[huge.length - 1] = '\n';
        List<String> lines = lines();
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes((lines.get(0) + "\n").getBytes(StandardCharsets.UTF_8));
        all.writeBytes(huge);
        all.writeBytes((lines.get(2) + "\n").getBytes(StandardCharsets.UTF_8));
        Files.write(segment, all.toByteArray());
        List<Fault> faults = only(Verifier.verify(chain)).faults();
        assertThat(faults).hasSize(1);
        assertThat(faults.get(0).kind()).isEqualTo(Kind.JSON);
        assertThat(faults.get(0).line()).isEqualTo(2);
    }

    @Test
    void refusesTimeThatRunsBackwards() throws IOException {
        assertThat(kinds(write(4, 3, SERVICE))).containsExactly(Kind.TIME);
    }

    @Test
    void refusesLinesAfterTheClose() throws IOException {
        byte[] more = Arrays.copyOf(bytes, bytes.length + 1);
        more[bytes.length] = 'x';
        Files.write(segment, more);
        assertThat(kinds(chain)).containsExactly(Kind.TRAILER);
        Files.write(segment, bytes);
        Files.write(chain.resolve("segment-000002.jsonl"), bytes);
        assertThat(kinds(chain)).containsExactly(Kind.TRAILER);
    }

    @Test
    void refusesAWholeLineWithSomethingInPlaceOfItsLineFeed() throws IOException {
        byte[] other = bytes.clone();
        other[other.length - 1] = '\r';
        Files.write(segment, other);
        assertThat(kinds(chain)).containsExactly(Kind.TRAILER);
        other[other.length - 1] = 0;
        Files.write(segment, other);
        assertThat(kinds(chain)).isEmpty();
        assertThat(only(Verifier.verify(chain)).tornBytes()).isPositive();
    }

    @Test
    void refusesCarriageReturnsBeforeLineFeeds() throws IOException {
        writeBytes(new String(bytes, StandardCharsets.UTF_8).replace("\n", "\r\n"));
        assertThat(kinds(chain)).contains(Kind.HASH);
    }

    @Test
    void recountsWhatTheCloseSays() throws IOException {
        EventBody wrongWritten = out -> out.constant("service", "shop")
                .object("checkpoint")
                .number("written", 3)
                .end();
        assertThat(kinds(write(wrongWritten))).containsExactly(Kind.COUNT);
        EventBody wrongSum = out -> out.constant("service", "shop")
                .object("checkpoint")
                .number("written", 2)
                .number("captured", 5)
                .end();
        assertThat(kinds(write(wrongSum))).containsExactly(Kind.COUNT);
        EventBody held = out -> out.constant("service", "shop")
                .object("checkpoint")
                .number("written", 2)
                .number("captured", 3)
                .number("held", 1)
                .end();
        assertThat(kinds(write(held))).containsExactly(Kind.COUNT);
    }

    @Test
    void namesSegmentsThatAreNotThere() throws IOException {
        List<String> lines = lines();
        writeLines(lines.subList(0, 1));
        writeLines(chain.resolve("segment-000003.jsonl"), lines.subList(2, 4));
        List<Fault> faults = only(Verifier.verify(chain)).faults();
        assertThat(faults).extracting(Fault::kind).containsExactly(Kind.MISSING);
        assertThat(faults.get(0).message()).contains("segment-000002.jsonl");
        Files.delete(chain.resolve("segment-000003.jsonl"));
        Files.delete(segment);
        assertThat(kinds(chain)).containsExactly(Kind.MISSING);
    }

    @Test
    void continuesAChainFromSegmentToSegment() throws IOException {
        List<String> lines = lines();
        writeLines(lines.subList(0, 2));
        writeLines(chain.resolve("segment-000002.jsonl"), lines.subList(2, 4));
        assertThat(kinds(chain)).isEmpty();
        Files.write(segment, "{\"v\":".getBytes(StandardCharsets.UTF_8), java.nio.file.StandardOpenOption.APPEND);
        assertThat(kinds(chain)).contains(Kind.TORN);
    }

    @Test
    void comparesFoldersWithWhatTheirLinesSay() throws IOException {
        Path renamed = chain.resolveSibling("019353f0-0000-7000-8000-000000000000");
        Files.move(chain, renamed);
        assertThat(kinds(renamed)).containsExactly(Kind.FOLDER);
        assertThat(only(Verifier.verify(renamed)).ranges().get(0).first()).isZero();
        Files.move(renamed, chain);
        Files.move(chain.getParent(), trail.resolve("other"));
        assertThat(kinds(trail)).containsExactly(Kind.FOLDER);
        assertThat(kinds(trail.resolve("other").resolve(chain.getFileName()))).isEmpty();
    }

    @Test
    void findsChainsWhoseFolderWasGivenAnInnocentName() throws IOException {
        Files.move(chain, chain.resolveSibling("old"));
        assertThat(kinds(trail)).containsExactly(Kind.FOLDER);
    }

    @Test
    void refusesAnotherChainsLines() throws IOException {
        List<String> lines = lines();
        List<String> others = Files.readAllLines(write(SERVICE).resolve("segment-000001.jsonl"));
        lines.set(1, others.get(1));
        writeLines(lines);
        assertThat(kinds(chain)).contains(Kind.CHAIN);
    }

    @Test
    void doesNotJudgeTheTailOfALiveChain() throws IOException {
        Path live = temp.resolve("live");
        EventWriter events = new EventWriter(ValueRule.NONE, 1024, 65_536);
        try (TrailWriter writer = TrailWriter.create(live, "shop", null, 0)) {
            int length = events.encode(writer.chain(), 0, 0, 0, "trail.open", "agent", SERVICE);
            writer.append(events.buffer(), 0, length);
            writer.flush();
            assertThat(only(Verifier.verify(live)).end()).isEqualTo(ChainReport.End.LIVE);
        }
    }

    @Test
    void keepsItsMemoryWhenEverythingIsBroken() throws IOException {
        StringBuilder junk = new StringBuilder();
        for (int i = 0; i < 10_000; i++) {
            junk.append("junk\n");
        }
        writeBytes(junk.toString());
        ChainReport only = only(Verifier.verify(chain));
        assertThat(only.faultCount()).isEqualTo(10_000);
        assertThat(only.faults()).hasSize(ChainReport.MAX_KEPT);
    }

    // ---- writing

    private Path write(EventBody close) throws IOException {
        return write(2, 3, close);
    }

    /** open, two events, close; recorded at 0, 1 and the given microseconds. */
    private Path write(long third, long fourth, EventBody close) throws IOException {
        EventWriter events = new EventWriter(ValueRule.NONE, 1024, 65_536);
        long[] recorded = {0, 1, third, fourth};
        String[] types = {"trail.open", "app.event", "app.event", "trail.close"};
        try (TrailWriter writer = TrailWriter.create(trail, "shop", null, 0)) {
            for (int i = 0; i < 4; i++) {
                EventBody body = i == 3 ? close : SERVICE;
                int length = events.encode(writer.chain(), i, recorded[i], recorded[i], types[i], "agent", body);
                writer.append(events.buffer(), 0, length);
            }
            return writer.folder();
        }
    }

    private List<String> lines() {
        return new ArrayList<>(Arrays.asList(new String(bytes, StandardCharsets.UTF_8).split("\n")));
    }

    private void writeLines(List<String> lines) throws IOException {
        writeLines(segment, lines);
    }

    private static void writeLines(Path file, List<String> lines) throws IOException {
        Files.writeString(file, String.join("\n", lines) + "\n");
    }

    private void writeBytes(String text) throws IOException {
        Files.writeString(segment, text);
    }

    private static String resealed(String line) {
        byte[] whole = line.getBytes(StandardCharsets.UTF_8);
        byte[] hash = new byte[Seal.HASH_LENGTH];
        new Seal().hash(whole, 0, whole.length, hash);
        return line.substring(0, line.length() - Seal.HASH_LENGTH - 2)
                + new String(hash, StandardCharsets.US_ASCII)
                + "\"}";
    }

    /** What is found in a chain that has nothing but this line, properly sealed. */
    private List<Kind> kindsOfOnly(byte[] body) throws IOException {
        byte[] sealed = Arrays.copyOf(body, body.length + Seal.LENGTH + 1);
        byte[] end = new byte[Seal.LENGTH];
        new Seal().write(body, 0, body.length, Seal.first(), end);
        System.arraycopy(end, 0, sealed, body.length, Seal.LENGTH);
        sealed[sealed.length - 1] = '\n';
        Files.write(segment, sealed);
        return kinds(chain);
    }

    private static List<Kind> kinds(Path dir) throws IOException {
        List<Kind> kinds = new ArrayList<>();
        Report report = Verifier.verify(dir);
        report.chains().forEach(chain -> chain.faults().forEach(fault -> kinds.add(fault.kind())));
        assertThat(report.exitCode()).isEqualTo(kinds.isEmpty() ? 0 : 1);
        return kinds;
    }

    private static ChainReport only(Report report) {
        assertThat(report.chains()).hasSize(1);
        return report.chains().get(0);
    }
}
