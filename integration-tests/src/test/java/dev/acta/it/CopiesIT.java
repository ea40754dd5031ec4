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
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/** Copies by the {@code CopyManager} of PostgreSQL's driver: told as statements, with their rows and their fate, and without their data. */
class CopiesIT {

    private static final String IN = "EXECUTE part COPY part (id, name) FROM STDIN";
    private static final String OUT = "READ  COPY part (id, name) TO STDOUT WITH DELIMITER '..'";

    private static final List<String> WRITES = List.of(
            IN + ": success autocommit 2",
            IN + ": success autocommit 3",
            IN + ": success autocommit 4",
            IN + ": success autocommit 5",
            IN + ": failure autocommit 22P02",
            IN + ": failure autocommit",
            IN + ": success rolled_back 6",
            IN + ": success committed 7",
            IN + ": success unknown",
            IN + ": success unknown",
            IN + ": success committed");

    private static final String NOTE = "CREATE written INSERT INTO written (pieces) VALUES (1): success autocommit 1";

    private static final String MISSING = "COPY missing TO STDOUT: failure autocommit 42P01";

    private static final String DELETE =
            "EXECUTE  COPY (DELETE FROM part WHERE id < 3 RETURNING id) TO STDOUT: success autocommit 2";

    @OnEachJdk(
            row = "copies by the driver's CopyManager: PostgreSQL 9.1-901",
            representative = {8})
    void withTheOldestDriver(Jdk jdk) throws IOException {
        tells("driver-postgresql-9.1", jdk);
    }

    @OnEachJdk(
            row = "copies by the driver's CopyManager: PostgreSQL 42.7",
            representative = {25})
    void withTheNewestDriver(Jdk jdk) throws IOException {
        tells("driver-postgresql-42.7", jdk);
    }

    private static void tells(String driver, Jdk jdk) throws IOException {
        Path folder = Repository.freshFolder("copies/" + driver + "-" + jdk);
        play(jdk, folder, driver, jvm -> jvm);
        List<String> writes = new ArrayList<>(WRITES);
        writes.addAll(List.of(NOTE, DELETE));
        assertThat(told(folder)).containsExactlyElementsOf(writes);

        Path everything = Repository.freshFolder("copies/" + driver + "-all-" + jdk);
        play(jdk, everything, driver, jvm -> jvm.property("acta.jdbc.audit", "all"));
        List<String> all = new ArrayList<>(WRITES);
        all.addAll(List.of(
                OUT + ": success autocommit",
                OUT + ": success autocommit read 24",
                NOTE,
                "READ  COPY (SELECT name FROM part) TO STDOUT: success autocommit read 24",
                "READ  " + MISSING,
                DELETE));
        assertThat(told(everything)).containsExactlyElementsOf(all);
    }

    /** Runs the application, which must not notice. */
    static void play(Jdk jdk, Path folder, String driver, UnaryOperator<ForkedJvm.Builder> settings)
            throws IOException {
        Application application = Application.compile("copies", 8, folder, Repository.libraries(driver));
        try (EmbeddedPostgres server = EmbeddedPostgres.start();
                ForkedJvm jvm = settings.apply(ForkedJvm.on(jdk, folder).audited())
                        .main("com.example.it.copies.Copies", application.classPath())
                        .arguments("jdbc:postgresql://localhost:" + server.getPort() + "/postgres?user=postgres")
                        .start()) {
            assertThat(jvm.awaitExit(Duration.ofSeconds(60))).as(jvm.output()).isZero();
            assertThat(jvm.stdout())
                    .containsExactly(
                            "refused by the server 22P02", "refused by the application", "refused by the server 42P01");
        }
    }

    private static List<String> told(Path folder) {
        Path trail = folder.resolve("trail");
        List<JsonNode> lines = Cli.cat(trail);
        assertThat(lines.toString()).doesNotContain("PLANTED");
        assertThat(Cli.verify(trail).exit()).isZero();
        return ofType(lines, "db.statement").stream()
                .filter(line -> !text(line, "/db/operation").matches("CREATE|DROP"))
                .map(CopiesIT::told)
                .toList();
    }

    private static String told(JsonNode line) {
        return (text(line, "/action") + " " + text(line, "/object/type") + " " + literals(text(line, "/db/statement"))
                        + ": "
                        + text(line, "/outcome") + " " + text(line, "/db/fate") + " "
                        + (line.at("/db").has("rows_read") ? "read " + line.at("/db/rows_read") : "")
                        + line.at("/db/rows_affected").asString("")
                        + text(line, "/error/code"))
                .trim();
    }

    /** They are shown until the parser has found that it cannot read the text, and hidden from then on. */
    private static String literals(String sql) {
        return sql.replaceAll("'[^']*'", "'..'");
    }
}
