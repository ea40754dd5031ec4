package dev.acta.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.it.harness.Application;
import dev.acta.it.harness.Cli;
import dev.acta.it.harness.ForkedJvm;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.OnEachJdk;
import dev.acta.it.harness.Repository;
import dev.acta.it.harness.TrailLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import tools.jackson.databind.JsonNode;

/** A chain that is old enough goes when the trail says so; the old one here is the example of docs/trail-format.md. */
class RetentionIT {

    private static final Duration LONG = Duration.ofMinutes(5);

    @OnEachJdk(
            row = "a chain that is old enough is removed",
            representative = {8, 25})
    void anOldChainGoesAndTheTrailSaysSo(Jdk jdk) throws IOException {
        Path folder = Repository.freshFolder("retention/" + jdk);
        Path trail = folder.resolve("trail");
        Application application = Application.compile(
                "short-trails", 8, Files.createDirectory(folder.resolve("app")), Repository.libraries("h2"));
        try (ForkedJvm jvm = start(jdk, folder, application, "first", 1)) {
            assertThat(jvm.awaitExit(LONG)).as(jvm.output()).isZero();
        }
        Path young = chains(trail).get(0);
        Path old = example(trail, young.resolve("LOCK"));
        try (ForkedJvm jvm = start(jdk, folder, application, "second", 300)) {
            Awaitility.await().atMost(LONG).until(() -> !Files.exists(old));
            assertThat(jvm.stop(LONG)).as(jvm.output()).isNotNegative();
        }
        assertThat(young.resolve("segment-000001.jsonl")).exists();
        Path last = chains(trail).get(1);
        List<JsonNode> removed = TrailLines.ofType(TrailLines.read(last), "trail.retention");
        assertThat(removed).hasSize(1);
        JsonNode said = removed.get(0).at("/retention");
        assertThat(TrailLines.text(said, "/chain")).isEqualTo(old.getFileName().toString());
        assertThat(TrailLines.text(said, "/rule")).isEqualTo("acta.trail.retention-days=30");
        assertThat(said.at("/last").asInt()).isEqualTo(2);
        Cli.Answer answer = Cli.verify(trail);
        assertThat(answer.exit()).as(answer.output()).isZero();
        Files.delete(young.resolve("segment-000001.jsonl"));
        assertThat(Cli.verify(trail).output()).contains("missing");
    }

    private static ForkedJvm start(Jdk jdk, Path folder, Application application, String name, int rows)
            throws IOException {
        return ForkedJvm.on(jdk, Files.createDirectory(folder.resolve(name)))
                .audited()
                .property("acta.trail.dir", folder.resolve("trail"))
                .property("acta.service.name", "shop")
                .property("acta.trail.retention-days", 30)
                .main("com.example.it.trails.Inserts", application.classPath())
                .arguments(rows, 100)
                .start();
    }

    private static List<Path> chains(Path trail) throws IOException {
        try (Stream<Path> all = Files.list(trail.resolve("shop"))) {
            return all.sorted().toList();
        }
    }

    /** @param lock of a process that is gone */
    private static Path example(Path trail, Path lock) throws IOException {
        List<String> page = Files.readAllLines(Repository.root().resolve("docs/trail-format.md"));
        List<String> lines =
                page.stream().filter(line -> line.startsWith("{\"v\":1,")).toList();
        List<String> notes =
                page.stream().filter(line -> line.startsWith("{\"note\":")).toList();
        Path chain =
                Files.createDirectory(trail.resolve("shop").resolve(lines.get(0).split("\"")[5]));
        Files.write(chain.resolve("segment-000001.jsonl"), lines);
        Files.write(chain.resolve("segment-000001.chk"), notes);
        Files.copy(lock, chain.resolve("LOCK"));
        return chain;
    }
}
