package dev.acta.it;

import static dev.acta.it.harness.TrailLines.ofType;
import static dev.acta.it.harness.TrailLines.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.acta.it.container.Container;
import dev.acta.it.container.ContainerTrial;
import dev.acta.it.harness.Application;
import dev.acta.it.harness.ForkedJvm;
import dev.acta.it.harness.Http;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.OnEachJdk;
import dev.acta.it.harness.RemovedAdvice;
import dev.acta.it.harness.Repository;
import dev.acta.it.harness.TrailLines;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** {@code com.sun.net.httpserver}, judged by its own logger. */
class JdkHttpServerIT {

    private static final String ROW = "com.sun.net.httpserver";
    private static final Duration LIMIT = Duration.ofMinutes(1);
    static final Container SERVER = new Container(
            "jdkhttp", "h2", "jdkhttp", "com.example.it.jdkhttp.JdkServer", 8, 0, "-", "-", Container.none(), Map.of());

    @OnEachJdk(
            row = ROW,
            representative = {8, 25})
    void theTrailSaysWhatTheServersLoggerSays(Jdk jdk) throws Exception {
        ContainerTrial.hold(SERVER, jdk);
    }

    /** There the handlers of all requests run on the thread that accepts connections. */
    @OnEachJdk(
            row = ROW,
            representative = {17})
    void statementsOfHandlersBelongToTheirRequestsAlsoWithoutAPool(Jdk jdk) throws Exception {
        Path trail = ContainerTrial.play(SERVER, jdk, "jdkhttp.pool", "false");
        List<JsonNode> lines = TrailLines.read(trail);
        String visit = ofType(lines, "http.request").stream()
                .filter(line -> text(line, "/request/path").equals("/database"))
                .map(line -> text(line, "/request/id"))
                .findFirst()
                .orElseThrow();
        assertThat(ofType(lines, "db.statement"))
                .filteredOn(line -> text(line, "/db/operation").equals("INSERT"))
                .map(line -> text(line, "/request/id"))
                .containsExactly(visit);
    }

    /** Its authenticator is not watched, but a password that it does not take is one that may have been guessed. */
    @OnEachJdk(
            row = ROW,
            representative = {25})
    void whoGuessesPasswordsRaisesTheAlarmThoughNoLoginIsWatched(Jdk jdk) throws Exception {
        Path folder = Repository.freshFolder("jdkhttp/guesses-" + jdk);
        Application application = Application.compile("jdkhttp", 8, folder, Repository.libraries("h2"));
        try (ForkedJvm jvm = ForkedJvm.on(jdk, folder)
                .audited()
                .main(SERVER.mainClass(), application.classPath())
                .start()) {
            String address = jvm.awaitLine("ready on (\\S+)", LIMIT).group(1) + "/";
            for (int i = 0; i < 10; i++) {
                assertThat(new Http(address).get("secret").statusCode()).isEqualTo(401);
            }
            for (int i = 0; i < 7; i++) {
                assertThat(Http.as("alice", "s3cr3t-guess" + i, address)
                                .get("secret")
                                .statusCode())
                        .isEqualTo(401);
            }
            jvm.stop(LIMIT);
        }
        List<JsonNode> denied = ofType(TrailLines.read(folder.resolve("trail")), "auth.denied");
        assertThat(denied).hasSize(17);
        assertThat(denied)
                .filteredOn(line -> text(line, "/auth/reason").equals("credentials not accepted"))
                .map(line -> text(line, "/severity"))
                .containsExactly("WARN", "WARN", "WARN", "WARN", "WARN", "ERROR", "WARN");
        assertThat(denied)
                .filteredOn(line -> line.toString().contains("brute-force"))
                .singleElement()
                .matches(line -> text(line, "/origin/ip").equals("127.0.0.1")
                        && text(line, "/request/path").equals("/secret"));
        assertThat(denied.toString()).doesNotContain("s3cr3t");
    }

    /** Here the server does, after a second. */
    @OnEachJdk(
            row = ROW,
            representative = {8, 25})
    void aRequestThatNobodyAnswersEndsWithItsConnection(Jdk jdk) throws Exception {
        JsonNode line = only(jdk, "forgotten", null, "sun.net.httpserver.maxRspTime", "1");
        assertThat(line.at("/request").has("status")).isFalse();
        assertThat(line.has("tags")).isFalse();
    }

    @OnEachJdk(
            row = ROW,
            representative = {8, 25})
    void aRequestThatItsHandlerNeverClosesEndsWhenNobodyCanCloseItAnyMore(Jdk jdk) throws Exception {
        JsonNode line = only(jdk, "unclosed", 200, "sun.net.httpserver.clockTick", "200", "jdkhttp.collect", "true");
        assertThat(text(line, "/request/status")).isEqualTo("200");
        assertThat(line.at("/tags")).map(JsonNode::asString).containsExactly("unclosed");
    }

    /** The line of the one request that is sent, which comes while the server runs, and without any other request. */
    private static JsonNode only(Jdk jdk, String path, Integer status, String... settings) throws Exception {
        Path folder = Repository.freshFolder("jdkhttp/" + path + "-" + jdk);
        Path trail = folder.resolve("trail");
        Application application = Application.compile("jdkhttp", 8, folder, Repository.libraries("h2"));
        ForkedJvm.Builder server =
                ForkedJvm.on(jdk, folder).audited().main(SERVER.mainClass(), application.classPath());
        for (int i = 0; i < settings.length; i += 2) {
            server.property(settings[i], settings[i + 1]);
        }
        try (ForkedJvm jvm = server.start()) {
            String address = jvm.awaitLine("ready on (\\S+)", LIMIT).group(1);
            HttpURLConnection client =
                    (HttpURLConnection) URI.create(address + "/" + path).toURL().openConnection();
            client.setReadTimeout((int) LIMIT.toMillis());
            client.setFixedLengthStreamingMode(0); // a request that is not answered is not sent again
            client.setDoOutput(true);
            client.getOutputStream().close();
            if (status == null) {
                assertThatThrownBy(client::getResponseCode).isInstanceOf(IOException.class);
            } else {
                assertThat(client.getResponseCode()).isEqualTo(status);
            }
            long end = System.nanoTime() + (RemovedAdvice.isTried() ? LIMIT.dividedBy(4) : LIMIT).toNanos();
            while (!Files.readString(TrailLines.segments(trail).get(0)).contains("\"http.request\"")
                    && System.nanoTime() < end) {
                Thread.sleep(50);
            }
            jvm.kill();
        }
        List<JsonNode> lines = ofType(TrailLines.read(trail), "http.request");
        assertThat(lines).as("requests in the trail").hasSize(1);
        return lines.get(0);
    }

    @OnEachJdk(
            row = ROW,
            from = 9,
            representative = {17})
    void aJvmWithoutTheServersModuleRunsAndIsToldOf(Jdk jdk) throws IOException {
        Path folder = Repository.freshFolder("jdkhttp/no-module-" + jdk);
        List<Path> libraries = new ArrayList<>(Repository.libraries("h2"));
        libraries.add(Repository.apiJar());
        Application application = Application.compile("everyadvice", 8, folder, libraries);
        try (ForkedJvm jvm = ForkedJvm.on(jdk, folder)
                .audited()
                .option("--limit-modules", "java.instrument,java.management,java.naming,java.sql,jdk.unsupported")
                .main("com.example.it.everyadvice.EveryAdvice", application.classPath())
                .arguments("org.h2.Driver", "jdbc:h2:mem:parts")
                .start()) {
            assertThat(jvm.awaitExit(Duration.ofSeconds(60))).as(jvm.output()).isZero();
            jvm.assertQuiet();
        }
        assertThat(Files.readString(folder.resolve("trail/acta-agent.log")))
                .contains("http (jdk.httpserver): this JVM has no module jdk.httpserver");
    }
}
