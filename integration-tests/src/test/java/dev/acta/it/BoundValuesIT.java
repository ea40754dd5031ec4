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
import dev.acta.it.harness.TrailLines;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** Arrays and objects of the driver's are told by what they hold, dates and times as the calendar's zone has them. */
class BoundValuesIT {

    @OnEachJdk(
            row = "arrays, objects and calendars as bind values: PostgreSQL 9.1-901",
            representative = {8})
    void withTheOldestDriver(Jdk jdk) throws IOException {
        tells("driver-postgresql-9.1", jdk);
    }

    @OnEachJdk(
            row = "arrays, objects and calendars as bind values: PostgreSQL 42.7",
            representative = {25})
    void withTheNewestDriver(Jdk jdk) throws IOException {
        tells("driver-postgresql-42.7", jdk);
    }

    private static void tells(String driver, Jdk jdk) throws IOException {
        Path folder = Repository.freshFolder("bound-values/" + driver + "-" + jdk);
        Application application = Application.compile("bound", 8, folder, Repository.libraries(driver));
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                ForkedJvm jvm = ForkedJvm.on(jdk, folder)
                        .audited()
                        .property("user.timezone", "UTC")
                        .main("com.example.it.bound.Bound", application.classPath())
                        .arguments("jdbc:postgresql://localhost:" + server.getPort() + "/postgres?user=postgres")
                        .start()) {
            assertThat(jvm.awaitExit(Duration.ofSeconds(60))).as(jvm.output()).isZero();
            jvm.assertQuiet();
            assertThat(jvm.output()).doesNotContain("asked by the agent");
        }
        Path trail = folder.resolve("trail");
        assertThat(ofType(TrailLines.read(trail), "db.statement"))
                .filteredOn(line -> !text(line, "/db/operation").equals("CREATE"))
                .map(line ->
                        text(line, "/db/operation") + " " + text(line, "/outcome") + " " + line.at("/db/parameters"))
                .containsExactly(
                        "DELETE success [[\"red\",\"blue\"]]",
                        "DELETE success [[\"green\"]]",
                        "DELETE success [\"[redacted]\"]",
                        "DELETE success [[7,null]]",
                        "UPDATE success [\"{\\\"colour\\\": \\\"red\\\", \\\"pin\\\": \\\"[redacted]\\\"}\"]",
                        "UPDATE success [{\"type\":\"com.example.it.bound.Bound$1\"}]",
                        "UPDATE success [\"2020-01-01T19:00+09:00\",\"19:00+09:00\",\"2020-01-02\"]",
                        "UPDATE success [\"2020-01-01T10:00\",null,\"2020-01-01\"]");
        assertThat(Cli.cat(trail).toString()).doesNotContain("PLANTED");
        assertThat(Cli.verify(trail).exit()).isZero();
    }
}
