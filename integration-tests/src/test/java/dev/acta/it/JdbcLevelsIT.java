package dev.acta.it;

import static dev.acta.it.harness.TrailLines.ofType;
import static dev.acta.it.harness.TrailLines.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.acta.it.harness.Application;
import dev.acta.it.harness.ForkedJvm;
import dev.acta.it.harness.Http;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.OnEachJdk;
import dev.acta.it.harness.Repository;
import dev.acta.it.harness.TrailLines;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
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

    @OnEachJdk(
            row = "levels of statements by user, role and path",
            from = 11,
            representative = {17})
    void rulesOfUsersRolesAndPathsDecideInTheirOrder(Jdk jdk) {
        Path folder = Repository.freshFolder("jdbc-levels/rules-" + jdk);
        List<Path> libraries = new ArrayList<>(Repository.libraries("tomcat9"));
        libraries.addAll(Repository.libraries("h2"));
        Application application = Application.compile("jdbc-rules", 8, folder, libraries);
        try (ForkedJvm jvm = ForkedJvm.on(jdk, folder)
                .audited()
                .property("acta.jdbc.sensitive-tables", "patient")
                .property("acta.rules", "batch,robot,reports,auditors")
                .property("acta.rule.batch.path", "/batch/**")
                .property("acta.rule.batch.jdbc", "off")
                .property("acta.rule.robot.user", "robot")
                .property("acta.rule.robot.jdbc", "off")
                .property("acta.rule.reports.path", "/reports/**")
                .property("acta.rule.reports.jdbc", "all")
                .property("acta.rule.auditors.role", "AUDITOR")
                .property("acta.rule.auditors.jdbc", "all")
                .main("com.example.it.rules.RulesMain", application.classPath())
                .arguments("anna", "robot", "carla:AUDITOR")
                .start()) {
            String address =
                    jvm.awaitLine("ready on (\\S+)", Duration.ofMinutes(1)).group(1);
            for (String user : List.of("anna", "robot", "carla")) {
                Http http = Http.as(user, user, address);
                for (String page : List.of("shop", "batch/night", "batch/%6eight", "reports/day")) {
                    assertThat(http.get(page).statusCode())
                            .as(user + " " + page)
                            .isEqualTo(200);
                }
            }
            jvm.stop(Duration.ofMinutes(1));
        }
        Map<String, List<String>> told = new TreeMap<>();
        for (JsonNode line : ofType(TrailLines.read(folder.resolve("trail")), "db.statement")) {
            if (line.at("/db").has("parameters")) {
                assertThat(text(line, "/db/parameters/0")).startsWith(text(line, "/actor/id") + " ");
                told.computeIfAbsent(text(line, "/db/parameters/0"), page -> new ArrayList<>())
                        .add(text(line, "/db/operation") + " "
                                + line.at("/db/tables/0").asString("").toLowerCase(Locale.ROOT));
            }
        }
        List<String> sensitive = List.of("SELECT patient");
        List<String> writes = List.of("INSERT visit", "SELECT patient");
        List<String> all =
                List.of("INSERT visit", "SELECT patient", "SELECT visit"); // which is gathered, so told later
        assertThat(told)
                .containsOnly(
                        entry("anna /shop", writes),
                        entry("anna /batch/night", sensitive),
                        entry("anna /batch/%6eight", writes), // a path that can be read in two ways leaves nothing out
                        entry("anna /reports/day", all),
                        entry("robot /shop", sensitive),
                        entry("robot /batch/night", sensitive),
                        entry("robot /batch/%6eight", sensitive),
                        entry("robot /reports/day", sensitive), // the first rule that matches
                        entry("carla /shop", all),
                        entry("carla /batch/night", sensitive),
                        entry("carla /batch/%6eight", all),
                        entry("carla /reports/day", all));
    }
}
