package dev.acta.it.truth;

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
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/**
 * PostgreSQL's own log is the judge of the trail: the same statements with the same values, no more of them than without the agent, and
 * fates that agree with what the tables hold in the end.
 */
class PostgresTruthIT {

    private static final boolean ALL = Boolean.getBoolean("acta.it.matrix");
    private static final int OPERATIONS = ALL ? 20_000 : 1_500;
    private static final int THREADS = 12;

    /** Without the agent, with all that it tells, with what it tells by itself. */
    private static final List<String> DATABASES = List.of("bare", "audited", "writes");

    /** Of the application: far from full hours. */
    private static final ZoneId ZONE = ZoneId.of("America/St_Johns");

    /** Points in time as the server writes them. */
    private static final List<String> TYPED_COLUMNS = List.of(
            "amount",
            "day::text",
            "at::text",
            "zoned::text",
            "instant::text",
            "clock::text",
            "bytes",
            "words::text",
            "numbers::text",
            "doc::text");

    @OnEachJdk(
            row = "statements, values and fates as PostgreSQL's log has them",
            representative = {17})
    void theTrailSaysWhatTheServerSays(Jdk jdk) throws Exception {
        Path folder = Repository.freshFolder("truth/postgres-" + jdk);
        Path logs = Files.createDirectory(folder.resolve("log"));
        long seed = ALL ? System.nanoTime() : 4;
        Verdict verdict = new Verdict("PostgreSQL on " + jdk, OPERATIONS, seed);
        Map<String, Map<String, List<String>>> tables = new HashMap<>();
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("log_destination", "csvlog")
                .setServerConfig("logging_collector", "on")
                .setServerConfig("log_directory", logs.toString())
                .setServerConfig("log_filename", "server.log")
                .setServerConfig("log_statement", "all")
                .start()) {
            prepare(server);
            for (String name : DATABASES) {
                work(jdk, Files.createDirectory(folder.resolve(name)), server, seed);
                verdict.reached("the application ran: " + name);
            }
            for (String name : List.of("audited", "writes")) {
                TypedColumns columns = columns(folder.resolve(name));
                Map<String, List<String>> table = table(server, name, columns);
                assertThat(table).isEqualTo(table(server, "bare", columns)).hasSizeGreaterThan(OPERATIONS / 10);
                tables.put(name, table);
            }
        }
        Path log = logs.resolve("server.csv");
        assertAgrees(folder.resolve("audited/trail"), log, "audited", tables.get("audited"), verdict);
        assertAgrees(folder.resolve("writes/trail"), log, "writes", tables.get("writes"), verdict);
        verdict.agrees();
    }

    private static TypedColumns columns(Path folder) throws IOException {
        return new TypedColumns(Files.readAllBytes(folder.resolve("acta-redact.key")), ZONE, true);
    }

    private static void assertAgrees(
            Path trail, Path log, String name, Map<String, List<String>> table, Verdict verdict) throws Exception {
        TypedColumns columns = columns(trail.getParent());
        boolean all = name.equals("audited");
        List<Executed> bare = PostgresLog.read(log, "worker", "bare", columns);
        List<Executed> audited = PostgresLog.read(log, "worker", name, columns);
        verdict.compare(
                name + ", statements that the server got with the agent (told) and without (logged)",
                audited,
                bare,
                UnaryOperator.identity());

        assertThat(ofType(TrailLines.read(trail), "trail.loss")).isEmpty();
        List<JsonNode> lines = ofType(TrailLines.read(trail), "db.statement");
        List<Executed> logged = audited.stream()
                .filter(each -> !Executed.isOfDriver(each.text()) && (all || each.isWrite()))
                .toList();
        assertThat(logged).hasSizeGreaterThan(OPERATIONS / 2).anyMatch(Executed::failed);
        if (!all) {
            assertThat(lines).map(line -> text(line, "/db/statement")).noneMatch(Executed::isRead);
        }
        ToldStatements told = new ToldStatements(columns);
        verdict.compare(
                name + ", statements with their values",
                told.executed(lines).stream()
                        .filter(each -> all || each.isWrite()) // of a text that writes a part may only read
                        .toList(),
                logged,
                Executed::withoutWhatIsHidden);

        List<JsonNode> resolved = ofType(Cli.cat(trail), "db.statement");
        verdict.fates(resolved);
        assertThat(resolved).map(line -> text(line, "/db/fate")).contains("autocommit", "committed", "rolled_back");
        List<JsonNode> doubtful = doubtful(resolved);
        assertThat(doubtful).hasSizeLessThan(resolved.size() / 50);
        Map<String, List<String>> rows = told.table(resolved);
        Map<String, List<String>> held = new TreeMap<>(table);
        Set<String> open = ToldStatements.rowsOf(doubtful);
        rows.keySet().removeAll(open);
        held.keySet().removeAll(open);
        verdict.compareTables(rows, held, table.size() - held.size());
        assertThat(held).hasSizeGreaterThan(table.size() * 9 / 10);
        assertThat(Cli.verify(trail).exit()).isZero();
    }

    /** What the driver itself does not know: a text that failed somewhere and ends transactions, and the transaction that it was in. */
    private static List<JsonNode> doubtful(List<JsonNode> resolved) {
        Set<String> transactions = new HashSet<>();
        for (JsonNode line : resolved) {
            if (failedSomewhere(line)) {
                transactions.add(text(line, "/db/transaction"));
            }
        }
        transactions.remove("");
        List<JsonNode> doubtful = resolved.stream()
                .filter(line -> text(line, "/db/fate").equals("unknown"))
                .toList();
        assertThat(doubtful)
                .allMatch(line -> failedSomewhere(line) || transactions.contains(text(line, "/db/transaction")));
        return doubtful;
    }

    private static boolean failedSomewhere(JsonNode line) {
        return text(line, "/outcome").equals("failure")
                && text(line, "/db/statement").matches("(?is).*(COMMIT|ROLLBACK).*")
                && text(line, "/db/statement").contains(";");
    }

    private static void prepare(EmbeddedPostgres server) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE worker LOGIN SUPERUSER");
            for (String database : DATABASES) {
                statement.execute("CREATE DATABASE " + database);
            }
        }
        for (String database : DATABASES) {
            try (Connection connection = DriverManager.getConnection(server.getJdbcUrl("postgres", database));
                    Statement statement = connection.createStatement()) {
                statement.execute(
                        "CREATE TABLE work (id INT PRIMARY KEY, amount NUMERIC, done BOOLEAN, remark VARCHAR(100))");
                statement.execute("CREATE TABLE typed (id INT PRIMARY KEY, amount NUMERIC, day DATE, at TIMESTAMP,"
                        + " zoned TIMESTAMPTZ, instant TIMESTAMPTZ, clock TIME, bytes BYTEA, words TEXT[], numbers INT[],"
                        + " doc JSON)");
            }
        }
    }

    private static void work(Jdk jdk, Path folder, EmbeddedPostgres server, long seed) throws URISyntaxException {
        Path driver = Path.of(org.postgresql.Driver.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Application application = Application.compile("truth", 8, folder, List.of(driver));
        String name = folder.getFileName().toString();
        ForkedJvm.Builder builder = ForkedJvm.on(jdk, folder)
                .property("user.timezone", ZONE.getId())
                .property("java-time", true);
        if (name.equals("audited")) {
            builder.property("acta.jdbc.audit", "all"); // writes is what it is by itself
        }
        if (!name.equals("bare")) {
            builder.audited()
                    // On a busy machine twelve threads are faster than one publisher; what finds no room would be told
                    // as lost.
                    .property("acta.ring.capacity", 65536)
                    .property("acta.ring.bytes", "256MiB")
                    .property("acta.ring.block-ms", "1min");
        }
        try (ForkedJvm jvm = builder.main("com.example.it.truth.Workload", application.classPath())
                .arguments(server.getJdbcUrl("worker", name), OPERATIONS, THREADS, seed)
                .start()) {
            assertThat(jvm.awaitExit(Duration.ofMinutes(5))).as(jvm.output()).isZero();
        }
    }

    private static Map<String, List<String>> table(EmbeddedPostgres server, String database, TypedColumns columns)
            throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.getJdbcUrl("postgres", database));
                Statement statement = connection.createStatement()) {
            statement.execute("SET TIME ZONE '" + ZONE + "'");
            return HeldRows.read(statement, "", TYPED_COLUMNS, columns);
        }
    }
}
