package dev.acta.it;

import static dev.acta.it.harness.TrailLines.ofType;
import static dev.acta.it.harness.TrailLines.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.it.harness.Application;
import dev.acta.it.harness.Cli;
import dev.acta.it.harness.ForkedJvm;
import dev.acta.it.harness.Http;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.OnEachJdk;
import dev.acta.it.harness.Repository;
import dev.acta.it.harness.TrailLines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Pattern;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** The settings file is changed under an application that eight threads keep busy. */
class ReloadIT {

    private static final int THREADS = 8;

    @OnEachJdk(
            row = "settings reload while requests run",
            from = 11,
            representative = {17})
    void everyChangeIsTakenOverOrRefusedAndInTheTrail(Jdk jdk) throws Exception {
        Path folder = Repository.freshFolder("reload/" + jdk);
        Path file = folder.resolve("acta.properties");
        Path trail = folder.resolve("trail");
        Files.writeString(file, "acta.redact.names=iban\n");
        List<Path> libraries = Repository.libraries("tomcat10");
        Application markers = Application.compile("tomcat+markers", 11, folder, libraries);
        AtomicLong answered = new AtomicLong();
        try (ForkedJvm jvm = ForkedJvm.on(jdk, folder)
                .option("-javaagent:" + Repository.agentJar() + "=" + file)
                .property("acta.trail.dir", trail)
                .property("acta.start.wait-ms", "60s")
                .property("acta.security.enabled", false) // or each request is a login, too, that is told once
                .main("com.example.it.markers.MarkersMain", markers.classPath())
                .start()) {
            String address =
                    jvm.awaitLine("ready on (\\S+)", Duration.ofSeconds(60)).group(1);
            AtomicBoolean stop = new AtomicBoolean();
            ExecutorService pool = Executors.newFixedThreadPool(THREADS);
            List<Future<?>> visitors = new ArrayList<>();
            for (int i = 0; i < THREADS; i++) {
                visitors.add(pool.submit(() -> {
                    Http alice = Http.as("alice", "pw", address);
                    while (!stop.get()) {
                        assertThat(alice.get("work").statusCode()).isEqualTo(200);
                        answered.incrementAndGet();
                        Thread.sleep(5);
                    }
                    return null;
                }));
            }
            awaitInTrail(trail, "http.request", 100);

            change(
                    file,
                    trail,
                    1,
                    "acta.redact.names=iban",
                    "acta.rules=work",
                    "acta.rule.work.path=/work",
                    "acta.rule.work.level=none");
            change(file, trail, 2, "acta.redact.names=iban", "acta.http.level=extreme");
            change(file, trail, 3, "acta.http.level=metadata");
            change(file, trail, 4, "acta.redact.names=iban,tax", "acta.ring.capacity=16384");
            change(file, trail, 5, "acta.redact.names=iban,tax", "acta.enabled=false");
            change(file, trail, 6, "acta.redact.names=iban,tax", "acta.pause=true");
            change(file, trail, 7, "acta.redact.names=iban,tax");
            long before = countInTrail(trail, "http.request");
            awaitInTrail(trail, "http.request", before + 100);

            stop.set(true);
            for (Future<?> visitor : visitors) {
                visitor.get();
            }
            pool.shutdown();
            jvm.stop(Duration.ofSeconds(60));
            assertThat(jvm.stderr())
                    .filteredOn(line -> line.startsWith("acta: "))
                    .hasSize(1);
        }
        judge(folder, trail, answered.get());
    }

    private static void judge(Path folder, Path trail, long answered) throws IOException {
        List<JsonNode> lines = TrailLines.read(trail);
        List<JsonNode> changes = ofType(lines, "trail.config");
        assertThat(changes)
                .map(line -> text(line, "/outcome") + " " + line.at("/config/keys") + " " + text(line, "/reason"))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .isEqualTo(
                                        "success [\"acta.rule.work.level\",\"acta.rule.work.path\",\"acta.rules\"] "),
                        line -> assertThat(line)
                                .startsWith("failure ")
                                .contains("acta.http.level=extreme: must be none, metadata, request or"),
                        line -> assertThat(line).startsWith("failure ").contains("acta.redact.names: iban no longer"),
                        line -> assertThat(line)
                                .isEqualTo("success [\"acta.redact.names\",\"acta.rule.work.level\","
                                        + "\"acta.rule.work.path\",\"acta.rules\"] not in force before a restart:"
                                        + " [acta.ring.capacity]"),
                        line -> assertThat(line).isEqualTo("success [\"acta.enabled\"] "),
                        line -> assertThat(line).isEqualTo("success [\"acta.enabled\",\"acta.pause\"] "),
                        line -> assertThat(line).isEqualTo("success [\"acta.pause\"] "));
        assertThat(changes).allSatisfy(line -> {
            assertThat(text(line, "/config/new")).matches("sha256:[0-9a-f]{64}");
            assertThat(text(line, "/config/who"))
                    .isEqualTo(Files.getOwner(folder.resolve("acta.properties")).getName());
        });
        // what is refused never was in force
        assertThat(text(changes.get(3), "/config/old")).isEqualTo(text(changes.get(0), "/config/new"));

        assertThat(lines.stream()
                        .map(line -> text(line, "/type") + " " + text(line, "/reason"))
                        .filter(line -> line.startsWith("trail.pause") || line.startsWith("trail.resume")))
                .containsExactly(
                        "trail.pause acta.enabled=false",
                        "trail.resume acta.enabled=true",
                        "trail.pause acta.pause=true",
                        "trail.resume acta.pause=false");

        // each request left its event, or was left out by a rule and counted, or came while the switch was off
        int off = at(lines, "trail.pause", "acta.enabled=false");
        int on = at(lines, "trail.resume", "acta.enabled=true");
        List<JsonNode> meanwhile = ofType(lines.subList(off, on), "http.request");
        assertThat(meanwhile.size()).as("requests under way at the switch").isLessThanOrEqualTo(2 * THREADS);
        JsonNode counts = lines.get(lines.size() - 1).at("/checkpoint");
        long written = lines.stream()
                .filter(line -> !text(line, "/type").startsWith("trail."))
                .count();
        long filtered = counts.at("/filtered").asLong();
        assertThat(counts.at("/written").asLong()).isEqualTo(written);
        assertThat(counts.at("/captured").asLong()).isEqualTo(written + filtered);
        assertThat(filtered).as("left out by rule and pause").isPositive();
        assertThat(written + filtered).as("some came while it was off").isLessThan(answered);
        assertThat(Files.readAllLines(folder.resolve("markers.txt"))).hasSize((int) answered);
        assertThat(Files.readString(trail.resolve("acta-agent.log")))
                .contains("acta.http.level=extreme")
                .contains("not in force before a restart: [acta.ring.capacity]");
        assertThat(Cli.verify(trail).exit()).isZero();
    }

    private static int at(List<JsonNode> lines, String type, String reason) {
        for (int i = 0; i < lines.size(); i++) {
            if (text(lines.get(i), "/type").equals(type)
                    && text(lines.get(i), "/reason").equals(reason)) {
                return i;
            }
        }
        throw new AssertionError("no " + type + " " + reason);
    }

    /** Replaces the file as careful operators do, and waits until the trail has told of that many changes. */
    private static void change(Path file, Path trail, int number, String... lines) throws IOException {
        Path draft = file.resolveSibling("acta.properties.new");
        Files.writeString(draft, String.join("\n", lines) + "\n");
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        awaitInTrail(trail, "trail.config", number);
    }

    private static void awaitInTrail(Path trail, String type, long count) {
        Awaitility.await(count + " lines of " + type)
                .atMost(Duration.ofSeconds(60))
                .until(() -> countInTrail(trail, type) >= count);
    }

    /** Of a chain that is being written: its last line may not be whole. */
    private static long countInTrail(Path trail, String type) {
        try {
            String text = Files.readString(TrailLines.segments(trail).get(0));
            return Pattern.compile("\"type\":\"" + type + "\"")
                    .matcher(text)
                    .results()
                    .count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
