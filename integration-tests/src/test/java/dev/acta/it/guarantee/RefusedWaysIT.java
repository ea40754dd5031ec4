package dev.acta.it.guarantee;

import static dev.acta.it.guarantee.GuardedServer.LONG;
import static dev.acta.it.guarantee.GuardedServer.await;
import static dev.acta.it.harness.TrailLines.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.it.harness.Application;
import dev.acta.it.harness.Cli;
import dev.acta.it.harness.ForkedJvm;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.MariaDb;
import dev.acta.it.harness.OnEachJdk;
import dev.acta.it.harness.Repository;
import dev.acta.it.harness.TrailLines;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;

/**
 * {@code fail-closed} on other databases than {@link CommitsIT}'s: on a full disk no way of making a row permanent does, whatever the
 * database makes permanent by itself; before and after it all of them do.
 */
class RefusedWaysIT {

    private static final Duration SOON = Duration.ofSeconds(120);

    /** What the application says of a row: outcome, number, way, SQLState, whether another connection finds it. */
    private static final Pattern SAID = Pattern.compile("(made|refused) (\\d+) (\\S+) (\\S+) (held|absent)");

    private static final Pattern NUMBER = Pattern.compile("-?\\d{7}");

    private static final String TABLE = "CREATE TABLE made (id INT NOT NULL PRIMARY KEY, how VARCHAR(30))";
    private static final String TO_UPDATE = "INSERT INTO made (id, how) VALUES (1, 'to update')";

    private static final String EVERYWHERE =
            "prepared,prepared-with-keys,text,text-with-keys,batch,batch-of-texts,commit,autocommit,procedure";

    private static final String CURSORS = ",cursor-insert,cursor-update";

    private static final String BY_TEXT = ",begin-by-text,autocommit-by-text,commit-by-text,definition";

    private static final List<String> ON_H2 =
            List.of(TABLE, TO_UPDATE, "CREATE ALIAS make_row FOR \"com.example.it.ways.Ways.makeRowWith\"");

    private static final List<String> ON_DERBY = List.of(
            TABLE,
            TO_UPDATE,
            "CREATE PROCEDURE make_row(IN id INT, IN how VARCHAR(30)) PARAMETER STYLE JAVA LANGUAGE JAVA"
                    + " MODIFIES SQL DATA EXTERNAL NAME 'com.example.it.ways.Ways.makeRow'");

    private static final List<String> ON_MARIADB = List.of(
            TABLE + " ENGINE = InnoDB",
            TO_UPDATE,
            "CREATE PROCEDURE make_row(i INT, h VARCHAR(30)) INSERT INTO made (id, how) VALUES (i, h)",
            "CREATE PROCEDURE make_and_commit(i INT, h VARCHAR(30))"
                    + " BEGIN INSERT INTO made (id, how) VALUES (i, h); COMMIT; END");

    /** What an application said of one row. */
    private record Said(boolean made, int id, String way, String state, boolean held) {}

    @OnEachJdk(
            row = "fail-closed in every way on a full disk: H2 1.1.119",
            representative = {8})
    void nothingPassesOnTheOldestH2(Jdk jdk) throws Exception {
        onH2(jdk, "h2-old", EVERYWHERE + CURSORS + BY_TEXT);
    }

    @OnEachJdk(
            row = "fail-closed in every way on a full disk: H2 2.5",
            from = 11,
            representative = {25})
    void nothingPassesOnTheNewestH2(Jdk jdk) throws Exception {
        onH2(jdk, "driver-h2-2.5", EVERYWHERE + CURSORS + BY_TEXT + ",text-with-names-of-keys,two-texts");
    }

    @OnEachJdk(
            row = "fail-closed in every way on a full disk: Derby 10.4",
            representative = {8})
    void nothingPassesOnTheOldestDerby(Jdk jdk) throws Exception {
        onDerby(jdk, "derby-old");
    }

    @OnEachJdk(
            row = "fail-closed in every way on a full disk: Derby 10.17",
            from = 21,
            representative = {26})
    void nothingPassesOnTheNewestDerby(Jdk jdk) throws Exception {
        onDerby(jdk, "derby-new");
    }

    @OnEachJdk(
            row = "fail-closed in every way on a full disk: SQLite 3.7.2",
            representative = {8})
    void nothingPassesOnTheOldestSqlite(Jdk jdk) throws Exception {
        onSqlite(jdk, "driver-sqlite-3.7", "");
    }

    @OnEachJdk(
            row = "fail-closed in every way on a full disk: SQLite 3.50",
            representative = {25})
    void nothingPassesOnTheNewestSqlite(Jdk jdk) throws Exception {
        onSqlite(jdk, "driver-sqlite-3.50", ",savepoint");
    }

    @OnEachJdk(
            row = "fail-closed in every way on a full disk: MariaDB, Connector/J 1.1.7",
            representative = {})
    void nothingPassesOnMariaDbWithTheOldestDriver(Jdk jdk) throws Exception {
        onMariaDb(jdk, "driver-mariadb-1.1", MariaDb.OLD, "");
    }

    @OnEachJdk(
            row = "fail-closed in every way on a full disk: MariaDB, Connector/J 3.5.6",
            representative = {17})
    void nothingPassesOnMariaDbWithTheNewestDriver(Jdk jdk) throws Exception {
        onMariaDb(jdk, "driver-mariadb-3.5", MariaDb.NEW, CURSORS);
    }

    @OnEachJdk(
            row = "fail-closed on a full disk: copies and control by text, PostgreSQL 9.1-901's driver",
            representative = {8})
    void nothingPassesOnPostgresWithTheOldestDriver(Jdk jdk) throws Exception {
        onPostgres(jdk, "driver-postgresql-9.1");
    }

    @OnEachJdk(
            row = "fail-closed on a full disk: copies and control by text, PostgreSQL 42.7's driver",
            representative = {25})
    void nothingPassesOnPostgresWithTheNewestDriver(Jdk jdk) throws Exception {
        onPostgres(jdk, "driver-postgresql-42.7");
    }

    private static void onPostgres(Jdk jdk, String libraries) throws Exception {
        Path folder = folder(libraries, jdk);
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            String url = "jdbc:postgresql://localhost:" + server.getPort() + "/postgres?user=postgres";
            refuses(
                    jdk,
                    folder,
                    libraries,
                    url,
                    "text,begin-by-text,commit-by-text,two-texts,behind-end-in-text,"
                            + "copy-of-a-reader,copy-of-a-stream,copy-by-hand,copy-and-commit",
                    List.of(TABLE));
        }
    }

    private static void onH2(Jdk jdk, String libraries, String ways) throws Exception {
        Path folder = folder(libraries, jdk);
        refuses(
                jdk,
                folder,
                libraries,
                "jdbc:h2:" + folder.resolve("database") + ";DB_CLOSE_ON_EXIT=FALSE",
                ways,
                ON_H2);
    }

    private static void onDerby(Jdk jdk, String libraries) throws Exception {
        Path folder = folder(libraries, jdk);
        String url = "jdbc:derby:" + folder.resolve("database") + ";create=true";
        refuses(jdk, folder, libraries, url, EVERYWHERE + CURSORS + ",isolation", ON_DERBY);
    }

    private static void onSqlite(Jdk jdk, String libraries, String more) throws Exception {
        Path folder = folder(libraries, jdk);
        String url = "jdbc:sqlite:" + folder.resolve("shop.db");
        String ways = "prepared,text,batch,batch-of-texts,commit,autocommit,begin-by-text,savepoint-by-text";
        refuses(jdk, folder, libraries, url, ways + more, List.of(TABLE));
    }

    private static void onMariaDb(Jdk jdk, String libraries, String version, String more) throws Exception {
        Path folder = folder(libraries, jdk);
        try (MariaDb server = MariaDb.start(version, folder)) {
            String url = "jdbc:mariadb:" + server.address() + "?user=" + MariaDb.USER + "&password=" + MariaDb.PASSWORD
                    + "&allowMultiQueries=true";
            refuses(
                    jdk,
                    folder,
                    libraries,
                    url,
                    EVERYWHERE + BY_TEXT + ",text-with-names-of-keys,two-texts,procedure-that-commits" + more,
                    ON_MARIADB);
        }
    }

    private static Path folder(String libraries, Jdk jdk) throws IOException {
        return Repository.freshFolder("refused/" + libraries + "-" + jdk);
    }

    private static void refuses(Jdk jdk, Path folder, String libraries, String url, String ways, List<String> begin)
            throws Exception {
        Set<String> all = new TreeSet<>(Arrays.asList(ways.split(",")));
        Path schema = Files.write(folder.resolve("schema.sql"), begin);
        String sources = ways.contains("copy") ? "commit-ways+commit-ways-copy" : "commit-ways";
        Application application = Application.compile(sources, 8, folder, Repository.libraries(libraries));
        try (SmallDisk small = SmallDisk.inMemory(folder)) {
            Path trail = GuardedServer.trailOn(small);
            try (ForkedJvm jvm = ForkedJvm.on(jdk, folder)
                    .audited()
                    .main("com.example.it.ways.Ways", application.classPath())
                    .property("acta.trail.dir", trail)
                    .property("acta.guarantee", "fail-closed")
                    .property("jdbc.drivers", "org.sqlite.JDBC") // the oldest one is no service
                    .property("acta.guarantee.wait-ms", "2s")
                    .arguments(url, 10, ways, schema)
                    .start()) {
                jvm.awaitLine("made " + (1_000_000 + 2 * all.size()) + " .*", SOON);
                assertThat(said(jvm)).as("before").allMatch(row -> row.made() && row.held());
                small.fill();
                int before = said(jvm).size();
                await(() -> inARow(jvm, false) > all.size() || said(jvm).size() > before + 10 * all.size());
                small.makeRoom();
                await(() -> inARow(jvm, true) > all.size());
                jvm.stop(LONG);
                List<Said> said = said(jvm);
                assertThat(said).as(jvm.output()).allMatch(row -> row.made() == row.held());
                assertThat(said.stream().filter(row -> !row.made()).map(Said::state))
                        .containsOnly("58030");
                assertThat(said.stream().filter(row -> !row.made()).map(Said::way))
                        .as("ways that are refused")
                        .containsAll(all);
                assertThat(jvm.stdout()).noneMatch(line -> line.startsWith("broken"));
                List<JsonNode> lines = TrailLines.read(trail);
                assertThat(recorded(lines))
                        .containsAll(said.stream()
                                .filter(row -> row.made() && !row.way().startsWith("copy")) // whose data only passes by
                                .map(Said::id)
                                .toList());
                assertThat(lines.get(lines.size() - 1)
                                .at("/data/refused_commits")
                                .asInt())
                        .isGreaterThanOrEqualTo(all.size());
            }
            assertThat(Cli.verify(trail).exit()).isZero();
        }
    }

    /** How many rows had that outcome at last, one after the other. */
    private static int inARow(ForkedJvm jvm, boolean made) {
        List<Said> said = said(jvm);
        int first = said.size();
        while (first > 0 && said.get(first - 1).made() == made) {
            first--;
        }
        return said.size() - first;
    }

    private static List<Said> said(ForkedJvm jvm) {
        List<Said> said = new ArrayList<>();
        for (String line : jvm.stdout()) {
            Matcher row = SAID.matcher(line);
            if (row.matches()) {
                said.add(new Said(
                        row.group(1).equals("made"),
                        Integer.parseInt(row.group(2)),
                        row.group(3),
                        row.group(4),
                        row.group(5).equals("held")));
            }
        }
        return said;
    }

    /** The rows that the trail tells of, as they were made or about to be. */
    private static Set<Integer> recorded(List<JsonNode> lines) {
        Set<Integer> recorded = new HashSet<>();
        for (JsonNode line : lines) {
            if (text(line, "/type").matches("db\\.(begin|statement)")) {
                Matcher number = NUMBER.matcher(line.at("/db/statement") + " " + line.at("/db/parameters"));
                while (number.find()) {
                    recorded.add(Integer.valueOf(number.group()));
                }
            }
        }
        return recorded;
    }
}
