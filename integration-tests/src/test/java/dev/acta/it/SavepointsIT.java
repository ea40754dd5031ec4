package dev.acta.it;

import static dev.acta.it.harness.TrailLines.ofType;
import static dev.acta.it.harness.TrailLines.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.it.harness.Application;
import dev.acta.it.harness.Cli;
import dev.acta.it.harness.ForkedJvm;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.OnEachJdk;
import dev.acta.it.harness.Repository;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** What savepoints undid on a PostgreSQL is told as rolled back, however much it was, and nothing else is; as the table shows. */
class SavepointsIT {

    @OnEachJdk(
            row = "savepoints, and a batch that fails: PostgreSQL 9.1-901",
            representative = {8})
    void withTheOldestDriver(Jdk jdk) throws IOException {
        assertThat(audits("driver-postgresql-9.1", jdk, "text"))
                .as("the driver counts seven rows as inserted; none of them stands")
                .isEqualTo("unknown  [7]");
    }

    @OnEachJdk(
            row = "savepoints, and a batch that fails: PostgreSQL 42.7",
            representative = {25})
    void withTheNewestDriver(Jdk jdk) throws IOException {
        assertThat(audits("driver-postgresql-42.7", jdk)).isEqualTo("autocommit 0 [[0,9]]");
    }

    /** What is told of the batch. */
    private static String audits(String driver, Jdk jdk, String... more) throws IOException {
        Path folder = Repository.freshFolder("savepoints/" + driver + "-" + jdk);
        Application application = Application.compile("savepoints", 8, folder, Repository.libraries(driver));
        List<String> standing;
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                ForkedJvm jvm = ForkedJvm.on(jdk, folder)
                        .audited()
                        .main("com.example.it.savepoints.Savepoints", application.classPath())
                        .arguments(Stream.concat(Stream.of(url(server)), Stream.of(more))
                                .toArray())
                        .start()) {
            assertThat(jvm.awaitExit(Duration.ofSeconds(120))).as(jvm.output()).isZero();
            jvm.assertQuiet();
            assertThat(jvm.stdout()).contains("refused");
            standing = jvm.stdout().stream()
                    .filter(line -> line.startsWith("stands "))
                    .map(line -> line.substring(7))
                    .toList();
        }
        Path trail = folder.resolve("trail");
        assertThat(Cli.verify(trail).exit()).isZero();
        List<JsonNode> inserts = ofType(Cli.cat(trail), "db.statement").stream()
                .filter(line -> text(line, "/db/operation").equals("INSERT"))
                .toList();
        assertThat(inserts)
                .filteredOn(line -> text(line, "/db/fate").equals("committed"))
                .map(line -> text(line, "/db/parameters/0"))
                .containsExactlyInAnyOrderElementsOf(standing)
                .contains("1", "2", "11", "21", "24", "1198")
                .doesNotContain("22", "23", "100000");
        assertThat(inserts)
                .filteredOn(line -> text(line, "/db/fate").equals("rolled_back"))
                .hasSize(14_000 + 200 + 100 - 1 + 2);
        List<JsonNode> batches =
                inserts.stream().filter(line -> line.at("/db").has("batch")).toList();
        assertThat(batches).hasSize(1);
        return text(batches.get(0), "/db/fate") + " " + text(batches.get(0), "/db/rows_affected") + " "
                + batches.get(0).at("/db/batch_failed");
    }

    private static String url(EmbeddedPostgres server) {
        return "jdbc:postgresql://localhost:" + server.getPort() + "/postgres?user=postgres";
    }
}
