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
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;

/** Secrets in values and literals of sensitive columns, in every kind of statement and in what databases say of errors, are nowhere. */
class JdbcSecretsIT {

    @OnEachJdk(
            row = "secrets in statements and errors of PostgreSQL",
            representative = {17})
    void onPostgres(Jdk jdk) throws IOException {
        Path folder = Repository.freshFolder("jdbc-secrets/postgresql-" + jdk);
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            hides(jdk, folder, "postgresql", server.getJdbcUrl("postgres", "postgres"));
        }
    }

    @OnEachJdk(
            row = "secrets in statements and errors of MariaDB",
            representative = {8})
    void onMariaDb(Jdk jdk) throws IOException {
        Path folder = Repository.freshFolder("jdbc-secrets/mariadb-" + jdk);
        try (MariaDb server = MariaDb.start(MariaDb.NEW, folder)) {
            hides(
                    jdk,
                    folder,
                    "mariadb",
                    "jdbc:mariadb:" + server.address() + "?user=" + MariaDb.USER + "&password=" + MariaDb.PASSWORD
                            + "&allowMultiQueries=true&dumpQueriesOnException=true");
        }
    }

    @OnEachJdk(
            row = "secrets in statements of HSQLDB 1.8, which takes passwords in double quotes",
            representative = {8})
    void onOldHsqldb(Jdk jdk) {
        hidesEmbedded(jdk, "hsqldb-old", "org.hsqldb.jdbcDriver", "jdbc:hsqldb:mem:secrets", "hsqldb", 6);
    }

    @OnEachJdk(
            row = "secrets in statements of H2",
            from = 11,
            representative = {17})
    void onH2(Jdk jdk) {
        hidesEmbedded(jdk, "h2", "org.h2.Driver", "jdbc:h2:mem:secrets;DB_CLOSE_DELAY=-1", "h2", 5);
    }

    private static void hidesEmbedded(
            Jdk jdk, String libraries, String driver, String url, String product, int planted) {
        Path folder = Repository.freshFolder("jdbc-secrets/" + product + "-" + jdk);
        List<Path> driverJars = Repository.libraries(libraries);
        Application application = Application.compile("dbsecrets", 8, folder, driverJars);
        List<String> secrets;
        try (ForkedJvm jvm = ForkedJvm.on(jdk, folder)
                .audited()
                .property("acta.jdbc.audit", "all")
                .main("com.example.it.dbsecrets.PlantedEmbedded", application.classPath())
                .arguments(driver, url, product)
                .start()) {
            assertThat(jvm.awaitExit(Duration.ofSeconds(120))).as(jvm.output()).isZero();
            secrets = jvm.stdout().stream()
                    .filter(line -> line.startsWith("secret "))
                    .map(line -> line.substring("secret ".length()))
                    .toList();
        }
        assertThat(secrets).hasSize(planted);
        Path trail = folder.resolve("trail");
        for (Path file : files(trail)) {
            byte[] bytes;
            try {
                bytes = Files.readAllBytes(file);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            String content = new String(bytes, StandardCharsets.ISO_8859_1);
            assertThat(secrets).as(file.toString()).noneMatch(content::contains);
        }
        assertThat(ofType(TrailLines.read(trail), "db.statement")).hasSizeGreaterThan(planted);
    }

    private static void hides(Jdk jdk, Path folder, String product, String url) throws IOException {
        List<Path> driver = Repository.libraries(product.equals("mariadb") ? "mariadb-client-new" : "postgresql-new");
        Application application = Application.compile("dbsecrets", 8, folder, driver);
        List<String> secrets;
        try (ForkedJvm jvm = ForkedJvm.on(jdk, folder)
                .audited()
                .property("acta.jdbc.audit", "all")
                .property("acta.guarantee", "durable") // what is written before an execution hides the same
                .main("com.example.it.dbsecrets.Planted", application.classPath())
                .arguments(url, product)
                .start()) {
            assertThat(jvm.awaitExit(Duration.ofSeconds(120))).as(jvm.output()).isZero();
            secrets = jvm.stdout().stream()
                    .filter(line -> line.startsWith("secret "))
                    .map(line -> line.substring("secret ".length()))
                    .toList();
            List<String> repeated = secrets.stream()
                    .filter(secret ->
                            jvm.stdout().stream().anyMatch(line -> line.startsWith("said ") && line.contains(secret)))
                    .toList();
            assertThat(repeated).as("secrets that an error repeats").hasSizeGreaterThan(8);
        }
        Path trail = folder.resolve("trail");
        assertThat(secrets).hasSizeGreaterThan(90);
        for (Path file : files(trail)) {
            String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
            assertThat(secrets).as(file.toString()).noneMatch(bytes::contains);
        }
        List<JsonNode> statements = ofType(TrailLines.read(trail), "db.statement");
        assertThat(statements).hasSizeGreaterThan(90);
        assertThat(statements)
                .filteredOn(line -> text(line, "/outcome").equals("failure"))
                .hasSizeGreaterThan(15)
                .allSatisfy(line -> assertThat(text(line, "/error/code")).isNotEmpty());
        assertThat(Cli.verify(trail).exit()).isZero();
    }

    /** Segments and the agent's own log. */
    private static List<Path> files(Path trail) {
        try (Stream<Path> files = Files.walk(trail)) {
            return files.filter(Files::isRegularFile).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
