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
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * What functions and wrappers execute on connections of their own while a statement is executed, told by itself and without a trace on the
 * statement around it; values and entries of a batch that the driver refuses. At the default level.
 */
class StatementsWithinOthersIT {

    @OnEachJdk(
            row = "statements within others, calls that throw: H2 1.1.119",
            representative = {8})
    void withTheOldestDriver(Jdk jdk) {
        tells("h2-old", jdk, "[[6],[7,\"kept\"]]"); // it takes what was not set for NULL
    }

    @OnEachJdk(
            row = "statements within others, calls that throw: H2 2.2",
            from = 11,
            representative = {26})
    void withTheNewestDriver(Jdk jdk) {
        tells("h2", jdk, "[[7,\"kept\"]]");
    }

    private static void tells(String driver, Jdk jdk, String batch) {
        Path folder = Repository.freshFolder("statements-within/" + driver + "-" + jdk);
        List<Path> libraries = new ArrayList<>(Repository.libraries(driver));
        Application application = Application.compile("withincalls", 8, folder, libraries);
        try (ForkedJvm jvm = ForkedJvm.on(jdk, folder)
                .audited()
                .main("com.example.it.withincalls.WithinCalls", application.classPath())
                .start()) {
            assertThat(jvm.awaitExit(Duration.ofSeconds(60))).as(jvm.output()).isZero();
            jvm.assertQuiet();
            assertThat(jvm.stdout()).startsWith("refused");
        }
        List<String> expected = List.of(
                "log autocommit INSERT INTO log VALUES ('function') ",
                "shop rolled_back INSERT INTO part VALUES (1, AUDIT('function')) ",
                "shop rolled_back INSERT INTO part VALUES (2, 'beside') ",
                "log autocommit INSERT INTO log VALUES (?) [\"before\"]",
                "log autocommit INSERT INTO log VALUES (?) [\"after\"]",
                "shop rolled_back INSERT INTO part VALUES (3, 'wrapped') ",
                "log committed INSERT INTO log VALUES (?) [\"before\"]",
                "log committed INSERT INTO log VALUES (?) [\"after\"]",
                "shop rolled_back INSERT INTO part VALUES (4, 'wrapped') ",
                "log autocommit INSERT INTO log VALUES ('read') ",
                "shop committed INSERT INTO part VALUES (?, ?) [5,\"kept\"]",
                "shop committed INSERT INTO part VALUES (?, ?) " + batch);
        assertThat(ofType(Cli.cat(folder.resolve("trail")), "db.statement"))
                .filteredOn(line -> !text(line, "/db/operation").matches("CREATE|DDL"))
                .map(StatementsWithinOthersIT::summary)
                .containsExactlyElementsOf(expected);
    }

    private static String summary(JsonNode line) {
        return text(line, "/db/name").replace("mem:", "") + " " + text(line, "/db/fate") + " "
                + text(line, "/db/statement") + " " + line.at("/db/parameters");
    }
}
