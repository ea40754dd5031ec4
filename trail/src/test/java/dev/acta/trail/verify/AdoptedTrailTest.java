package dev.acta.trail.verify;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.trail.read.ChainEnd;
import dev.acta.trail.read.ChainFolder;
import dev.acta.trail.schema.EventSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a later chain says of an earlier one finds what the earlier one's own lines cannot tell. */
class AdoptedTrailTest {

    private static final String TORN = "{\"v\":1,\"cha";

    @TempDir
    private Path temp;

    private Path trail;
    /** Two segments; two notes in the second, three lines behind them. */
    private Path crashed;

    @BeforeEach
    void writeACrashedChain() throws IOException {
        trail = temp.resolve("trail");
        SignedTrail writer = SignedTrail.open(trail, List.of());
        writer.events(4).nextSegment().events(3).checkpoint(false).events(3).die();
        crashed = writer.folder();
    }

    private SignedTrail adopt() throws IOException {
        SignedTrail next = SignedTrail.open(trail, List.of());
        next.adopt().events(2).close();
        return next;
    }

    private ChainReport report(Path chain) throws IOException {
        return Verifier.verify(trail).chains().stream()
                .filter(each -> Path.of(each.folder()).equals(chain.toAbsolutePath()))
                .findFirst()
                .orElseThrow();
    }

    private List<Kind> kinds() throws IOException {
        return Verifier.verify(trail).chains().stream()
                .flatMap(chain -> chain.faults().stream())
                .map(Fault::kind)
                .toList();
    }

    @Test
    void linesBehindTheLastNoteAreAdoptedAndNothingMore() throws IOException {
        assertThat(report(crashed).ranges()).extracting(Range::level).containsExactly(Level.SELF_SIGNED, Level.CHAINED);
        SignedTrail next = adopt();
        ChainReport report = report(crashed);
        assertThat(kinds()).isEmpty();
        assertThat(report.namedBy()).isEqualTo(next.folder().getFileName().toString());
        assertThat(report.end()).isEqualTo(ChainReport.End.OPEN);
        assertThat(report.ranges()).extracting(Range::level).containsExactly(Level.SELF_SIGNED, Level.ADOPTED);
        assertThat(report.ranges().get(1).first()).isEqualTo(report.lines() - 3);
        assertThat(report.ranges().get(1).last()).isEqualTo(report.lines() - 1);
        assertThat(report(next.folder()).ranges()).extracting(Range::level).containsExactly(Level.SELF_SIGNED);
    }

    @Test
    void theLineThatNamesThemIsOneOfTheSchema() throws IOException {
        Files.writeString(crashed.resolve("segment-000002.jsonl"), TORN, StandardOpenOption.APPEND);
        Path next = adopt().folder();
        String line = Files.readAllLines(next.resolve("segment-000001.jsonl")).stream()
                .filter(each -> each.contains("\"type\":\"trail.adopt\""))
                .findFirst()
                .orElseThrow();
        assertThat(EventSchema.load().faults(line)).isEmpty();
        assertThat(line)
                .containsPattern("\"previous\":\\[\\{\"chain\":\"" + crashed.getFileName()
                        + "\",\"ended\":\"crashed\",\"lines\":14,\"head\":\"[A-Za-z0-9_-]{43}\",\"size\":11,"
                        + "\"root\":\"[A-Za-z0-9+/]{43}=\",\"torn_bytes\":11,\"torn_sha256\":\"[A-Za-z0-9_-]{43}\"}]");
    }

    /** Without the later chain each of these but the first is what a crash leaves. */
    @Test
    void everyCutIsFoundWhereverItIs() throws IOException {
        adopt();
        int lines = new Forger(crashed).size();
        for (int size = 1; size < lines; size++) {
            Path kept = copy();
            Forger forger = new Forger(crashed);
            forger.cut(size);
            forger.save();
            assertThat(kinds()).as("cut to %d lines", size).contains(Kind.CUT);
            putBack(kept);
        }
        assertThat(kinds()).isEmpty();
    }

    @Test
    void aLineBehindTheLastNoteThatIsWrittenAnewIsFound() throws IOException {
        adopt();
        Forger forger = new Forger(crashed);
        for (int seq = forger.size() - 3; seq < forger.size(); seq++) {
            Path kept = copy();
            int changed = seq;
            Forger at = new Forger(crashed);
            at.rewrite(each -> each == changed ? at.line(each).replace("\"A\"", "\"X\"") : at.line(each));
            at.save();
            assertThat(kinds()).as("line %d", seq).containsExactly(Kind.FORK);
            assertThat(report(crashed).ranges()).extracting(Range::level).doesNotContain(Level.ADOPTED);
            putBack(kept);
        }
    }

    @Test
    void aChainWithKeysOfTheForgersOwnIsAnother() throws IOException {
        adopt();
        Forger forger = new Forger(crashed);
        forger.rewrite(forger::line, 0, null);
        forger.save();
        assertThat(kinds()).containsExactly(Kind.FORK);
    }

    @Test
    void aLineThatIsAddedIsFound() throws IOException {
        adopt();
        Forger forger = new Forger(crashed);
        String last = forger.line(forger.size() - 1);
        Files.writeString(crashed.resolve("segment-000002.jsonl"), last + "\n", StandardOpenOption.APPEND);
        Forger longer = new Forger(crashed);
        longer.rewrite(longer::line);
        longer.save();
        assertThat(kinds()).containsExactly(Kind.TRAILER);
    }

    @Test
    void aClosedChainCannotBeMadeToLookCrashed() throws IOException {
        SignedTrail closed = SignedTrail.open(trail, List.of());
        closed.adopt().events(5).checkpoint(false).events(2).close();
        adopt();
        assertThat(kinds()).isEmpty();
        assertThat(report(closed.folder()).namedBy()).isNotNull();
        Forger forger = new Forger(closed.folder());
        forger.cut(forger.size() - 1); // trail.close and its note
        forger.save();
        assertThat(kinds()).containsExactly(Kind.CUT);
        assertThat(report(closed.folder()).end()).isEqualTo(ChainReport.End.OPEN);
    }

    @Test
    void aChainThatIsNamedAndNotThereIsMissing() throws IOException {
        Path next = adopt().folder();
        delete(crashed);
        Report report = Verifier.verify(trail);
        assertThat(report.exitCode()).isEqualTo(1);
        assertThat(kinds()).containsExactly(Kind.MISSING);
        assertThat(report.chains().get(0).faults().get(0).message()).contains(String.valueOf(crashed.getFileName()));
        assertThat(Verifier.verify(next).exitCode())
                .as("of a single chain nobody knows where the others are")
                .isZero();
    }

    @Test
    void aNoteThatIsTakenAwayOrAddedIsFound() throws IOException {
        SignedTrail writer = SignedTrail.open(trail, List.of());
        writer.events(2)
                .checkpoint(false)
                .die(); // its last line is a checkpoint, which may lack its note after a crash
        adopt();
        Path notes = writer.folder().resolve("segment-000001.chk");
        List<String> all = Files.readAllLines(notes);
        Files.write(notes, all.subList(0, 1));
        assertThat(kinds()).containsExactly(Kind.NOTE_MISSING);
        Files.delete(notes);
        assertThat(kinds()).contains(Kind.NOTE_MISSING);
        Files.write(notes, all);
        assertThat(kinds()).isEmpty();
    }

    @Test
    void tornBytesAreNamedAndMustStayAsTheyWere() throws IOException {
        Path segment = crashed.resolve("segment-000002.jsonl");
        Files.writeString(segment, TORN, StandardOpenOption.APPEND);
        byte[] whole = Files.readAllBytes(segment);
        adopt();
        assertThat(kinds()).isEmpty();
        assertThat(report(crashed).tornBytes()).isEqualTo(TORN.length());
        for (int cut = 1; cut <= TORN.length(); cut++) {
            Files.write(segment, Arrays.copyOf(whole, whole.length - cut));
            assertThat(kinds()).as("without %d bytes", cut).containsExactly(Kind.TORN);
        }
        Files.write(segment, whole);
        Files.writeString(segment, "i", StandardOpenOption.APPEND);
        assertThat(kinds()).containsExactly(Kind.TORN);
        byte[] other = whole.clone();
        other[whole.length - 1] = 0;
        Files.write(segment, other);
        assertThat(kinds()).containsExactly(Kind.TORN);
    }

    @Test
    void twoThatNameTheSameAreNoFault() throws IOException {
        SignedTrail one = SignedTrail.open(trail, List.of()).adopt();
        String line = Files.readAllLines(one.folder().resolve("segment-000001.jsonl")).stream()
                .filter(each -> each.contains("\"type\":\"trail.adopt\""))
                .findFirst()
                .orElseThrow();
        SignedTrail other = SignedTrail.open(trail, List.of()).events(1);
        one.close();
        other.close();
        Forger forger = new Forger(other.folder());
        forger.rewrite(
                seq -> seq == 2
                        ? line.replace(
                                one.folder().getFileName().toString(),
                                other.folder().getFileName().toString())
                        : forger.line(seq).replaceAll("\"(captured|written)\":1", "\"$1\":0"),
                0,
                null);
        forger.save();
        assertThat(Files.readString(other.folder().resolve("segment-000001.jsonl")))
                .contains("trail.adopt");
        assertThat(kinds()).isEmpty();
    }

    @Test
    void aNamingThatIsNotTrueAccuses() throws IOException {
        Path next = adopt().folder();
        Forger forger = new Forger(next);
        forger.rewrite(seq -> forger.line(seq).replace("\"lines\":14", "\"lines\":15"), 0, null);
        forger.save();
        assertThat(kinds()).containsExactly(Kind.CUT);
    }

    /** However a last segment ends, and whatever is added to it, the end that is read by its last bytes is the one that reading all gives. */
    @Test
    void anEndIsTheSameByItsLastBytesAsByAll() throws IOException {
        Random random = new Random(7);
        Path segment = crashed.resolve("segment-000002.jsonl");
        byte[] whole = Files.readAllBytes(segment);
        for (int i = 0; i < 400; i++) {
            byte[] bytes = Arrays.copyOf(whole, random.nextInt(whole.length + 1));
            if (random.nextInt(4) == 0) {
                bytes = concat(bytes, new byte[random.nextInt(200_000)]);
            }
            Files.write(segment, bytes);
            List<String> lines = new ArrayList<>(Files.readAllLines(crashed.resolve("segment-000001.jsonl")));
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            int behind = text.lastIndexOf('\n') + 1;
            text.substring(0, behind).lines().forEach(lines::add);
            ChainEnd end = ChainEnd.of(ChainFolder.list(crashed));
            String last = lines.get(lines.size() - 1);
            assertThat(end.lines()).as("%d bytes", bytes.length).isEqualTo(lines.size());
            assertThat(end.head()).isEqualTo(last.substring(last.length() - 45, last.length() - 2));
            assertThat(end.tornBytes()).isEqualTo(bytes.length - behind);
            assertThat(end.tornSha256() == null).isEqualTo(end.tornBytes() == 0);
            assertThat(end.size()).isEqualTo(11);
        }
    }

    @Test
    void anEndThatIsNoLineIsNotKnownAndDoesNotHide() throws IOException {
        Path segment = crashed.resolve("segment-000002.jsonl");
        byte[] whole = Files.readAllBytes(segment);
        Files.writeString(segment, "x\n", StandardOpenOption.APPEND);
        assertThat(end().lines()).isNegative();
        Files.write(segment, concat(whole, new byte[1024 * 1024 - 1]));
        assertThat(end().lines()).isEqualTo(14);
        Files.write(segment, concat(whole, new byte[3 * 1024 * 1024]));
        assertThat(end().lines()).isNegative();
        assertThat(end().tornBytes()).isEqualTo(1024 * 1024);
        assertThat(end().tornSha256()).isNull();
        adopt();
        assertThat(kinds()).containsExactly(Kind.TORN); // its own
    }

    /** It is no line, so the next one is not in another's place. */
    @Test
    void aSegmentInTheMidstThatEndsInTooManyBytesIsTornAndNothingElse() throws IOException {
        Path segment = crashed.resolve("segment-000001.jsonl");
        Files.write(segment, concat(Files.readAllBytes(segment), new byte[3 * 1024 * 1024]));
        assertThat(kinds()).containsExactly(Kind.TORN);
    }

    private ChainEnd end() throws IOException {
        return ChainEnd.of(ChainFolder.list(crashed));
    }

    private static byte[] concat(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private Path copy() throws IOException {
        Path kept = Files.createDirectories(temp.resolve("kept"));
        try (Stream<Path> files = Files.list(crashed)) {
            for (Path file : files.toList()) {
                Files.write(kept.resolve(file.getFileName()), Files.readAllBytes(file));
            }
        }
        return kept;
    }

    private void putBack(Path kept) throws IOException {
        try (Stream<Path> files = Files.list(kept)) {
            for (Path file : files.toList()) {
                Files.write(crashed.resolve(file.getFileName()), Files.readAllBytes(file));
            }
        }
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder()).forEach(file -> {
                try {
                    Files.delete(file);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }
}
