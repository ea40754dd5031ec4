package dev.acta.it.truth;

import static dev.acta.it.harness.TrailLines.ofType;
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
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * MariaDB's general log is the judge of the trail: the same statements with the same values, no more of them than without the agent, and
 * fates that agree with what the tables hold in the end. Where the driver itself does not know what stands, the trail must not either.
 */
class MariaDbTruthIT {

    private static final boolean ALL = Boolean.getBoolean("acta.it.matrix");
    private static final int OPERATIONS = ALL ? 20_000 : 2_400;
    private static final int THREADS = 12;

    @OnEachJdk(
            row = "statements, values and fates as MariaDB's log has them",
            representative = {17})
    void theTrailSaysWhatTheServerSays(Jdk jdk) throws Exception {
        agree(jdk, "client", "");
    }

    @OnEachJdk(
            row = "the same with statements that the server prepares",
            representative = {})
    void theTrailSaysWhatTheServerSaysOfWhatItPrepared(Jdk jdk) throws Exception {
        agree(jdk, "server", "&useServerPrepStmts=true");
    }

    private static void agree(Jdk jdk, String name, String options) throws Exception {
        Path folder = Repository.freshFolder("truth/mariadb-" + name + "-" + jdk);
        long seed = ALL ? System.nanoTime() : 4;
        System.out.println("seed " + seed);
        List<Path> libraries = Repository.libraries("mariadb-client-new");
        Path trail = folder.resolve("audited/trail");
        try (MariaDb server = MariaDb.start(
                        MariaDb.NEW,
                        folder,
                        "--log-output=TABLE",
                        "--transaction-isolation=READ-COMMITTED"); // no locks on rows that are not there
                URLClassLoader loader = new URLClassLoader(urls(libraries));
                Connection admin = connect(loader, server)) {
            prepare(admin);
            MariaDbLog.begin(admin);
            work(jdk, Files.createDirectory(folder.resolve("bare")), server, options, libraries, seed);
            work(jdk, Files.createDirectory(folder.resolve("audited")), server, options, libraries, seed);
            assertThat(MariaDbLog.everything(admin, "audited"))
                    .as("with the agent, seed %d", seed)
                    .containsExactlyInAnyOrderElementsOf(MariaDbLog.everything(admin, "bare"));
            assertThat(ofType(TrailLines.read(trail), "trail.loss")).isEmpty();
            List<JsonNode> told = ofType(TrailLines.read(trail), "db.statement");
            List<String> logged = MariaDbLog.executed(admin, "audited");
            assertSame(
                    ToldToMariaDb.executed(told),
                    logged.stream().filter(each -> !isBatch(each)).toList(),
                    seed);
            assertThat(logged.stream().filter(MariaDbTruthIT::isBatch).count())
                    .as("commands for batches, seed %d", seed)
                    .isBetween(ToldToMariaDb.batchesInOnePiece(told), ToldToMariaDb.rowsInOnePiece(told));
            assertThat(table(admin, "audited")).isEqualTo(table(admin, "bare"));
            assertAgrees(ofType(Cli.cat(trail), "db.statement"), table(admin, "audited"), seed);
        }
        assertThat(Cli.verify(trail).exit()).isZero();
    }

    /** A batch that the driver sent in one piece stands in the log without its values. */
    private static boolean isBatch(String logged) {
        return logged.contains("VALUES (?, ?, ?, ?)");
    }

    private static void assertSame(List<String> told, List<String> logged, long seed) {
        assertThat(logged).hasSizeGreaterThan(OPERATIONS / 2);
        assertThat(without(logged, told))
                .as("told, but not in the server's log, seed %d", seed)
                .isEmpty();
        assertThat(without(told, logged))
                .as("in the server's log, but not told, seed %d", seed)
                .isEmpty();
    }

    /** What is left of the second list when each of the first has taken away one like it. */
    private static List<String> without(List<String> taken, List<String> from) {
        Map<String, Integer> times = new HashMap<>();
        taken.forEach(each -> times.merge(each, 1, Integer::sum));
        return from.stream()
                .filter(each -> times.merge(each, -1, Integer::sum) < 0)
                .toList();
    }

    private static void assertAgrees(List<JsonNode> resolved, Map<String, String> table, long seed) {
        assertThat(resolved)
                .map(line -> text(line, "/db/fate"))
                .contains("autocommit", "committed", "rolled_back")
                .doesNotContain("pending");
        assertThat(resolved)
                .filteredOn(line -> text(line, "/db/fate").equals("unknown"))
                .allMatch(line -> text(line, "/outcome").equals("failure"));
        Set<String> doubtful = ToldToMariaDb.doubtful(resolved);
        assertThat(doubtful).hasSizeLessThan(table.size() / 10);
        Map<String, String> told = ToldToMariaDb.table(resolved);
        Map<String, String> held = new TreeMap<>(table);
        told.keySet().removeAll(doubtful);
        held.keySet().removeAll(doubtful);
        assertThat(told).as("seed %d", seed).isEqualTo(held).hasSizeGreaterThan(OPERATIONS / 10);
    }

    private static void prepare(Connection admin) throws SQLException {
        try (Statement statement = admin.createStatement()) {
            for (String name : List.of("bare", "audited")) {
                statement.execute("CREATE DATABASE " + name + " CHARACTER SET utf8mb4");
                for (String host : List.of("%", "localhost", "127.0.0.1")) {
                    statement.execute("CREATE USER " + name + "@'" + host + "' IDENTIFIED BY '" + name + "'");
                    statement.execute("GRANT ALL ON " + name + ".* TO " + name + "@'" + host + "'");
                }
                statement.execute("CREATE TABLE " + name + ".work (id INT PRIMARY KEY, amount NUMERIC(20, 2),"
                        + " done BOOLEAN, remark VARCHAR(100)) ENGINE = InnoDB");
            }
        }
    }

    private static void work(Jdk jdk, Path folder, MariaDb server, String options, List<Path> libraries, long seed) {
        String name = folder.getFileName().toString();
        Application application = Application.compile("truth", 8, folder, libraries);
        ForkedJvm.Builder builder = ForkedJvm.on(jdk, folder);
        if (name.equals("audited")) {
            builder.audited()
                    .property("acta.jdbc.audit", "all")
                    // As in PostgresTruthIT: nothing may be lost on a busy machine.
                    .property("acta.ring.capacity", 65536)
                    .property("acta.ring.bytes", "256MiB")
                    .property("acta.ring.block-ms", "1min");
        }
        String url = "jdbc:mariadb://127.0.0.1:" + server.port() + "/" + name + "?user=" + name + "&password=" + name
                + "&allowMultiQueries=true" + options;
        try (ForkedJvm jvm = builder.main("com.example.it.truth.Workload", application.classPath())
                .arguments(url, OPERATIONS, THREADS, seed)
                .start()) {
            assertThat(jvm.awaitExit(Duration.ofMinutes(10))).as(jvm.output()).isZero();
        }
    }

    private static Map<String, String> table(Connection admin, String database) throws SQLException {
        Map<String, String> rows = new TreeMap<>();
        try (Statement statement = admin.createStatement();
                ResultSet row = statement.executeQuery("SELECT id, amount FROM " + database + ".work")) {
            while (row.next()) {
                String amount = row.getString(2);
                rows.put(row.getString(1), amount == null ? Executed.NULL : PostgresLog.canonical(amount));
            }
        }
        return rows;
    }

    /** The test's own class path has no driver of MariaDB's. */
    private static Connection connect(ClassLoader loader, MariaDb server) throws Exception {
        Driver driver = (Driver) Class.forName("org.mariadb.jdbc.Driver", true, loader)
                .getDeclaredConstructor()
                .newInstance();
        Properties properties = new Properties();
        properties.setProperty("user", MariaDb.USER);
        properties.setProperty("password", MariaDb.PASSWORD);
        return driver.connect("jdbc:mariadb:" + server.address(), properties);
    }

    private static URL[] urls(List<Path> jars) throws IOException {
        List<URL> urls = new ArrayList<>();
        for (Path jar : jars) {
            urls.add(jar.toUri().toURL());
        }
        return urls.toArray(new URL[0]);
    }
}
