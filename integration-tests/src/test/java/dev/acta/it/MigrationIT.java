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
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/** What migration tools execute is told and marked; what the application itself executes is not marked. */
class MigrationIT {

    @OnEachJdk(
            row = "migration tools: Flyway 2.3, Liquibase 2.0",
            representative = {8})
    void ofTheOldestVersions(Jdk jdk) {
        marks(play("oldest", "migrations+migrations-flyway2", 8, jdk, null));
    }

    @OnEachJdk(
            row = "migration tools: Flyway 13.11, Liquibase 5.0",
            from = 17,
            representative = {25})
    void ofTheNewestVersions(Jdk jdk) {
        marks(play("newest", "migrations+migrations-flyway13", 17, jdk, null));
    }

    @OnEachJdk(
            row = "advice that throws never reaches the application",
            from = 17,
            representative = {17})
    void ofAdviceThatThrows(Jdk jdk) {
        Path trail = play("newest", "migrations+migrations-flyway13", 17, jdk, "*");
        assertThat(FailingAdviceIT.failed(trail))
                .containsAll(FailingAdviceIT.advice(
                        Pattern.compile(".*/agent/instrument/(migration/\\w+Advice)\\.classdata")));
    }

    private static Path play(String generation, String sources, int release, Jdk jdk, String failing) {
        Path folder =
                Repository.freshFolder("migrations/" + generation + "-" + jdk + (failing == null ? "" : "-fails"));
        Application application =
                Application.compile(sources, release, folder, Repository.persistenceLibraries(generation));
        describeChanges(folder.resolve("classes"));
        ForkedJvm.Builder builder = ForkedJvm.on(jdk, folder).audited().property("acta.jdbc.audit", "all");
        if (failing != null) {
            builder.property("acta.test.advice-fails", failing);
        }
        try (ForkedJvm jvm = builder.main("com.example.it.migrations.Migrating", application.classPath())
                .start()) {
            assertThat(jvm.awaitExit(Duration.ofSeconds(120))).as(jvm.output()).isZero();
        }
        return folder.resolve("trail");
    }

    private static void marks(Path trail) {
        for (String tool : List.of("flyway", "liquibase")) {
            List<JsonNode> statements = ofType(TrailLines.read(trail), "db.statement").stream()
                    .filter(line -> text(line, "/db/name").equals("mem:" + tool))
                    .toList();
            assertThat(statements)
                    .as("what the tools have DatabaseMetaData ask, too")
                    .allMatch(line -> line.at("/db").has("statement"));
            assertThat(statements)
                    .filteredOn(line -> line.at("/db").has("migration"))
                    .allMatch(line -> text(line, "/db/migration").equals(tool))
                    .extracting(line -> text(line, "/db/operation") + " "
                            + text(line, "/object/type").toLowerCase())
                    .contains("CREATE ", "INSERT part");
            assertThat(statements)
                    .filteredOn(line -> !line.at("/db").has("migration"))
                    // Liquibase's connection asks for its schema before there is anything to do
                    .filteredOn(line -> !text(line, "/db/operation").equals("SELECT"))
                    .extracting(line -> text(line, "/db/statement"))
                    .containsExactly("INSERT INTO part (id, name) VALUES (2, 'axle')");
        }
        assertThat(Cli.verify(trail).exit()).isZero();
    }

    private static void describeChanges(Path classes) {
        String changes = "CREATE TABLE part (id INT PRIMARY KEY, name VARCHAR(40));\n"
                + "INSERT INTO part (id, name) VALUES (1, 'wheel');\n";
        try {
            Path migrations = Files.createDirectories(classes.resolve("db/migration"));
            Files.writeString(migrations.resolve("V1__parts.sql"), changes);
            Files.writeString(
                    classes.resolve("changes.sql"), "--liquibase formatted sql\n\n--changeset it:1\n" + changes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
