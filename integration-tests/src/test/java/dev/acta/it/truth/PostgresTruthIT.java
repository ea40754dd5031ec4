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
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
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

    @OnEachJdk(
            row = "statements, values and fates as PostgreSQL's log has them",
            representative = {17})
    void theTrailSaysWhatTheServerSays(Jdk jdk) throws Exception {
        Path folder = Repository.freshFolder("truth/postgres-" + jdk);
        Path logs = Files.createDirectory(folder.resolve("log"));
        long seed = ALL ? System.nanoTime() : 4;
        Verdict verdict = new Verdict("PostgreSQL on " + jdk, OPERATIONS, seed);
        Map<String, String> table;
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("log_destination", "csvlog")
                .setServerConfig("logging_collector", "on")
                .setServerConfig("log_directory", logs.toString())
                .setServerConfig("log_filename", "server.log")
                .setServerConfig("log_statement", "all")
                .start()) {
            prepare(server);
            work(jdk, Files.createDirectory(folder.resolve("bare")), server, false, seed);
            verdict.reached("the application ran without the agent");
            work(jdk, Files.createDirectory(folder.resolve("audited")), server, true, seed);
            verdict.reached("the application ran with the agent");
            table = table(server, "audited");
            assertThat(table).isEqualTo(table(server, "bare")).hasSizeGreaterThan(OPERATIONS / 10);
        }
        Path log = logs.resolve("server.csv");
        List<Executed> bare = PostgresLog.read(log, "worker", "bare");
        List<Executed> audited = PostgresLog.read(log, "worker", "audited");
        verdict.compare(
                "statements that the server got with the agent (told) and without (logged)",
                audited,
                bare,
                UnaryOperator.identity());

        Path trail = folder.resolve("audited/trail");
        assertThat(ofType(TrailLines.read(trail), "trail.loss")).isEmpty();
        List<Executed> logged =
                audited.stream().filter(each -> !each.isControl()).toList();
        assertThat(logged).hasSizeGreaterThan(OPERATIONS / 2).anyMatch(Executed::failed);
        verdict.compare(
                "statements with their values",
                ToldStatements.executed(ofType(TrailLines.read(trail), "db.statement")).stream()
                        .filter(each -> !each.isControl())
                        .toList(),
                logged,
                Executed::withoutLiteralsOfBrokenTexts);

        List<JsonNode> resolved = ofType(Cli.cat(trail), "db.statement");
        verdict.fates(resolved);
        assertThat(resolved).map(line -> text(line, "/db/fate")).containsOnly("autocommit", "committed", "rolled_back");
        verdict.compareTables(ToldStatements.table(resolved), table, 0);
        assertThat(Cli.verify(trail).exit()).isZero();
        verdict.agrees();
    }

    private static void prepare(EmbeddedPostgres server) throws SQLException {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE ROLE worker LOGIN SUPERUSER");
            statement.execute("CREATE DATABASE bare");
            statement.execute("CREATE DATABASE audited");
        }
        for (String database : List.of("bare", "audited")) {
            try (Connection connection = DriverManager.getConnection(server.getJdbcUrl("postgres", database));
                    Statement statement = connection.createStatement()) {
                statement.execute(
                        "CREATE TABLE work (id INT PRIMARY KEY, amount NUMERIC, done BOOLEAN, remark VARCHAR(100))");
            }
        }
    }

    private static void work(Jdk jdk, Path folder, EmbeddedPostgres server, boolean audited, long seed)
            throws URISyntaxException {
        Path driver = Path.of(org.postgresql.Driver.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        Application application = Application.compile("truth", 8, folder, List.of(driver));
        ForkedJvm.Builder builder = ForkedJvm.on(jdk, folder);
        if (audited) {
            builder.audited()
                    .property("acta.jdbc.audit", "all")
                    // On a busy machine twelve threads are faster than one publisher; what finds no room would be told
                    // as lost.
                    .property("acta.ring.capacity", 65536)
                    .property("acta.ring.bytes", "256MiB")
                    .property("acta.ring.block-ms", "1min");
        }
        try (ForkedJvm jvm = builder.main("com.example.it.truth.Workload", application.classPath())
                .arguments(server.getJdbcUrl("worker", audited ? "audited" : "bare"), OPERATIONS, THREADS, seed)
                .start()) {
            assertThat(jvm.awaitExit(Duration.ofMinutes(5))).as(jvm.output()).isZero();
        }
    }

    private static Map<String, String> table(EmbeddedPostgres server, String database) throws SQLException {
        Map<String, String> rows = new TreeMap<>();
        try (Connection connection = DriverManager.getConnection(server.getJdbcUrl("postgres", database));
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT id, amount FROM work")) {
            while (row.next()) {
                String amount = row.getString(2);
                rows.put(row.getString(1), amount == null ? Executed.NULL : PostgresLog.canonical(amount));
            }
        }
        return rows;
    }
}
