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
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Of a text of several statements all results are told that the application came to. */
class SeveralResultsIT {

    private static final String LARGE = "UPDATE success 2 [2,0]    ";

    @OnEachJdk(
            row = "several results of one execution: PostgreSQL 9.1-901",
            representative = {8})
    void withTheOldestDriver(Jdk jdk) throws IOException {
        tells("driver-postgresql-9.1", jdk, false);
    }

    @OnEachJdk(
            row = "several results of one execution: PostgreSQL 42.7",
            representative = {25})
    void withTheNewestDriver(Jdk jdk) throws IOException {
        tells("driver-postgresql-42.7", jdk, true);
    }

    private static void tells(String driver, Jdk jdk, boolean large) throws IOException {
        Path folder = Repository.freshFolder("several-results/" + driver + "-" + jdk);
        Application application = Application.compile("results", 8, folder, Repository.libraries(driver));
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                ForkedJvm jvm = ForkedJvm.on(jdk, folder)
                        .audited()
                        .property("acta.jdbc.audit", "all")
                        .main("com.example.it.results.Results", application.classPath())
                        .arguments(
                                "org.postgresql.Driver",
                                "jdbc:postgresql://localhost:" + server.getPort() + "/postgres?user=postgres")
                        .start()) {
            assertThat(jvm.awaitExit(Duration.ofSeconds(60))).as(jvm.output()).isZero();
            assertThat(jvm.output().contains("no large counts")).isNotEqualTo(large);
        }
        Path trail = folder.resolve("trail");
        List<String> expected = new ArrayList<>(List.of(
                "INSERT success 3 [2,1] 2 3 true ",
                "UPDATE success 3 [1,2]    ",
                "INSERT success 1     ",
                "UPDATE success 2     "));
        if (large) {
            expected.add(LARGE);
        }
        expected.add("INSERT success    2 true [8,9]");
        expected.add("DELETE failure      ");
        assertThat(ofType(TrailLines.read(trail), "db.statement"))
                .filteredOn(line -> text(line, "/db/statement").contains("part"))
                .filteredOn(line -> !text(line, "/db/operation").equals("CREATE"))
                .map(SeveralResultsIT::line)
                .containsExactlyElementsOf(expected);
        assertThat(Cli.verify(trail).exit()).isZero();
    }

    private static String line(JsonNode line) {
        JsonNode db = line.at("/db");
        return text(line, "/db/operation") + " " + text(line, "/outcome") + " " + db.at("/rows_affected") + " "
                + db.at("/update_counts") + " " + db.at("/result_sets") + " " + db.at("/rows_read") + " "
                + db.at("/rows_final") + " " + db.at("/generated_keys");
    }
}
