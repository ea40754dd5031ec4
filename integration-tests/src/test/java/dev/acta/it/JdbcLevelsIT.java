package dev.acta.it;

import static dev.acta.it.harness.TrailLines.ofType;
import static dev.acta.it.harness.TrailLines.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.it.harness.Application;
import dev.acta.it.harness.ForkedJvm;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.OnEachJdk;
import dev.acta.it.harness.Repository;
import dev.acta.it.harness.TrailLines;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Of statements as much is kept as the operator wants: some tables always, others never, values or none. */
class JdbcLevelsIT {

    @OnEachJdk(
            row = "levels of statements and of their values: H2 2.2",
            from = 11,
            representative = {17})
    void withTheNewestDriver(Jdk jdk) {
        tells("h2", jdk);
    }

    private static void tells(String driver, Jdk jdk) {
        Path folder = Repository.freshFolder("jdbc-levels/" + driver + "-" + jdk);
        List<Path> libraries = new ArrayList<>(Repository.libraries(driver));
        libraries.add(Repository.apiJar());
        Application application = Application.compile("everyadvice", 8, folder, libraries);
        try (ForkedJvm jvm = ForkedJvm.on(jdk, folder)
                .audited()
                .property("acta.jdbc.sensitive-tables", "invoice")
                .property("acta.rules", "parts")
                .property("acta.rule.parts.table", "part")
                .property("acta.rule.parts.jdbc", "off")
                .property("acta.jdbc.values", "none")
                .main("com.example.it.everyadvice.EveryAdvice", application.classPath())
                .arguments("org.h2.Driver", "jdbc:h2:mem:parts")
                .start()) {
            assertThat(jvm.awaitExit(Duration.ofSeconds(60))).as(jvm.output()).isZero();
            jvm.assertQuiet();
        }
        List<JsonNode> statements = ofType(TrailLines.read(folder.resolve("trail")), "db.statement");
        assertThat(statements)
                .filteredOn(line -> text(line, "/object/type").equalsIgnoreCase("part"))
                .extracting(line -> text(line, "/db/operation"))
                .doesNotContain("UPDATE", "DELETE", "SELECT");
        assertThat(statements)
                .extracting(line -> text(line, "/db/statement"))
                .contains(
                        "SELECT customer FROM invoice",
                        "INSERT INTO invoice (customer) VALUES ('[redacted]')",
                        "INSERT INTO invoice (customer, token) VALUES (?, ?)")
                .doesNotContain("SELECT COUNT(*) FROM part");
        assertThat(statements.toString()).doesNotContain("anna", "berta", "carla", "PLANTED", "by name");
    }
}
