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
import java.util.Collections;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Equal reads of a request or transaction share a line, which says how many they were; nothing that tells of more is gathered. */
class RepeatedReadsIT {

    private static final String LOOK = "SELECT name FROM country WHERE code = ? ";
    private static final String ALL = "SELECT COUNT(*) FROM country  1 ";

    /** In their order: text, values, rows read, fate or error, how often. */
    private static final List<String> GATHERED = List.of(
            ALL + "autocommit 20",
            ALL + "autocommit 20",
            "SELECT name FROM patient  1 committed 1",
            "SELECT name FROM patient  1 committed 1",
            "SELECT name FROM patient  1 committed 1",
            LOOK + "[\"de\"] 1 committed 7",
            LOOK + "[\"fr\"] 0 committed 1",
            "INSERT",
            LOOK + "[\"de\"] 1 committed 2",
            LOOK + "[\"fr\"] 1 committed 2",
            LOOK + "[\"de\"] 1 committed 1",
            LOOK + "[\"de\"] 1 rolled_back 1",
            LOOK + "[\"de\"] 1 rolled_back 1",
            LOOK + "[\"de\"] 1 rolled_back 2",
            "SELECT nothing FROM country   rolled_back failure 1",
            LOOK + "[\"de\"] 1 rolled_back 2",
            "SELECT nothing FROM country   rolled_back failure 1",
            LOOK + "[\"de\"] 1 rolled_back 2",
            "SELECT nothing FROM country   rolled_back failure 1");

    @OnEachJdk(
            row = "equal reads in one line: H2 1.1.119",
            representative = {8})
    void withTheOldestDriver(Jdk jdk) {
        gathers("h2-old", jdk);
    }

    @OnEachJdk(
            row = "equal reads in one line: H2 2.2",
            from = 11,
            representative = {25})
    void withTheNewestDriver(Jdk jdk) {
        gathers("h2", jdk);
    }

    private static void gathers(String driver, Jdk jdk) {
        String folder = "repeated-reads/" + driver + "-" + jdk;
        Application application = Application.compile(
                "reads", 8, Repository.freshFolder(folder + "/application"), Repository.libraries(driver));
        Path gathered = run(jdk, application, Repository.freshFolder(folder + "/gathered"), "30s");
        List<JsonNode> lines = statements(gathered);
        assertThat(lines).map(RepeatedReadsIT::line).containsExactlyElementsOf(GATHERED);
        assertThat(lines).filteredOn(line -> line.has("summary")).isNotEmpty().allSatisfy(line -> {
            assertThat(text(line, "/summary/first")).isEqualTo(text(line, "/time"));
            assertThat(text(line, "/summary/last")).isGreaterThanOrEqualTo(text(line, "/time"));
        });
        assertThat(summarised(gathered))
                .isEqualTo(lines.stream().mapToInt(line -> count(line) - 1).sum())
                .isEqualTo(49);

        Path each = run(jdk, application, Repository.freshFolder(folder + "/each"), "0");
        assertThat(summarised(each)).isZero();
        assertThat(statements(each)).noneMatch(line -> line.has("summary"));
        assertThat(repeated(statements(each))).containsExactlyInAnyOrderElementsOf(repeated(lines));
    }

    /** Each line as often as it says. */
    private static List<String> repeated(List<JsonNode> lines) {
        List<String> all = new ArrayList<>();
        lines.forEach(
                line -> all.addAll(Collections.nCopies(count(line), line(line).replaceAll(" \\d+$", ""))));
        return all;
    }

    private static Path run(Jdk jdk, Application application, Path folder, String time) {
        try (ForkedJvm jvm = ForkedJvm.on(jdk, folder)
                .audited()
                .property("acta.jdbc.audit", "all")
                .property("acta.jdbc.sensitive-tables", "patient")
                .property("acta.jdbc.summary-ms", time)
                .main("com.example.it.reads.Reads", application.classPath())
                .arguments("org.h2.Driver", "jdbc:h2:mem:reads")
                .start()) {
            assertThat(jvm.awaitExit(Duration.ofSeconds(60))).as(jvm.output()).isZero();
            jvm.assertQuiet();
        }
        Path trail = folder.resolve("trail");
        assertThat(ofType(TrailLines.read(trail), "db.transaction"))
                .map(line -> text(line, "/db/statements"))
                .containsExactly("16", "3", "9");
        assertThat(Cli.verify(trail).exit()).isZero();
        return trail;
    }

    /** Those after the tables were made, with the fates that their transactions had. */
    private static List<JsonNode> statements(Path trail) {
        List<JsonNode> statements = ofType(Cli.cat(trail), "db.statement");
        return statements.subList(4, statements.size());
    }

    private static int summarised(Path trail) {
        JsonNode counts = ofType(TrailLines.read(trail), "trail.close").get(0).at("/checkpoint");
        assertThat(counts.at("/captured").asInt())
                .isEqualTo(
                        counts.at("/written").asInt() + counts.at("/summarised").asInt());
        return counts.at("/summarised").asInt();
    }

    private static int count(JsonNode line) {
        return line.at("/summary/count").asInt(1);
    }

    private static String line(JsonNode line) {
        if (!text(line, "/db/operation").equals("SELECT")) {
            return text(line, "/db/operation");
        }
        boolean failed = text(line, "/outcome").equals("failure");
        return text(line, "/db/statement") + " " + line.at("/db/parameters") + " " + text(line, "/db/rows_read") + " "
                + text(line, "/db/fate") + " " + (failed ? "failure " : "") + count(line);
    }
}
