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
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What a database warns of is told where the driver has it in memory, and bytes by their digests. */
class WarningsIT {

    private static final String RAISE =
            "DO $$ BEGIN RAISE WARNING 'low on %', 'wheels' USING ERRCODE = '01ABC'; END $$";

    @OnEachJdk(
            row = "warnings and digests of bytes: PostgreSQL 9.1-901",
            representative = {8})
    void withTheOldestPostgres(Jdk jdk) throws Exception {
        onPostgres("driver-postgresql-9.1", jdk);
    }

    @OnEachJdk(
            row = "warnings and digests of bytes: PostgreSQL 42.7",
            representative = {25})
    void withTheNewestPostgres(Jdk jdk) throws Exception {
        onPostgres("driver-postgresql-42.7", jdk);
    }

    @OnEachJdk(
            row = "warnings and digests of bytes: Derby 10.4",
            representative = {8})
    void withTheOldestDerby(Jdk jdk) throws Exception {
        onDerby("driver-derby-10.4", jdk);
    }

    @OnEachJdk(
            row = "warnings and digests of bytes: Derby 10.17",
            from = 21,
            representative = {25})
    void withTheNewestDerby(Jdk jdk) throws Exception {
        onDerby("driver-derby-10.17", jdk);
    }

    private static void onPostgres(String driver, Jdk jdk) throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            JsonNode warned = run(
                    driver,
                    jdk,
                    "org.postgresql.Driver",
                    "jdbc:postgresql://localhost:" + server.getPort() + "/postgres?user=postgres",
                    "BYTEA",
                    RAISE);
            assertThat(text(warned, "/db/operation")).isEqualTo("DO");
            assertThat(text(warned, "/db/warnings/0/code")).isEqualTo("01ABC");
            assertThat(text(warned, "/db/warnings/0/message")).contains("low on wheels");
        }
    }

    private static void onDerby(String driver, Jdk jdk) throws Exception {
        JsonNode warned = run(
                driver,
                jdk,
                "org.apache.derby.jdbc.EmbeddedDriver",
                "jdbc:derby:target/it/warnings/" + driver + "-" + jdk + "/database;create=true",
                "BLOB",
                "CREATE TABLE part (id INT)",
                "CREATE INDEX one ON part (id)",
                "CREATE INDEX two ON part (id)");
        assertThat(text(warned, "/db/statement")).isEqualTo("CREATE INDEX two ON part (id)");
        assertThat(text(warned, "/db/warnings/0/code")).isEqualTo("01504");
    }

    /** Returns the one statement that the database warned of. */
    private static JsonNode run(String driver, Jdk jdk, String type, String url, String bytes, String... texts)
            throws NoSuchAlgorithmException {
        Path folder = Repository.freshFolder("warnings/" + driver + "-" + jdk);
        Application application = Application.compile("results", 8, folder, Repository.libraries(driver));
        List<Object> arguments = new ArrayList<>(List.of(type, url, bytes));
        arguments.addAll(Arrays.asList(texts));
        try (ForkedJvm jvm = ForkedJvm.on(jdk, folder)
                .audited()
                .main("com.example.it.results.Warned", application.classPath())
                .arguments(arguments.toArray())
                .start()) {
            assertThat(jvm.awaitExit(Duration.ofSeconds(60))).as(jvm.output()).isZero();
        }
        Path trail = folder.resolve("trail");
        List<JsonNode> statements = ofType(TrailLines.read(trail), "db.statement");
        List<JsonNode> kept = statements.stream()
                .filter(line -> text(line, "/db/operation").equals("INSERT"))
                .toList();
        assertThat(kept).map(line -> line.at("/db/parameters/1/bytes").asInt()).containsExactly(3, 64, 9000, 2000000);
        assertThat(text(kept.get(0), "/db/parameters/1/digest")).startsWith("hmac:");
        assertThat(text(kept.get(1), "/db/parameters/1/digest")).isEqualTo(digest(64));
        assertThat(text(kept.get(2), "/db/parameters/1/digest")).isEqualTo(digest(9000));
        assertThat(kept.get(3).at("/db/parameters/1").has("digest")).isFalse();
        assertThat(Cli.verify(trail).exit()).isZero();
        List<JsonNode> warned = statements.stream()
                .filter(line -> line.at("/db").has("warnings"))
                .toList();
        assertThat(warned).hasSize(1);
        return warned.get(0);
    }

    private static String digest(int length) throws NoSuchAlgorithmException {
        byte[] hash =
                MessageDigest.getInstance("SHA-256").digest("x".repeat(length).getBytes(StandardCharsets.UTF_8));
        return "sha256:" + Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }
}
