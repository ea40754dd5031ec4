package dev.acta.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import dev.acta.it.harness.Application;
import dev.acta.it.harness.Cli;
import dev.acta.it.harness.ForkedJvm;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.Jdks;
import dev.acta.it.harness.Repository;
import dev.acta.it.harness.TrailLines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import tools.jackson.databind.JsonNode;

/** The chain of a JVM that is gone is named by the next JVM of the same service, and by nobody before that. */
class TakeOverIT {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final int FOR_EVER = 1_000_000;

    private Path folder;
    private Path trail;
    private Application application;

    @BeforeEach
    void compile(TestInfo test) throws IOException {
        folder = Repository.freshFolder(
                "take-over/" + test.getTestMethod().orElseThrow().getName());
        trail = folder.resolve("trail");
        application = Application.compile(
                "short-trails", 8, Files.createDirectory(folder.resolve("app")), Repository.libraries("h2"));
    }

    private ForkedJvm start(Jdk jdk, String name, Object... arguments) throws IOException {
        return ForkedJvm.on(jdk, Files.createDirectory(folder.resolve(name)))
                .audited()
                .property("acta.trail.dir", trail)
                .property("acta.service.name", "shop")
                .property("acta.trail.checkpoint-ms", "3000") // so that lines stand behind the last note
                .main("com.example.it.trails.Inserts", application.classPath())
                .arguments(arguments)
                .start();
    }

    private void run(Jdk jdk, String name) throws IOException {
        try (ForkedJvm jvm = start(jdk, name, 1, 1)) {
            assertThat(jvm.awaitExit(LONG)).as(jvm.output()).isZero();
            jvm.assertQuiet();
        }
    }

    /** Kills a JVM that writes, a moment after its lines are in the file and before a note is over them. */
    private Path killed(Jdk jdk, String name) throws IOException {
        List<Path> before = chains();
        try (ForkedJvm jvm = start(jdk, name, FOR_EVER, 2)) {
            Awaitility.await().atMost(LONG).until(() -> {
                List<Path> begun = new ArrayList<>(chains());
                begun.removeAll(before);
                return begun.size() == 1 && lines(begun.get(0)) > 300 && !endsInCheckpoint(segment(begun.get(0)));
            });
            jvm.kill();
        }
        List<Path> begun = new ArrayList<>(chains());
        begun.removeAll(before);
        return begun.get(0);
    }

    private List<Path> chains() throws IOException {
        if (!Files.isDirectory(trail.resolve("shop"))) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(trail.resolve("shop"))) {
            return all.sorted().toList();
        }
    }

    private static Path segment(Path chain) {
        return chain.resolve("segment-000001.jsonl");
    }

    private static long lines(Path chain) throws IOException {
        if (!Files.exists(segment(chain))) {
            return 0;
        }
        long count = 0;
        for (byte each : Files.readAllBytes(segment(chain))) {
            count += each == '\n' ? 1 : 0;
        }
        return count;
    }

    /** A note over all lines follows it, or is there. */
    private static boolean endsInCheckpoint(Path segment) throws IOException {
        List<String> lines = Files.readAllLines(segment);
        return lines.get(lines.size() - 1).contains("\"type\":\"trail.checkpoint\"");
    }

    private static Map<Path, String> contents(Path chain) throws IOException {
        Map<Path, String> contents = new HashMap<>();
        try (Stream<Path> files = Files.list(chain)) {
            for (Path file : files.toList()) {
                contents.put(
                        file, Files.getLastModifiedTime(file) + Files.readString(file, StandardCharsets.ISO_8859_1));
            }
        }
        return contents;
    }

    /** What a chain says of others, in the order of its lines. */
    private static List<JsonNode> named(Path by) {
        List<JsonNode> named = new ArrayList<>();
        for (JsonNode line : TrailLines.ofType(TrailLines.read(by), "trail.adopt")) {
            line.at("/previous").forEach(named::add);
        }
        return named;
    }

    private static List<String> namesIn(Path by) {
        return named(by).stream().map(each -> TrailLines.text(each, "/chain")).toList();
    }

    private static String name(Path chain) {
        return chain.getFileName().toString();
    }

    /** @param torn bytes behind the last line feed, which go too */
    private static void cutLastLine(Path file, int torn) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        int end = bytes.length - torn - 1;
        do {
            end--;
        } while (bytes[end] != '\n');
        Files.write(file, Arrays.copyOf(bytes, end + 1));
    }

    private JsonNode report(int exit) {
        Cli.Answer answer = Cli.verify(trail, "--json");
        assertThat(answer.exit()).as(answer.output()).isEqualTo(exit);
        return TrailLines.parse(answer.stdout().get(0));
    }

    private static JsonNode reportOf(Path chain, JsonNode report) {
        for (JsonNode each : report.at("/chains")) {
            if (TrailLines.text(each, "/chain").equals(chain.getFileName().toString())) {
                return each;
            }
        }
        throw new AssertionError(chain + " is not in the report");
    }

    private static List<String> kinds(JsonNode report) {
        List<String> kinds = new ArrayList<>();
        for (JsonNode chain : report.at("/chains")) {
            chain.at("/faults").forEach(fault -> kinds.add(TrailLines.text(fault, "/kind")));
        }
        return kinds;
    }

    private static List<String> levels(JsonNode chain) {
        List<String> levels = new ArrayList<>();
        chain.at("/ranges").forEach(range -> levels.add(TrailLines.text(range, "/level")));
        return levels;
    }

    @Test
    void linesOfAKilledJvmAreAdoptedAndNoneOfThemCanGoAnyMore() throws IOException {
        Path killed = killed(Jdks.building(), "killed");
        byte[] left = Files.readAllBytes(segment(killed));
        if (left[left.length - 1] == '\n') { // a kill may leave the beginning of a line, and seldom does
            Files.writeString(segment(killed), "{\"v\":1,\"cha", StandardOpenOption.APPEND);
        }
        assertThat(levels(reportOf(killed, report(0))))
                .contains("chained", "torn")
                .doesNotContain("adopted");
        Map<Path, String> before = contents(killed);

        run(Jdks.building(), "next");

        assertThat(contents(killed)).isEqualTo(before);
        Path next = chains().get(1);
        assertThat(namesIn(next)).containsExactly(name(killed));
        JsonNode named = named(next).get(0);
        int torn = named.at("/torn_bytes").asInt();
        assertThat(TrailLines.text(named, "/ended")).isEqualTo("crashed");
        assertThat(named.at("/lines").asLong()).isEqualTo(lines(killed));
        assertThat(torn).isPositive();
        JsonNode report = reportOf(killed, report(0));
        assertThat(levels(report)).contains("adopted", "torn").doesNotContain("chained");
        assertThat(TrailLines.text(report, "/named_by")).isEqualTo(name(next));

        byte[] whole = Files.readAllBytes(segment(killed));
        Files.write(segment(killed), Arrays.copyOf(whole, whole.length - torn));
        assertThat(kinds(report(1))).containsExactly("torn");
        cutLastLine(segment(killed), 0);
        assertThat(kinds(report(1))).containsExactly("cut");
        delete(killed);
        assertThat(kinds(report(1))).containsExactly("missing");
    }

    @Test
    void aChainThatWasClosedIsNamedAndCannotBeMadeToLookKilled() throws IOException {
        run(Jdks.building(), "closed");
        run(Jdks.building(), "next");
        Path closed = chains().get(0);
        Path next = chains().get(1);
        assertThat(namesIn(next)).containsExactly(name(closed));
        assertThat(TrailLines.text(named(next).get(0), "/ended")).isEqualTo("closed");
        assertThat(kinds(report(0))).isEmpty();
        cutLastLine(segment(closed), 0);
        cutLastLine(closed.resolve("segment-000001.chk"), 0);
        JsonNode report = report(1);
        assertThat(TrailLines.text(reportOf(closed, report), "/end")).isEqualTo("open");
        assertThat(kinds(report)).containsExactly("cut");
    }

    @Test
    void ofTwoJvmsThatStartAtOnceOneNamesIt() throws IOException {
        Path killed = killed(Jdks.building(), "killed");
        try (ForkedJvm one = start(Jdks.building(), "one", 200, 20);
                ForkedJvm two = start(Jdks.building(), "two", 200, 20)) {
            assertThat(one.awaitExit(LONG)).as(one.output()).isZero();
            assertThat(two.awaitExit(LONG)).as(two.output()).isZero();
        }
        List<String> named = new ArrayList<>(namesIn(chains().get(1)));
        named.addAll(namesIn(chains().get(2)));
        assertThat(named).containsExactly(name(killed));
        assertThat(kinds(report(0))).isEmpty();
    }

    @Test
    void whoeverIsRunningIsNamedByNobodyUntilItIsGone() throws IOException {
        Path running;
        try (ForkedJvm live = start(Jdks.building(), "live", FOR_EVER, 2)) {
            Awaitility.await().atMost(LONG).until(() -> !chains().isEmpty() && lines(chains().get(0)) > 10);
            running = chains().get(0);
            run(Jdks.building(), "second");
            assertThat(named(chains().get(1))).isEmpty();
            assertThat(TrailLines.text(reportOf(running, report(0)), "/end")).isEqualTo("live");
            live.kill();
        }
        run(Jdks.building(), "third");
        assertThat(namesIn(chains().get(2))).containsExactly(name(running), name(chains().get(1)));
        run(Jdks.building(), "fourth");
        assertThat(namesIn(chains().get(3))).containsExactly(name(chains().get(2)));
        assertThat(kinds(report(0))).isEmpty();
    }

    @Test
    void anOldJvmDoesItAsWell() throws IOException {
        Jdk old = Jdks.of(8);
        assumeFalse(old.isMissing(), "JDK 8 is missing, integration-tests/jdks fetches it");
        Path killed = killed(old, "killed");
        run(old, "next");
        assertThat(namesIn(chains().get(1))).containsExactly(name(killed));
        assertThat(levels(reportOf(killed, report(0)))).contains("adopted");
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
