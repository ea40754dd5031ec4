package dev.acta.it.guarantee;

import static dev.acta.it.guarantee.GuardedServer.LONG;
import static dev.acta.it.guarantee.GuardedServer.await;
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
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import tools.jackson.databind.JsonNode;

/** What {@code acta.guarantee} promises of what becomes permanent in a real database, under {@code kill -9} and on a full disk. */
class CommitsIT {

    private static final int ROUNDS = Boolean.getBoolean("acta.it.matrix") ? 50 : 5;
    private static final Duration SOON = Duration.ofSeconds(120);

    /** Ways in which the application makes rows permanent. */
    private static final int KINDS = 16;

    private static final Pattern REFUSED = Pattern.compile("refused \\d+ (?:58030|XA100) (\\d+)");

    /** In a text. */
    private static final Pattern ID = Pattern.compile("-?\\d{7}");

    private static EmbeddedPostgres server;

    @BeforeAll
    static void startServer() throws IOException {
        server = EmbeddedPostgres.builder()
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("max_prepared_transactions", "20")
                .start();
    }

    @AfterAll
    static void stopServer() throws IOException {
        server.close();
    }

    @OnEachJdk(
            row = "durable commits on PostgreSQL under kill -9",
            representative = {17})
    void eachCommittedRowIsInTheTrailOfAKilledJvm(Jdk jdk) throws Exception {
        Path folder = Repository.freshFolder("commits/kill-" + jdk);
        Application application = application(folder);
        long made = 0;
        for (int round = 0; round < ROUNDS; round++) {
            Path ofRound = Files.createDirectory(folder.resolve("round" + round));
            emptyTable();
            try (ForkedJvm jvm = on(jdk, ofRound, application)
                    .property("acta.guarantee", "durable")
                    .property("acta.trail.flush-ms", "1min") // so that nothing but the guarantee brings it to the disk
                    .arguments(url(), "postgres", "4", "0")
                    .start()) {
                jvm.awaitLine("made .*", SOON);
                Thread.sleep(ThreadLocalRandom.current().nextInt(20, 1500));
                jvm.kill();
            }
            Set<Integer> rows = rowsWhenSettled();
            List<JsonNode> lines = TrailLines.read(ofRound.resolve("trail"));
            assertThat(recorded(lines)).as("round %d", round).containsAll(rows);
            made += rows.size();
            assertThat(Cli.verify(ofRound.resolve("trail")).exit()).isZero();
        }
        assertThat(made).as("rows in all rounds").isGreaterThan(ROUNDS * 8L);
    }

    @OnEachJdk(
            row = "fail-closed commits on PostgreSQL on a full disk",
            representative = {8})
    void noCommitSucceedsUnrecordedOnAFullDisk(Jdk jdk) throws Exception {
        Path folder = Repository.freshFolder("commits/full-" + jdk);
        emptyTable();
        try (SmallDisk small = SmallDisk.inMemory(folder)) {
            try (ForkedJvm jvm = on(jdk, folder, application(folder))
                    .property("acta.trail.dir", GuardedServer.trailOn(small))
                    .property("acta.guarantee", "fail-closed")
                    .property("acta.guarantee.wait-ms", "2s")
                    .arguments(url(), "postgres", "2", "20")
                    .start()) {
                jvm.awaitLine("made 1000032", SOON);
                small.fill();
                int attempts = attempts(jvm);
                await(() -> refusedKinds(jvm).size() == KINDS || attempts(jvm) > attempts + 40 * KINDS);
                assertThat(refusedKinds(jvm)).as("ways that are refused").hasSize(KINDS);
                int refusedLast =
                        numbers(jvm, "refused").stream().reduce((a, b) -> b).orElseThrow();
                Set<Integer> whileFull = rows();
                assertThat(whileFull).doesNotContain(refusedLast);
                small.makeRoom();
                int before = numbers(jvm, "made").size();
                await(() -> numbers(jvm, "made").size() > before + 32);
                jvm.stop(LONG);
                Set<Integer> rows = rows();
                assertThat(rows).containsAll(numbers(jvm, "made"));
                assertThat(rows).doesNotContainAnyElementsOf(numbers(jvm, "refused"));
                assertThat(jvm.stdout()).noneMatch(line -> line.startsWith("broken"));
            }
            List<JsonNode> lines = TrailLines.read(GuardedServer.trailOn(small));
            assertThat(recorded(lines)).containsAll(rows());
            JsonNode end = lines.get(lines.size() - 1);
            assertThat(end.at("/data/refused_commits").asLong()).isGreaterThanOrEqualTo(10);
            assertThat(ofType(lines, "db.transaction"))
                    .map(line -> text(line, "/db/fate"))
                    .contains("committed", "rolled_back");
            assertThat(Cli.verify(GuardedServer.trailOn(small)).exit()).isZero();
        }
    }

    private static ForkedJvm.Builder on(Jdk jdk, Path folder, Application application) {
        return ForkedJvm.on(jdk, folder).audited().main("com.example.it.commits.Commits", application.classPath());
    }

    private static Application application(Path folder) throws URISyntaxException, ClassNotFoundException {
        Path driver = Path.of(Class.forName("org.postgresql.Driver")
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        return Application.compile("commits", 8, folder, List.of(driver));
    }

    private static String url() {
        return server.getJdbcUrl("postgres", "postgres");
    }

    private static void emptyTable() throws SQLException {
        try (Connection database = DriverManager.getConnection(url());
                Statement statement = database.createStatement()) {
            rollBackPrepared(statement);
            statement.execute("DROP TABLE IF EXISTS made");
            statement.execute("CREATE TABLE made (id INT PRIMARY KEY, how VARCHAR(20))");
            statement.execute("CREATE OR REPLACE PROCEDURE make(INT, TEXT) LANGUAGE SQL AS"
                    + " 'INSERT INTO made (id, how) VALUES ($1, $2)'");
        }
    }

    /** What was prepared when its JVM was killed still holds its locks. */
    private static void rollBackPrepared(Statement statement) throws SQLException {
        List<String> prepared = new ArrayList<>();
        try (ResultSet names = statement.executeQuery("SELECT gid FROM pg_prepared_xacts")) {
            while (names.next()) {
                prepared.add(names.getString(1));
            }
        }
        for (String name : prepared) {
            statement.execute("ROLLBACK PREPARED '" + name + "'");
        }
    }

    /** The server may still run what a killed client had sent. */
    private static Set<Integer> rowsWhenSettled() throws SQLException, InterruptedException {
        while (true) {
            try (Connection database = DriverManager.getConnection(url());
                    Statement statement = database.createStatement();
                    ResultSet others = statement.executeQuery("SELECT count(*) FROM pg_stat_activity"
                            + " WHERE backend_type = 'client backend' AND pid <> pg_backend_pid()")) {
                others.next();
                if (others.getInt(1) == 0) {
                    return rows();
                }
            }
            Thread.sleep(50);
        }
    }

    private static Set<Integer> rows() throws SQLException {
        Set<Integer> rows = new TreeSet<>();
        try (Connection database = DriverManager.getConnection(url());
                Statement statement = database.createStatement();
                ResultSet made = statement.executeQuery("SELECT id FROM made")) {
            while (made.next()) {
                rows.add(made.getInt(1));
            }
        }
        return rows;
    }

    /** The rows that the trail tells of, as they were inserted or about to be. */
    private static Set<Integer> recorded(List<JsonNode> lines) {
        Set<Integer> recorded = new TreeSet<>();
        for (JsonNode line : lines) {
            if (text(line, "/type").matches("db\\.(begin|statement)")) {
                addNumbers(line.at("/db/parameters"), recorded);
                addNumbers(line.at("/db/statement"), recorded);
            }
        }
        return recorded;
    }

    private static void addNumbers(JsonNode node, Set<Integer> to) {
        if (node.isNumber()) {
            to.add(node.asInt());
        } else if (node.isString()) {
            Matcher inText = ID.matcher(node.asString());
            while (inText.find()) {
                to.add(Integer.valueOf(inText.group()));
            }
        }
        node.forEach(element -> addNumbers(element, to));
    }

    private static int attempts(ForkedJvm jvm) {
        return numbers(jvm, "made").size() + numbers(jvm, "refused").size();
    }

    /** In which ways the application could not make a row permanent, by number. */
    private static Set<String> refusedKinds(ForkedJvm jvm) {
        return jvm.stdout().stream()
                .map(REFUSED::matcher)
                .filter(Matcher::matches)
                .map(line -> line.group(1))
                .collect(Collectors.toSet());
    }

    private static List<Integer> numbers(ForkedJvm jvm, String word) {
        return jvm.stdout().stream()
                .filter(line -> line.startsWith(word + " "))
                .map(line -> Integer.valueOf(line.split(" ")[1]))
                .toList();
    }
}
