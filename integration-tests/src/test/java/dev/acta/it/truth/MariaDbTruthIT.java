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
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;

/**
 * MariaDB's general log is the judge of the trail: the same statements with the same values, no more of them than without the agent, and
 * fates that agree with what the tables hold in the end. Where the driver itself does not know what stands, the trail must not either.
 */
class MariaDbTruthIT {

    private static final boolean ALL = Boolean.getBoolean("acta.it.matrix");
    private static final int OPERATIONS = ALL ? 20_000 : 2_400;
    private static final int THREADS = 12;

    /** Without the agent, with all that it tells, with what it tells by itself. */
    private static final List<String> DATABASES = List.of("bare", "audited", "writes");

    /** Of the application: far from full hours. */
    private static final ZoneId ZONE = ZoneId.of("America/St_Johns");

    private static final List<String> TYPED_COLUMNS =
            List.of("amount", "day", "at", "zoned", "instant", "clock", "bytes");

    /** A text may be several statements. */
    private static final String SEVERAL = "&allowMultiQueries=true";

    /** A driver, the server that it is tried with, options of its URL, and how it sends what it is told. */
    private record Client(String name, String libraries, String server, String options, ToldToMariaDb sends) {

        /** Connector/J 1.1 is older than that. */
        boolean javaTime() {
            return !name.contains("1.1");
        }
    }

    @OnEachJdk(
            row = "statements, values and fates as MariaDB's log has them: Connector/J 1.1.7",
            representative = {8})
    void theTrailSaysWhatTheServerSaysOfTheOldestDriver(Jdk jdk) throws Exception {
        agree(
                jdk,
                new Client(
                        "Connector/J 1.1.7",
                        "driver-mariadb-1.1",
                        MariaDb.OLD,
                        SEVERAL + "&useFractionalSeconds=true", // without it sends whole seconds
                        new ToldToMariaDb(false, true, false)));
    }

    @OnEachJdk(
            row = "statements, values and fates as MariaDB's log has them: Connector/J 3.5.6",
            representative = {17})
    void theTrailSaysWhatTheServerSays(Jdk jdk) throws Exception {
        agree(
                jdk,
                new Client(
                        "Connector/J 3.5.6",
                        "driver-mariadb-3.5",
                        MariaDb.NEW,
                        SEVERAL,
                        new ToldToMariaDb(true, false, true)));
    }

    /**
     * Without {@link #SEVERAL}: after a text of several statements of which one fails, this driver waits forever for an answer when it
     * sends the next query together with what prepares it, without the agent, too.
     */
    @OnEachJdk(
            row = "the same of statements that the server prepares: Connector/J 3.5.6",
            representative = {25})
    void theTrailSaysWhatTheServerSaysOfWhatItPrepared(Jdk jdk) throws Exception {
        agree(
                jdk,
                new Client(
                        "Connector/J 3.5.6, server prepares",
                        "driver-mariadb-3.5",
                        MariaDb.NEW,
                        "&useServerPrepStmts=true",
                        new ToldToMariaDb(true, false, true)));
    }

    private static void agree(Jdk jdk, Client client) throws Exception {
        Path folder = Repository.freshFolder("truth/" + (client.name() + "-" + jdk).replace('/', '-'));
        long seed = ALL ? System.nanoTime() : 4;
        Verdict verdict = new Verdict(client.name() + " on " + jdk, OPERATIONS, seed);
        List<Path> libraries = Repository.libraries(client.libraries());
        Path trail = folder.resolve("audited/trail");
        try (MariaDb server = MariaDb.start(
                        client.server(),
                        folder,
                        "--log-output=TABLE",
                        "--transaction-isolation=READ-COMMITTED"); // no locks on rows that are not there
                URLClassLoader loader = new URLClassLoader(urls(Repository.libraries("driver-mariadb-3.5")));
                Connection admin = connect(loader, server)) {
            prepare(admin);
            MariaDbLog.begin(admin);
            for (String name : DATABASES) {
                work(jdk, Files.createDirectory(folder.resolve(name)), server, client, libraries, seed);
                verdict.reached("the application ran: " + name);
            }
            assertAgrees(folder.resolve("audited/trail"), admin, "audited", client, verdict);
            assertAgrees(folder.resolve("writes/trail"), admin, "writes", client, verdict);
        }
        verdict.agrees();
    }

    private static void assertAgrees(Path trail, Connection admin, String name, Client client, Verdict verdict)
            throws Exception {
        boolean all = name.equals("audited");
        TypedColumns columns =
                new TypedColumns(Files.readAllBytes(trail.resolveSibling("acta-redact.key")), ZONE, false);
        verdict.compare(
                name + ", commands that the server got with the agent (told) and without (logged)",
                MariaDbLog.everything(admin, name),
                MariaDbLog.everything(admin, "bare"),
                UnaryOperator.identity());
        assertThat(ofType(TrailLines.read(trail), "trail.loss")).isEmpty();
        List<JsonNode> told = ofType(TrailLines.read(trail), "db.statement");
        if (!all) {
            assertThat(told).map(line -> text(line, "/db/statement")).noneMatch(Executed::isRead);
        }
        List<String> logged = MariaDbLog.executed(admin, name, columns).stream()
                .filter(each -> all || !Executed.isRead(each))
                .toList();
        assertThat(logged).hasSizeGreaterThan(OPERATIONS / 2);
        verdict.compare(
                name + ", statements with their values",
                client.sends().executed(told, columns),
                logged.stream().filter(each -> !isBatch(each)).toList(),
                UnaryOperator.identity());
        long batches = logged.stream().filter(MariaDbTruthIT::isBatch).count();
        verdict.reached(name + ", batches in one piece: " + client.sends().batchesInOnePiece(told) + " told with "
                + client.sends().rowsInOnePiece(told) + " rows, " + batches + " commands logged");
        assertThat(batches)
                .as("commands for batches")
                .isBetween(
                        client.sends().batchesInOnePiece(told), client.sends().rowsInOnePiece(told));
        Map<String, List<String>> table = table(admin, name, columns);
        assertThat(table).isEqualTo(table(admin, "bare", columns));
        assertAgrees(ofType(Cli.cat(trail), "db.statement"), table, client.sends(), columns, verdict);
        assertThat(Cli.verify(trail).exit()).isZero();
    }

    /** A batch that the driver sent in one piece stands in the log without its values. */
    private static boolean isBatch(String logged) {
        return logged.contains("VALUES (?, ?, ?, ?");
    }

    private static void assertAgrees(
            List<JsonNode> resolved,
            Map<String, List<String>> table,
            ToldToMariaDb sends,
            TypedColumns columns,
            Verdict verdict) {
        verdict.fates(resolved);
        assertThat(resolved)
                .map(line -> text(line, "/db/fate"))
                .contains("autocommit", "committed", "rolled_back")
                .doesNotContain("pending");
        Set<String> outlived = wentBackToWhatOutlived(resolved);
        List<JsonNode> unknown = resolved.stream()
                .filter(line -> text(line, "/db/fate").equals("unknown"))
                .toList();
        verdict.reached("unknown: " + unknown.size() + " lines, transactions that go back to an older savepoint: "
                + outlived.size());
        assertThat(unknown)
                .allMatch(line -> sends.mayHaveFailedInPart(line) || outlived.contains(text(line, "/db/transaction")))
                .hasSizeLessThan(resolved.size() / 20);
        Set<String> doubtful = sends.doubtful(resolved);
        Map<String, List<String>> told = sends.table(resolved, columns);
        Map<String, List<String>> held = new TreeMap<>(table);
        told.keySet().removeAll(doubtful);
        held.keySet().removeAll(doubtful);
        verdict.compareTables(told, held, table.size() - held.size());
        assertThat(held).hasSizeGreaterThan(table.size() * 4 / 5);
        assertThat(held).hasSizeGreaterThan(OPERATIONS / 10);
    }

    /**
     * The driver sends no COMMIT and no ROLLBACK where nothing but a savepoint was set: that one lives on, which nobody tells us. Only a
     * transaction that goes back to a savepoint without having set it, and which the server let do so, has met one.
     */
    private static Set<String> wentBackToWhatOutlived(List<JsonNode> resolved) {
        Set<String> setOne = new HashSet<>();
        Set<String> outlived = new HashSet<>();
        for (JsonNode line : resolved) {
            String text = text(line, "/db/statement");
            String transaction = text(line, "/db/transaction");
            if (text(line, "/outcome").equals("success") && text.equals("SAVEPOINT by_text")) {
                setOne.add(transaction);
            } else if (text(line, "/outcome").equals("success")
                    && text.equals("ROLLBACK TO SAVEPOINT by_text")
                    && !setOne.contains(transaction)) {
                outlived.add(transaction);
            }
        }
        return outlived;
    }

    private static void prepare(Connection admin) throws SQLException {
        try (Statement statement = admin.createStatement()) {
            for (String name : DATABASES) {
                statement.execute("CREATE DATABASE " + name + " CHARACTER SET utf8mb4");
                for (String host : List.of("%", "localhost", "127.0.0.1")) {
                    statement.execute("CREATE USER " + name + "@'" + host + "' IDENTIFIED BY '" + name + "'");
                    statement.execute("GRANT ALL ON " + name + ".* TO " + name + "@'" + host + "'");
                }
                statement.execute("CREATE TABLE " + name + ".work (id INT PRIMARY KEY, amount NUMERIC(20, 2),"
                        + " done BOOLEAN, remark VARCHAR(100)) ENGINE = InnoDB");
                statement.execute(
                        "CREATE TABLE " + name + ".typed (id INT PRIMARY KEY, amount NUMERIC(20, 2), day DATE,"
                                + " at DATETIME(6), zoned DATETIME(6), instant DATETIME(6), clock TIME(6), bytes VARBINARY(200))"
                                + " ENGINE = InnoDB");
            }
        }
    }

    private static void work(Jdk jdk, Path folder, MariaDb server, Client client, List<Path> libraries, long seed) {
        String name = folder.getFileName().toString();
        Application application = Application.compile("truth", 8, folder, libraries);
        ForkedJvm.Builder builder = ForkedJvm.on(jdk, folder)
                .property("user.timezone", ZONE.getId())
                .property("java-time", client.javaTime())
                // Its map of loggers has no lock: threads that begin at once break it, without the agent, too.
                .property("mariadb.logging.disable", true);
        if (name.equals("audited")) {
            builder.property("acta.jdbc.audit", "all"); // writes is what it is by itself
        }
        if (!name.equals("bare")) {
            builder.audited()
                    // As in PostgresTruthIT: nothing may be lost on a busy machine.
                    .property("acta.ring.capacity", 65536)
                    .property("acta.ring.bytes", "256MiB")
                    .property("acta.ring.block-ms", "1min");
        }
        String url = "jdbc:mariadb://127.0.0.1:" + server.port() + "/" + name + "?user=" + name + "&password=" + name
                + "" + client.options();
        try (ForkedJvm jvm = builder.main("com.example.it.truth.Workload", application.classPath())
                .arguments(url, OPERATIONS, THREADS, seed)
                .start()) {
            assertThat(jvm.awaitExit(Duration.ofMinutes(10))).as(jvm.output()).isZero();
        }
    }

    private static Map<String, List<String>> table(Connection admin, String database, TypedColumns columns)
            throws SQLException {
        try (Statement statement = admin.createStatement()) {
            return HeldRows.read(statement, database + ".", TYPED_COLUMNS, columns);
        }
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
