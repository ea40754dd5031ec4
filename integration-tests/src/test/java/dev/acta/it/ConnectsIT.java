package dev.acta.it;

import static dev.acta.it.harness.TrailLines.ofType;
import static dev.acta.it.harness.TrailLines.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.it.harness.Application;
import dev.acta.it.harness.Cli;
import dev.acta.it.harness.ForkedJvm;
import dev.acta.it.harness.FreePort;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.OnEachJdk;
import dev.acta.it.harness.Repository;
import dev.acta.it.harness.TrailLines;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** An attempt to open a physical connection that fails is told once, whoever makes it and however, and without its password. */
class ConnectsIT {

    /** So begins every password that anybody gives. */
    private static final String SECRET = "PLANTED";

    private static final String RIGHT = SECRET + "-right";
    private static final String WRONG = SECRET + "-wrong";

    private static final String REFUSED = "password authentication failed for user";

    @OnEachJdk(
            row = "attempts to connect that fail: PostgreSQL 9.1-901, HikariCP 2.0.1, DBCP 1.2.2",
            to = 11,
            why = "HikariCP 2 generates classes in a way that Java 17 forbids",
            representative = {8})
    void withTheOldestDriverOfPostgres(Jdk jdk) throws Exception {
        onPostgres(
                jdk,
                "driver-postgresql-9.1",
                "08004",
                "pool-hikari-2",
                "pool-dbcp-1.2",
                "org.apache.commons.dbcp.BasicDataSource");
    }

    @OnEachJdk(
            row = "attempts to connect that fail: PostgreSQL 42.7.13, HikariCP 7.0.2, DBCP 2.13",
            from = 11,
            representative = {25})
    void withTheNewestDriverOfPostgres(Jdk jdk) throws Exception {
        onPostgres(
                jdk,
                "driver-postgresql-42.7",
                "08001",
                "pool-hikari-7",
                "pool-dbcp-2",
                "org.apache.commons.dbcp2.BasicDataSource");
    }

    @OnEachJdk(
            row = "attempts to connect that fail: MariaDB Connector/J 1.1.7",
            representative = {8})
    void withTheOldestDriverOfMariaDb(Jdk jdk) {
        int port = FreePort.next();
        onMariaDb(
                jdk,
                "driver-mariadb-1.1",
                port,
                "org.mariadb.jdbc.MySQLDataSource|ServerName=127.0.0.1|Port=" + port + "|DatabaseName=shop");
    }

    @OnEachJdk(
            row = "attempts to connect that fail: MariaDB Connector/J 3.5.6",
            representative = {25})
    void withTheNewestDriverOfMariaDb(Jdk jdk) {
        int port = FreePort.next();
        onMariaDb(
                jdk,
                "driver-mariadb-3.5",
                port,
                "org.mariadb.jdbc.MariaDbDataSource|Url=jdbc:mariadb://127.0.0.1:" + port + "/shop?trustStorePassword="
                        + SECRET);
    }

    @OnEachJdk(
            row = "attempts to connect that fail: H2 1.1.119",
            representative = {8})
    void withTheOldestH2(Jdk jdk) {
        onH2(jdk, "h2-old");
    }

    @OnEachJdk(
            row = "attempts to connect that fail: H2 2.5.252",
            from = 11,
            representative = {25})
    void withTheNewestH2(Jdk jdk) {
        onH2(jdk, "driver-h2-2.5");
    }

    @OnEachJdk(
            row = "attempts to connect that fail: Derby 10.4, HSQLDB 1.8, SQLite 3.7",
            representative = {8})
    void withTheOldestOfThoseWithinTheJvm(Jdk jdk) {
        onDerby(jdk, "driver-derby-10.4", "org.apache.derby.jdbc.EmbeddedDriver");
        onHsqldb(jdk, "hsqldb-old", "org.hsqldb.jdbcDriver", "org.hsqldb.jdbc.jdbcDataSource");
        onSqlite(jdk, "driver-sqlite-3.7");
    }

    @OnEachJdk(
            row = "attempts to connect that fail: Derby 10.17, HSQLDB 2.7, SQLite 3.50",
            from = 21,
            representative = {25})
    void withTheNewestOfThoseWithinTheJvm(Jdk jdk) {
        onDerby(jdk, "driver-derby-10.17", "org.apache.derby.iapi.jdbc.AutoloadedDriver");
        onHsqldb(jdk, "driver-hsqldb-2.7", "org.hsqldb.jdbc.JDBCDriver", "org.hsqldb.jdbc.JDBCDataSource");
        onSqlite(jdk, "driver-sqlite-3.50");
    }

    private static void onPostgres(
            Jdk jdk, String driver, String nobodyThere, String hikari, String dbcp, String dbcpSource)
            throws Exception {
        Path folder = Repository.freshFolder("connects/" + driver + "-" + jdk);
        try (EmbeddedPostgres server = postgres(folder)) {
            String at = "localhost:" + server.getPort();
            String dead = "localhost:" + FreePort.next();
            String source = "|ServerName=localhost|PortNumber=" + server.getPort() + "|DatabaseName=postgres|User=ann"
                    + "|Password=" + WRONG;
            List<JsonNode> lines = run(
                    jdk,
                    folder,
                    "org.postgresql.Driver",
                    List.of(driver),
                    "0",
                    "failures",
                    "manager|jdbc:postgresql://" + at + "/postgres|ann|" + RIGHT,
                    "manager|jdbc:postgresql://" + at + "/postgres|ann|" + WRONG,
                    "manager|jdbc:postgresql://" + at + "/postgres?user=ann&password=" + WRONG,
                    "manager|jdbc:postgresql://" + at + "/nowhere|ann|" + RIGHT,
                    "manager|jdbc:postgresql://" + dead + "/postgres|ann|" + RIGHT,
                    "source|org.postgresql.ds.PGSimpleDataSource" + source,
                    "pooled|org.postgresql.ds.PGConnectionPoolDataSource" + source,
                    "xa|org.postgresql.xa.PGXADataSource" + source);
            String wrong = "failure postgresql " + at + " postgres ann 28P01";
            assertThat(lines)
                    .map(ConnectsIT::line)
                    .containsExactly(
                            wrong,
                            wrong,
                            "failure postgresql " + at + " nowhere ann 3D000",
                            "failure postgresql " + dead + " postgres ann " + nobodyThere,
                            wrong,
                            wrong,
                            wrong);
            assertThat(text(lines.get(0), "/error/message")).contains("ann").doesNotContain(SECRET);
            assertThat(text(lines.get(0), "/error/type")).startsWith("org.postgresql.");
            assertThat(lines).allSatisfy(line -> {
                assertThat(text(line, "/severity")).isEqualTo("ERROR");
                assertThat(text(line, "/actor/type")).isEqualTo("service");
                assertThat(line.at("/duration_us").asLong()).isPositive();
            });
            throughPool(
                    jdk,
                    folder,
                    server,
                    driver,
                    hikari,
                    "com.zaxxer.hikari.HikariDataSource|JdbcUrl",
                    "|ConnectionTimeout=2000");
            throughPool(jdk, folder, server, driver, dbcp, dbcpSource + "|Url", "");
        }
    }

    /** As many attempts are counted as the server has refused, in fewer lines; what the pool makes of them is none. */
    private static void throughPool(
            Jdk jdk, Path folder, EmbeddedPostgres server, String driver, String pool, String source, String more)
            throws IOException {
        long before = refused(folder);
        String url = "jdbc:postgresql://localhost:" + server.getPort() + "/postgres";
        List<JsonNode> lines = run(
                jdk,
                Files.createDirectory(folder.resolve(pool)),
                "org.postgresql.Driver",
                List.of(driver, pool),
                "1s",
                "all",
                "pool|" + source + "=" + url + "|DriverClassName=org.postgresql.Driver|Username=ann|Password=" + WRONG
                        + more);
        assertThat(lines)
                .map(ConnectsIT::line)
                .isNotEmpty()
                .containsOnly("failure postgresql localhost:" + server.getPort() + " postgres ann 28P01");
        assertThat(lines)
                .allSatisfy(line -> assertThat(text(line, "/error/type")).startsWith("org.postgresql."));
        assertThat(lines.stream()
                        .mapToLong(line ->
                                line.has("summary") ? line.at("/summary/count").asLong() : 1)
                        .sum())
                .isEqualTo(refused(folder) - before)
                .isPositive();
    }

    private static long refused(Path folder) throws IOException {
        String log = Files.readString(folder.resolve("log/server.log"), StandardCharsets.UTF_8);
        return log.lines().filter(line -> line.contains(REFUSED)).count();
    }

    /** One that asks {@code ann} for her password, in a way that the oldest driver knows, and logs whom it refuses. */
    private static EmbeddedPostgres postgres(Path folder) throws IOException, SQLException {
        Path access = Files.writeString(
                folder.resolve("access.conf"), "host all ann all md5\nhost all all all trust\nlocal all all trust\n");
        Path logs = Files.createDirectory(folder.resolve("log"));
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("hba_file", access.toString())
                .setServerConfig("password_encryption", "md5")
                .setServerConfig("logging_collector", "on")
                .setServerConfig("log_directory", logs.toString())
                .setServerConfig("log_filename", "server.log")
                .start();
        try (Connection database = server.getPostgresDatabase().getConnection();
                Statement statement = database.createStatement()) {
            statement.execute("CREATE ROLE ann LOGIN PASSWORD '" + RIGHT + "'");
        }
        return server;
    }

    private static void onMariaDb(Jdk jdk, String driver, int port, String source) {
        List<JsonNode> lines = run(
                jdk,
                Repository.freshFolder("connects/" + driver + "-" + jdk),
                "org.mariadb.jdbc.Driver",
                List.of(driver),
                "0",
                "failures",
                "manager|jdbc:mariadb://127.0.0.1:" + port + "/shop|ann|" + WRONG,
                "manager|jdbc:mariadb://127.0.0.1:" + port + "/shop?user=ann&password=" + WRONG,
                "source|" + source + "|User=ann|Password=" + WRONG,
                "login|ann|" + WRONG + "|" + source,
                "xa|" + source + "|User=ann|Password=" + WRONG);
        assertThat(lines)
                .map(line -> line(line).replaceFirst(" 08.*", ""))
                .hasSize(5)
                .containsOnly("failure mariadb 127.0.0.1:" + port + " shop ann");
    }

    private static void onDerby(Jdk jdk, String driver, String type) {
        String source = "DataSource|DatabaseName=nowhere|User=ann|Password=" + WRONG;
        assertThat(withinTheJvm(
                        jdk,
                        driver,
                        type,
                        "manager|jdbc:derby:nowhere|ann|" + WRONG,
                        "manager|jdbc:derby:nowhere;user=ann;password=" + WRONG,
                        "source|org.apache.derby.jdbc.Embedded" + source,
                        "login|ann|" + WRONG + "|org.apache.derby.jdbc.EmbeddedDataSource|DatabaseName=nowhere",
                        "pooled|org.apache.derby.jdbc.EmbeddedConnectionPool" + source,
                        "xa|org.apache.derby.jdbc.EmbeddedXA" + source))
                .hasSize(6)
                .containsOnly("failure derby  nowhere ann XJ004");
    }

    private static void onHsqldb(Jdk jdk, String driver, String type, String source) {
        String url = "jdbc:hsqldb:mem:shop";
        assertThat(withinTheJvm(
                        jdk,
                        driver,
                        type,
                        "manager|" + url + "|SA|", // makes it
                        "manager|" + url + "|ann|" + WRONG,
                        "manager|" + url + ";user=ann;password=" + WRONG,
                        "source|" + source + "|Database=" + url + "|User=ann|Password=" + WRONG,
                        "login|ann|" + WRONG + "|" + source + "|Database=" + url))
                .hasSize(4)
                .allSatisfy(line -> assertThat(line).matches("failure hsqldb  mem:shop ann .+"));
    }

    private static void onSqlite(Jdk jdk, String driver) {
        String url = "jdbc:sqlite:missing/shop.db";
        assertThat(withinTheJvm(
                        jdk,
                        driver,
                        "org.sqlite.JDBC",
                        "manager|" + url + "|ann|" + WRONG,
                        "source|org.sqlite.SQLiteDataSource|Url=" + url,
                        "login|ann|" + WRONG + "|org.sqlite.SQLiteDataSource|Url=" + url))
                .containsExactly(
                        "failure sqlite  missing/shop.db ann ",
                        "failure sqlite  missing/shop.db  ",
                        "failure sqlite  missing/shop.db ann ");
    }

    private static List<String> withinTheJvm(Jdk jdk, String driver, String type, String... attempts) {
        Path folder = Repository.freshFolder("connects/" + driver + "-" + jdk);
        return run(jdk, folder, type, List.of(driver), "0", "failures", attempts).stream()
                .map(ConnectsIT::line)
                .toList();
    }

    private static void onH2(Jdk jdk, String driver) {
        Path folder = Repository.freshFolder("connects/" + driver + "-" + jdk);
        String url = "jdbc:h2:mem:shop;DB_CLOSE_DELAY=-1";
        String source = "|org.h2.jdbcx.JdbcDataSource|URL=" + url;
        String[] attempts = {
            "manager|" + url + "|ann|" + RIGHT,
            "manager|" + url + "|ann|" + WRONG,
            "manager|" + url + ";USER=ann;PASSWORD=" + WRONG,
            "source" + source + "|User=ann|Password=" + WRONG,
            "source" + source + "|User=ann|Password=" + RIGHT,
            "login|ann|" + WRONG + source,
            "pooled" + source + "|User=ann|Password=" + WRONG,
            "xa" + source + "|User=ann|Password=" + WRONG,
            "xa" + source + "|User=ann|Password=" + RIGHT
        };
        List<String> told = run(jdk, folder, "org.h2.Driver", List.of(driver), "0", "all", attempts).stream()
                .map(line -> text(line, "/outcome") + " " + text(line, "/db/system") + " " + text(line, "/db/name")
                        + " " + text(line, "/db/user") + " " + line.has("error"))
                .toList();
        String failed = "failure h2 mem:shop ann true";
        String opened = "success h2 mem:shop ann false";
        assertThat(told).containsExactly(opened, failed, failed, failed, opened, failed, failed, failed, opened);
        assertThat(run(
                        jdk,
                        Repository.freshFolder("connects/" + driver + "-" + jdk + "-off"),
                        "org.h2.Driver",
                        List.of(driver),
                        "0",
                        "off",
                        attempts))
                .isEmpty();
    }

    /** The attempts that were told; nothing else was, and none of it has a password in it. */
    private static List<JsonNode> run(
            Jdk jdk,
            Path folder,
            String driver,
            List<String> libraries,
            String summary,
            String connects,
            String... attempts) {
        List<Path> all = new ArrayList<>();
        libraries.forEach(each -> all.addAll(Repository.libraries(each)));
        Application application = Application.compile("connects", 8, folder, all);
        List<Object> arguments = new ArrayList<>(List.of(driver));
        arguments.addAll(List.of(attempts));
        try (ForkedJvm jvm = ForkedJvm.on(jdk, folder)
                .audited()
                .property("acta.jdbc.audit", "all")
                .property("acta.jdbc.summary-ms", summary)
                .property("acta.jdbc.connects", connects)
                .main("com.example.it.connects.Attempts", application.classPath())
                .arguments(arguments.toArray())
                .start()) {
            assertThat(jvm.awaitExit(Duration.ofSeconds(120))).as(jvm.output()).isZero();
            assertThat(jvm.stdout()).as(jvm.output()).contains("done").hasSize(attempts.length + 1);
        }
        Path trail = folder.resolve("trail");
        List<JsonNode> lines = TrailLines.read(trail);
        assertThat(lines.toString()).doesNotContain(SECRET);
        assertThat(ofType(lines, "db.statement")).isEmpty();
        assertThat(Cli.verify(trail).exit()).isZero();
        return ofType(lines, "db.connect");
    }

    private static String line(JsonNode line) {
        return text(line, "/outcome") + " " + text(line, "/db/system") + " " + text(line, "/db/server") + " "
                + text(line, "/db/name") + " " + text(line, "/db/user") + " " + text(line, "/error/code");
    }
}
