package dev.acta.it;

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
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * Branches of distributed transactions, as the drivers' own {@code XAResource}s make them: each statement has the fate that the database
 * gave its row, whatever connection and thread the second phase came on.
 */
class XaIT {

    private static final Duration SOON = Duration.ofSeconds(120);

    /** Whose second phase comes, and how, differs by what the drivers can do. */
    private static final Map<Integer, String> FATES = new TreeMap<>(Map.ofEntries(
            Map.entry(10, "committed"),
            Map.entry(11, "committed"),
            Map.entry(20, "rolled_back"),
            Map.entry(21, "rolled_back"),
            Map.entry(22, "rolled_back"),
            Map.entry(30, "autocommit"),
            Map.entry(40, "committed"),
            Map.entry(50, "committed"),
            Map.entry(51, "committed"),
            Map.entry(52, "rolled_back"),
            Map.entry(53, "rolled_back"),
            Map.entry(60, "committed"),
            Map.entry(70, "rolled_back")));

    @OnEachJdk(
            row = "branches of distributed transactions: Derby 10.4",
            representative = {8})
    void onTheOldestDerby(Jdk jdk) throws IOException {
        onDerby(jdk, "derby-old");
    }

    @OnEachJdk(
            row = "branches of distributed transactions: Derby 10.17",
            from = 21,
            representative = {25})
    void onTheNewestDerby(Jdk jdk) throws IOException {
        onDerby(jdk, "derby-new");
    }

    @OnEachJdk(
            row = "branches of distributed transactions: H2 1.1.119",
            representative = {8})
    void onTheOldestH2(Jdk jdk) throws IOException {
        Map<Integer, String> fates = new TreeMap<>(FATES);
        fates.put(30, "committed"); // that version leaves autocommit off after a rollback, and begins a branch within
        follows(jdk, "h2-old", h2("h2-old", jdk), "same", fates);
    }

    @OnEachJdk(
            row = "branches of distributed transactions: H2 2.2",
            from = 11,
            representative = {17})
    void onTheNewestH2(Jdk jdk) throws IOException {
        follows(jdk, "h2", h2("h2", jdk), "same", FATES);
    }

    @OnEachJdk(
            row = "branches of distributed transactions: PostgreSQL 9.4.1212",
            representative = {8})
    void onTheOldestDriverOfPostgres(Jdk jdk) throws IOException {
        onPostgres(jdk, "postgresql-old");
    }

    @OnEachJdk(
            row = "branches of distributed transactions: PostgreSQL 42.7",
            representative = {17})
    void onTheNewestDriverOfPostgres(Jdk jdk) throws IOException {
        onPostgres(jdk, "postgresql-new");
    }

    @OnEachJdk(
            row = "branches of distributed transactions: MariaDB Connector/J 2.7",
            representative = {8})
    void onTheOldestDriverOfMariaDb(Jdk jdk) throws IOException {
        onMariaDb(jdk, "mariadb-client-old", "same");
    }

    @OnEachJdk(
            row = "branches of distributed transactions: MariaDB Connector/J 3.5",
            representative = {17})
    void onTheNewestDriverOfMariaDb(Jdk jdk) throws IOException {
        onMariaDb(jdk, "mariadb-client-new", "detached");
    }

    @OnEachJdk(
            row = "transactions over two databases, one of them rolled back",
            representative = {17})
    void overTwoDatabases(Jdk jdk) throws IOException {
        Path folder = Repository.freshFolder("xa/two-" + jdk);
        List<Path> libraries = new ArrayList<>(Repository.libraries("derby-old"));
        libraries.addAll(Repository.libraries("postgresql-new"));
        try (EmbeddedPostgres server = postgres()) {
            run(jdk, folder, libraries, "TwoDatabases", derby("derby-two", jdk), postgres(server));
        }
        List<JsonNode> statements = inserts(folder);
        assertThat(statements)
                .map(line -> number(line) + " " + text(line, "/db/system") + " " + text(line, "/db/fate"))
                .containsExactly(
                        "10 derby committed",
                        "10 postgresql committed",
                        "20 derby rolled_back",
                        "20 postgresql rolled_back",
                        "30 derby committed",
                        "30 postgresql rolled_back",
                        "40 derby committed",
                        "40 postgresql rolled_back");
        assertThat(statements.get(0).at("/db/branch").asString()).isEqualTo("44154:740001:01");
        assertThat(statements.get(1).at("/db/branch").asString()).isEqualTo("44154:740001:02");
    }

    @OnEachJdk(
            row = "transactions over two databases by a transaction manager: Atomikos 4.0",
            representative = {17})
    void byATransactionManager(Jdk jdk) throws IOException {
        Path folder = Repository.freshFolder("xa/atomikos-" + jdk);
        List<Path> libraries = new ArrayList<>(Repository.libraries("atomikos"));
        libraries.addAll(Repository.libraries("derby-old"));
        libraries.addAll(Repository.libraries("postgresql-new"));
        try (EmbeddedPostgres server = postgres()) {
            run("xa+xa-atomikos", jdk, folder, libraries, "Managed", derby("atomikos", jdk), postgres(server));
        }
        List<JsonNode> statements = inserts(folder);
        assertThat(statements)
                .map(line -> number(line) + " " + text(line, "/db/system") + " " + text(line, "/db/fate") + " "
                        + text(line, "/outcome"))
                .containsExactly(
                        "10 derby committed success",
                        "10 postgresql committed success",
                        "20 derby rolled_back success",
                        "20 postgresql rolled_back success",
                        "30 derby rolled_back success",
                        "30 postgresql rolled_back success",
                        "40 postgresql committed success",
                        "50 derby rolled_back success",
                        "10 postgresql rolled_back failure");
        assertThat(statements).map(line -> text(line, "/db/branch")).doesNotHaveDuplicates();
        assertThat(ofType(TrailLines.read(folder.resolve("trail")), "db.statement"))
                .map(line -> text(line, "/db/operation"))
                .containsOnly("CREATE", "INSERT");
    }

    @OnEachJdk(
            row = "a prepared branch that the next JVM commits",
            representative = {17})
    void anotherJvmCommitsWhatWasPrepared(Jdk jdk) throws IOException {
        recovers(jdk, "postgresql-new");
    }

    @OnEachJdk(
            row = "a prepared branch that the next JVM commits",
            representative = {8})
    void anotherJvmCommitsWhatWasPreparedByTheOldestDriver(Jdk jdk) throws IOException {
        recovers(jdk, "postgresql-old");
    }

    private static void recovers(Jdk jdk, String postgres) throws IOException {
        Path folder = Repository.freshFolder("xa/recovery-" + postgres + "-" + jdk);
        Path first = Files.createDirectory(folder.resolve("first"));
        Path second = Files.createDirectory(folder.resolve("second"));
        try (EmbeddedPostgres server = postgres()) {
            List<Path> driver = Repository.libraries(postgres);
            run(jdk, first, driver, "Branches", postgres(server), "leave");
            run(jdk, second, driver, "Branches", postgres(server), "recover");
        }
        assertThat(inserts(first))
                .map(line -> text(line, "/db/fate") + " " + text(line, "/db/branch"))
                .containsExactly("unknown 44154:740001:01", "unknown 44154:740001:01");
        List<JsonNode> told = TrailLines.read(second.resolve("trail"));
        assertThat(ofType(told, "db.statement")).isEmpty();
        assertThat(ofType(told, "db.transaction"))
                .map(line -> text(line, "/db/system") + " " + text(line, "/db/fate") + " " + text(line, "/db/branch"))
                .containsExactly("postgresql committed 44154:740001:01");
    }

    private static void onDerby(Jdk jdk, String driver) throws IOException {
        Map<Integer, String> fates = new TreeMap<>(FATES);
        fates.put(71, "autocommit"); // while the branch was suspended, which the others cannot do
        fates.put(72, "rolled_back");
        follows(jdk, driver, derby(driver, jdk), "another", fates);
    }

    private static void onPostgres(Jdk jdk, String driver) throws IOException {
        Map<Integer, String> fates = new TreeMap<>(FATES);
        fates.put(60, "rolled_back"); // a statement of the branch failed
        try (EmbeddedPostgres server = postgres()) {
            follows(jdk, driver, postgres(server), "another", fates);
        }
    }

    private static void onMariaDb(Jdk jdk, String driver, String how) throws IOException {
        Path folder = Repository.freshFolder("xa/server-" + driver + "-" + jdk);
        try (MariaDb server = MariaDb.start(MariaDb.NEW, folder)) {
            String url = "jdbc:mariadb:" + server.address() + "?user=" + MariaDb.USER + "&password=" + MariaDb.PASSWORD;
            follows(jdk, driver, "org.mariadb.jdbc.MariaDbDataSource;;url=" + url, how, FATES);
        }
    }

    /** Where the driver itself is at work, no statement of its own is told as the application's. */
    private static void follows(Jdk jdk, String driver, String source, String how, Map<Integer, String> fates)
            throws IOException {
        Path folder = Repository.freshFolder("xa/" + driver + "-" + jdk);
        run(jdk, folder, Repository.libraries(driver), "Branches", source, how);
        Map<Integer, String> told = new TreeMap<>();
        List<JsonNode> inserts = inserts(folder);
        inserts.stream()
                .filter(line -> text(line, "/outcome").equals("success"))
                .forEach(line -> told.put(number(line), text(line, "/db/fate")));
        assertThat(told).containsAllEntriesOf(fates);
        assertThat(told.get(72)).isIn(null, "rolled_back", "unknown");
        assertThat(inserts)
                .filteredOn(line -> number(line) == 11)
                .map(line -> text(line, "/db/branch"))
                .containsExactly("44154:740001:01");
        assertThat(ofType(TrailLines.read(folder.resolve("trail")), "db.begin"))
                .as("what stood on the disk before")
                .map(line -> text(line, "/db/operation"))
                .contains("PREPARE", "COMMIT");
        assertThat(ofType(TrailLines.read(folder.resolve("trail")), "db.statement"))
                .map(line -> text(line, "/db/statement"))
                .allMatch(sql -> sql.matches("(?s)(CREATE TABLE|INSERT INTO|SELECT COUNT\\(\\*\\) FROM) item.*"));
        assertThat(Cli.verify(folder.resolve("trail")).exit()).isZero();
    }

    private static void run(Jdk jdk, Path folder, List<Path> libraries, String main, Object... arguments) {
        run("xa", jdk, folder, libraries, main, arguments);
    }

    private static void run(
            String sources, Jdk jdk, Path folder, List<Path> libraries, String main, Object... arguments) {
        Application application = Application.compile(sources, 8, folder, libraries);
        try (ForkedJvm jvm = ForkedJvm.on(jdk, folder)
                .audited()
                .property("acta.jdbc.audit", "all")
                .property("acta.guarantee", "durable")
                .property("derby.stream.error.file", folder.resolve("derby.log"))
                .main("com.example.it.xa." + main, application.classPath())
                .arguments(arguments)
                .start()) {
            assertThat(jvm.awaitExit(SOON)).as(jvm.output()).isZero();
        }
    }

    private static List<JsonNode> inserts(Path folder) {
        return ofType(Cli.cat(folder.resolve("trail")), "db.statement").stream()
                .filter(line -> text(line, "/db/operation").equals("INSERT"))
                .toList();
    }

    private static int number(JsonNode line) {
        return line.at("/db/parameters/0").asInt();
    }

    private static String derby(String name, Jdk jdk) {
        Path database = Repository.freshFolder("xa/databases").resolve(name + "-" + jdk.feature());
        return "org.apache.derby.jdbc.EmbeddedXADataSource;;databaseName=" + database + ";;createDatabase=create";
    }

    private static String h2(String name, Jdk jdk) {
        Path database = Repository.freshFolder("xa/databases").resolve(name + "-" + jdk.feature());
        return "org.h2.jdbcx.JdbcDataSource;;uRL=jdbc:h2:" + database + ";;user=sa;;password=";
    }

    private static EmbeddedPostgres postgres() throws IOException {
        return EmbeddedPostgres.builder()
                .setServerConfig("max_prepared_transactions", "20")
                .start();
    }

    private static String postgres(EmbeddedPostgres server) {
        return "org.postgresql.xa.PGXADataSource;;serverName=localhost;;portNumber=" + server.getPort()
                + ";;databaseName=postgres;;user=postgres";
    }
}
