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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** SQL is parsed on a thread of its own inside the agent, and what it says about columns decides which values are shown. */
class SqlParsingIT {

    private static final int STATEMENTS_OF_A_ROUND = 8;

    @OnEachJdk(
            row = "SQL parsed by shape: H2 1.1.119",
            representative = {8})
    void withTheOldestDriver(Jdk jdk) throws IOException {
        parses("h2-old", jdk);
    }

    @OnEachJdk(
            row = "SQL parsed by shape: H2 2.2",
            from = 11,
            representative = {26})
    void withTheNewestDriver(Jdk jdk) throws IOException {
        parses("h2", jdk);
    }

    private static void parses(String driver, Jdk jdk) throws IOException {
        Path folder = Repository.freshFolder("sql-parsing/" + driver + "-" + jdk);
        List<Path> libraries = Repository.libraries(driver);
        Application application = Application.compile("sqlparsing", 8, folder, libraries);
        try (ForkedJvm jvm = ForkedJvm.on(jdk, folder)
                .audited()
                .property("acta.jdbc.audit", "all")
                .property("java.util.logging.manager", "com.example.it.sqlparsing.TellingLogManager")
                .main("com.example.it.sqlparsing.SqlParsing", application.classPath())
                .arguments("org.h2.Driver", "jdbc:h2:mem:accounts")
                .start()) {
            assertThat(jvm.awaitExit(Duration.ofSeconds(120))).as(jvm.output()).isZero();
            assertThat(jvm.stdout()).containsExactly("done");
            jvm.assertQuiet();
        }
        Path trail = folder.resolve("trail");
        List<JsonNode> lines = TrailLines.read(trail);
        List<JsonNode> statements = ofType(lines, "db.statement");
        List<JsonNode> first = statements.subList(2, 2 + STATEMENTS_OF_A_ROUND);
        List<JsonNode> last = statements.subList(2 + 2 * STATEMENTS_OF_A_ROUND, statements.size());

        for (Path segment : TrailLines.segments(trail)) {
            assertThat(new String(Files.readAllBytes(segment), StandardCharsets.UTF_8))
                    .doesNotContain("hunter2");
        }
        assertThat(first)
                .map(line -> text(line, "/db/operation"))
                .containsExactly("INSERT", "INSERT", "UPDATE", "SELECT", "INSERT", "CREATE", "DELETE", "INSERT");
        assertThat(statements.get(0).at("/db").has("unparsed"))
                .as("the parser is not there before there is something to parse")
                .isTrue();
        assertThat(last)
                .map(SqlParsingIT::summary)
                .containsExactly(
                        "[\"account\"] INSERT INTO account (id, name, password) VALUES (3, 'ann', '[redacted]')  ",
                        "[\"account\"] INSERT INTO account (id, name, password) VALUES (?, ?, ?)"
                                + " [13,\"bea\",\"[redacted]\"] ",
                        "[\"account\"] UPDATE account SET name = 'cid', token = '[redacted]' /*[redacted]*/ WHERE id = 3"
                                + " AND password = '[redacted]'  ",
                        "[\"account\",\"archive\"] SELECT a.name FROM account a JOIN archive b ON a.id = b.id"
                                + " WHERE a.token LIKE '[redacted]' AND a.name = 'dan'  ",
                        "[\"archive\",\"account\"] INSERT INTO archive SELECT * FROM account WHERE id = 3  ",
                        " CREATE USER IF NOT EXISTS u PASSWORD '[redacted]'  ",
                        "[\"account\"] DELETE FROM account WHERE id = -1 AND id IN (0,1,2,3,4,5,6,7,8,9,10,",
                        "[\"account\",\"archive\"]  [[\"INSERT INTO account (id, token) VALUES (30, '[redacted]')\"],"
                                + "[\"DELETE FROM archive WHERE name = 'eve'\"]] ");
        assertThat(Cli.verify(trail).exit()).isZero();
    }

    private static String summary(JsonNode line) {
        String statement = text(line, "/db/statement");
        String summary = (line.at("/db/tables").isMissingNode()
                        ? ""
                        : line.at("/db/tables").toString()) + " " + statement + " "
                + (line.at("/db/parameters").isMissingNode()
                        ? ""
                        : line.at("/db/parameters").toString()) + " "
                + (line.at("/db").has("unparsed") ? "unparsed" : "");
        return statement.length() > 1_000 ? summary.substring(0, 80) : summary;
    }
}
