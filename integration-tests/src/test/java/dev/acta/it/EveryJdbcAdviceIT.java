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
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Each kind of call on statements and connections is told: what was executed, with which values, and what became of it. */
class EveryJdbcAdviceIT {

    @OnEachJdk(
            row = "every kind of call of JDBC: H2 1.1.119",
            representative = {8})
    void withTheOldestDriver(Jdk jdk) {
        audits(
                "h2-old",
                jdk,
                // it refuses each of these values
                List.of(
                        "CALL [{\"type\":\"out\"}]     ",
                        "SELECT      ",
                        "SELECT      ",
                        "SELECT      ",
                        "SELECT      "));
    }

    @OnEachJdk(
            row = "every kind of call of JDBC: H2 2.2",
            from = 11,
            representative = {25})
    void withTheNewestDriver(Jdk jdk) {
        audits(
                "h2",
                jdk,
                List.of(
                        "CALL [{\"type\":\"out\"},21]     {\"1\":42}",
                        "SELECT [{\"REMARK\":\"by name\"}]  0 true  ",
                        "SELECT [{\"REMARK\":\"2020-01-01T19:00+09:00\"}]  0 true  ",
                        "SELECT [{\"REMARK\":{\"type\":\"java.io.StringReader\",\"length\":6}}]  0 true  ",
                        "SELECT [{\"REMARK\":{\"type\":\"null\"}}]  0 true  "));
    }

    private static void audits(String driver, Jdk jdk, List<String> calls) {
        Path folder = Repository.freshFolder("every-jdbc-advice/" + driver + "-" + jdk);
        List<Path> libraries = new ArrayList<>(Repository.libraries(driver));
        libraries.add(Repository.apiJar());
        Application application = Application.compile("everyadvice", 8, folder, libraries);
        try (ForkedJvm jvm = ForkedJvm.on(jdk, folder)
                .audited()
                .property("acta.jdbc.audit", "all")
                .main("com.example.it.everyadvice.EveryAdvice", application.classPath())
                .arguments("org.h2.Driver", "jdbc:h2:mem:parts")
                .start()) {
            assertThat(jvm.awaitExit(Duration.ofSeconds(60))).as(jvm.output()).isZero();
            jvm.assertQuiet();
        }
        Path trail = folder.resolve("trail");
        assertThat(ofType(TrailLines.read(trail), "db.transaction"))
                .filteredOn(line -> line.at("/db").has("branch"))
                .map(line -> text(line, "/db/branch") + " " + text(line, "/db/fate") + " " + line.at("/db/statements"))
                .containsExactly("1:01:01 committed 1", "1:02:01 rolled_back 1", "1:03:01 committed 1");
        List<JsonNode> local = ofType(TrailLines.read(trail), "db.transaction").stream()
                .filter(line -> !line.at("/db").has("branch"))
                .toList();
        assertThat(local)
                .map(line -> text(line, "/db/fate"))
                .containsExactly("committed", "committed", "committed", "rolled_back", "rolled_back");
        assertThat(local).allSatisfy(line -> {
            assertThat(text(line, "/db/isolation")).isEqualTo("serializable");
            assertThat(line.at("/db/read_only").isBoolean()).isTrue();
        });
        assertThat(ofType(Cli.cat(trail), "db.statement"))
                .filteredOn(line -> !text(line, "/db/operation").matches("CREATE|DDL|SELECT"))
                .filteredOn(line -> text(line, "/object/type").equalsIgnoreCase("part"))
                .map(EveryJdbcAdviceIT::summary)
                .containsExactly(
                        "INSERT success autocommit 2 2 [[\"INSERT INTO part VALUES (1, 'wheel', 'red')\"],"
                                + "[\"INSERT INTO part VALUES (2, 'axle', 'grey')\"]] ",
                        "INSERT success committed 1  [3,{\"type\":\"java.io.StringReader\",\"length\":5},null]"
                                + " INSERT INTO part VALUES (?, ?, ?)",
                        "INSERT success committed 1 1 [[4,\"hub\",null]] INSERT INTO part VALUES (?, ?, ?)",
                        "DELETE success rolled_back 4   DELETE FROM part",
                        "INSERT failure committed    INSERT INTO part VALUES (?, ?, ?)",
                        "INSERT success committed 1 1 [[\"INSERT INTO part VALUES (5, 'nut', 'grey')\"]] ",
                        "UPDATE success committed 1   UPDATE part SET colour = 'blue' WHERE id = 1",
                        "UPDATE success rolled_back 1   UPDATE part SET colour = 'green' WHERE id = 2",
                        "UPDATE success rolled_back 1   UPDATE part SET colour = 'black' WHERE id = 3");
        List<String> expected = new ArrayList<>(List.of(
                "INSERT  1   keys ",
                "INSERT [\"berta\",\"[redacted]\"] 1   keys ",
                "SELECT   1 true  ",
                "SELECT   2 true  ",
                "SELECT   1 true  ",
                "UPDATE through a cursor [{\"CUSTOMER\":\"carla\"}] 1    ",
                "UPDATE through a cursor [{\"customer\":{\"type\":\"null\"}}] 1    ",
                "INSERT through a cursor [{\"ID\":7,\"CUSTOMER\":{\"type\":\"java.io.StringReader\"}}] 1    ",
                "DELETE through a cursor  1    ",
                "SELECT   2 true  "));
        expected.addAll(calls);
        expected.add("SELECT   1 true  ");
        assertThat(ofType(TrailLines.read(trail), "db.statement"))
                .filteredOn(line -> text(line, "/db/statement").matches("(?is).*(invoice|twice).*"))
                .filteredOn(line -> !text(line, "/db/operation").equals("CREATE"))
                .map(EveryJdbcAdviceIT::results)
                .containsExactlyElementsOf(expected);
        assertThat(Cli.cat(trail).toString()).doesNotContain("PLANTED");
        assertThat(Cli.verify(trail).exit()).isZero();
    }

    private static String results(JsonNode line) {
        JsonNode db = line.at("/db");
        return text(line, "/db/operation") + (db.has("cursor") ? " through a cursor " : " ") + db.at("/parameters")
                + " "
                + db.at("/rows_affected") + " " + db.at("/rows_read") + " " + db.at("/rows_final") + " "
                + (db.has("generated_keys") ? "keys" : "") + " " + db.at("/out_parameters");
    }

    private static String summary(JsonNode line) {
        return text(line, "/db/operation") + " " + text(line, "/outcome") + " " + text(line, "/db/fate") + " "
                + text(line, "/db/rows_affected") + " " + line.at("/db/batch") + " " + line.at("/db/parameters") + " "
                + text(line, "/db/statement");
    }
}
