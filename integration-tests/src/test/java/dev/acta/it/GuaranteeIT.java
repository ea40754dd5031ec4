package dev.acta.it;

import static dev.acta.it.harness.TrailLines.ofType;
import static dev.acta.it.harness.TrailLines.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.acta.it.harness.Application;
import dev.acta.it.harness.Cli;
import dev.acta.it.harness.ForkedJvm;
import dev.acta.it.harness.Http;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.OnEachJdk;
import dev.acta.it.harness.Repository;
import dev.acta.it.harness.TrailLines;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/** What {@code acta.guarantee} promises of requests, held against {@code kill -9} and a disk that is really full. */
class GuaranteeIT {

    private static final Duration LONG = Duration.ofSeconds(60);

    private static final String DISK = "guarantee on a full disk: ";
    private static final String KILL = "guarantee under kill -9: ";

    private static final Server TOMCAT_6 =
            new Server("tomcat6", "tomcat6-scenarios", "com.example.it.scenarios.Tomcat6Server", 8, 25);
    private static final Server TOMCAT_9 = new Server(
            "tomcat9", "tomcat-scenarios+tomcat85-scenarios", "com.example.it.scenarios.TomcatServer", 8, 40);
    private static final Server TOMCAT_11 = new Server(
            "tomcat11", "tomcat-scenarios+tomcat85-scenarios", "com.example.it.scenarios.TomcatServer", 17, 61);
    private static final Server UNDERTOW_14 =
            new Server("undertow1.4.0", "undertow-scenarios", "com.example.it.scenarios.UndertowServer", 8, 31);
    private static final Server UNDERTOW_23 =
            new Server("undertow2.3", "undertow-scenarios", "com.example.it.scenarios.UndertowServer", 11, 60);

    /** A container and what starts it. Tomcat 6 brings servlets in class files below 51, where the door is another advice. */
    private record Server(String libraries, String launcher, String mainClass, int release, int servlet) {

        ForkedJvm.Builder on(Jdk jdk, Path folder) {
            String sources = launcher + "+doors" + (servlet >= 30 ? "+doors3" : "");
            List<Path> jars = Repository.libraries(libraries);
            Application application = servlet >= 50
                    ? Application.compileForJakarta(sources, release, folder, jars)
                    : Application.compile(sources, release, folder, jars);
            return ForkedJvm.on(jdk, folder).audited().main(mainClass, application.classPath());
        }
    }

    @OnEachJdk(
            row = KILL + "Tomcat 6",
            representative = {})
    void killedOnTomcat6(Jdk jdk) throws Exception {
        isKilled(TOMCAT_6, jdk);
    }

    @OnEachJdk(
            row = KILL + "Tomcat 9",
            representative = {8})
    void killedOnTomcat9(Jdk jdk) throws Exception {
        isKilled(TOMCAT_9, jdk);
    }

    @OnEachJdk(
            row = KILL + "Tomcat 11",
            from = 17,
            representative = {})
    void killedOnTomcat11(Jdk jdk) throws Exception {
        isKilled(TOMCAT_11, jdk);
    }

    @OnEachJdk(
            row = KILL + "Undertow 1.4",
            representative = {})
    void killedOnUndertow14(Jdk jdk) throws Exception {
        isKilled(UNDERTOW_14, jdk);
    }

    @OnEachJdk(
            row = KILL + "Undertow 2.3",
            from = 11,
            representative = {})
    void killedOnUndertow23(Jdk jdk) throws Exception {
        isKilled(UNDERTOW_23, jdk);
    }

    @OnEachJdk(
            row = DISK + "Tomcat 6",
            representative = {8})
    void fullOnTomcat6(Jdk jdk) throws Exception {
        refusesOnAFullDisk(TOMCAT_6, jdk);
    }

    @OnEachJdk(
            row = DISK + "Tomcat 9",
            representative = {})
    void fullOnTomcat9(Jdk jdk) throws Exception {
        refusesOnAFullDisk(TOMCAT_9, jdk);
    }

    @OnEachJdk(
            row = DISK + "Tomcat 11",
            from = 17,
            representative = {})
    void fullOnTomcat11(Jdk jdk) throws Exception {
        refusesOnAFullDisk(TOMCAT_11, jdk);
    }

    @OnEachJdk(
            row = DISK + "Undertow 1.4",
            representative = {})
    void fullOnUndertow14(Jdk jdk) throws Exception {
        refusesOnAFullDisk(UNDERTOW_14, jdk);
    }

    @OnEachJdk(
            row = DISK + "Undertow 2.3",
            from = 11,
            representative = {17})
    void fullOnUndertow23(Jdk jdk) throws Exception {
        refusesOnAFullDisk(UNDERTOW_23, jdk);
    }

    private static void isKilled(Server server, Jdk jdk) throws Exception {
        Path folder = Repository.freshFolder("guarantee/kill-" + server.libraries() + "-" + jdk);
        Path trail = folder.resolve("trail");
        Path markers = folder.resolve("markers.txt");
        try (ForkedJvm jvm = server.on(jdk, folder)
                .property("acta.guarantee", "durable")
                .property("acta.trail.flush-ms", "1min") // so that nothing but the guarantee brings it to the disk
                .start()) {
            String address = jvm.awaitLine("ready on (\\S+)", LONG).group(1) + "/it/";
            assertThat(new Http(address).get("filtered/first").body()).isEqualTo("served");
            await(() -> lines(trail, "\"type\":\"http.request\"") == 1);
            assertThat(new Http(address).get("async/second").body()).isEqualTo("served");
            await(() -> lines(trail, "\"type\":\"http.request\"") == 2);
            CompletableFuture.runAsync(() -> Http.as("alice", "pw", address).get("secret/transfer?sleep=60000"));
            await(() -> Files.readString(markers).contains("/secret/transfer"));
            jvm.kill();
        }
        List<JsonNode> lines = TrailLines.read(trail);
        List<JsonNode> begun = ofType(lines, "http.begin");
        assertThat(begun)
                .map(line -> text(line, "/request/method") + " " + text(line, "/request/path") + " "
                        + text(line, "/actor/id") + " " + text(line, "/origin/peer"))
                .containsExactly(
                        "GET /it/filtered/first  127.0.0.1",
                        "GET /it/async/second  127.0.0.1",
                        "GET /it/secret/transfer alice 127.0.0.1");
        List<JsonNode> requests = ofType(lines, "http.request");
        assertThat(requests)
                .map(line -> text(line, "/request/path"))
                .containsExactly("/it/filtered/first", "/it/async/second");
        for (int i = 0; i < requests.size(); i++) {
            assertThat(requests.get(i).at("/begin").asLong())
                    .isEqualTo(begun.get(i).at("/seq").asLong());
            assertThat(text(requests.get(i), "/ids/interaction")).isEqualTo(text(begun.get(i), "/ids/interaction"));
        }
        assertThat(Cli.verify(trail).exit()).isZero();
    }

    private static ForkedJvm.Builder onDisk(Server server, Jdk jdk, Path folder, Path trail) {
        return server.on(jdk, folder)
                .property("acta.trail.dir", trail)
                .property("acta.log.file", folder.resolve("agent.log"))
                .property("acta.redact.key-file", folder.resolve("key"));
    }

    private static void refusesOnAFullDisk(Server server, Jdk jdk) throws Exception {
        Path folder = Repository.freshFolder("guarantee/full-" + server.libraries() + "-" + jdk);
        Path disk = Files.createDirectory(folder.resolve("disk"));
        try (SmallDisk small = SmallDisk.mount(disk)) {
            Path trail = disk.resolve("trail");
            Path markers = folder.resolve("markers.txt");
            try (ForkedJvm jvm = onDisk(server, jdk, folder, trail)
                    .property("acta.guarantee", "fail-closed")
                    .start()) {
                String address = jvm.awaitLine("ready on (\\S+)", LONG).group(1) + "/it/";
                Http client = new Http(address);
                assertThat(client.get("page/before").statusCode()).isEqualTo(200);

                small.fill();
                int served = 1;
                while (client.get("page/full").statusCode() == 200) { // the last page of the file may have room
                    served++;
                    assertThat(served).as("requests served on a full disk").isLessThan(50);
                }
                for (String path : List.of("page/refused", "filtered/refused", "async/refused")) {
                    HttpResponse<String> answer = client.get(path);
                    assertThat(answer.statusCode()).as(path).isEqualTo(503);
                    assertThat(answer.headers().firstValue("Retry-After"))
                            .as(path)
                            .hasValue("10");
                    assertThat(answer.body()).as(path).doesNotContain("served");
                }
                // neither filter nor servlet nor the application's own page for 503
                assertThat(Files.readAllLines(markers))
                        .hasSize(served)
                        .allMatch(line -> line.matches("servlet GET /it/page/(before|full)"));

                small.makeRoom();
                await(() -> client.get("filtered/after").statusCode() == 200);
                assertThat(Files.readAllLines(markers))
                        .endsWith("filter GET /it/filtered/after", "servlet GET /it/filtered/after");
                jvm.stop(LONG);
                assertThat(jvm.stderr())
                        .as(jvm.output())
                        .filteredOn(line -> line.startsWith("acta: "))
                        .hasSize(2)
                        .last()
                        .asString()
                        .contains("the trail cannot be written, trying again")
                        .contains("requests are answered 503 as long as it cannot");
            }
            judgeFullDisk(trail, Files.readAllLines(markers));
        }
    }

    private static void judgeFullDisk(Path trail, List<String> markers) {
        List<JsonNode> lines = TrailLines.read(trail);
        List<JsonNode> requests = ofType(lines, "http.request");
        assertThat(requests.stream()
                        .filter(line -> text(line, "/request/status").equals("200")))
                .hasSize((int) markers.stream()
                        .filter(line -> line.startsWith("servlet"))
                        .count())
                .allSatisfy(line -> assertThat(line.has("begin")).isTrue());
        List<JsonNode> refused = requests.stream()
                .filter(line -> text(line, "/request/status").equals("503"))
                .toList();
        assertThat(refused)
                .hasSizeGreaterThanOrEqualTo(4)
                .allSatisfy(line -> assertThat(line.at("/tags").toString()).contains("refused"));
        JsonNode end = lines.get(lines.size() - 1);
        assertThat(end.at("/data/refused_requests").asLong()).isEqualTo(refused.size());
        assertThat(end.at("/checkpoint/lost").asLong()).isZero();
        assertThat(Cli.verify(trail).exit()).isZero();
    }

    @OnEachJdk(
            row = "durable on a full disk: requests go on and are counted",
            representative = {8})
    void aDurableRequestGoesOnWhenTheDiskIsFull(Jdk jdk) throws Exception {
        Path folder = Repository.freshFolder("guarantee/durable-" + jdk);
        Path disk = Files.createDirectory(folder.resolve("disk"));
        try (SmallDisk small = SmallDisk.mount(disk)) {
            Path trail = disk.resolve("trail");
            try (ForkedJvm jvm = onDisk(TOMCAT_9, jdk, folder, trail)
                    .property("acta.guarantee", "durable")
                    .start()) {
                String address = jvm.awaitLine("ready on (\\S+)", LONG).group(1) + "/it/";
                Http client = new Http(address);
                small.fill();
                for (int i = 0; i < 20; i++) {
                    assertThat(client.get("filtered/work").statusCode()).isEqualTo(200);
                }
                small.makeRoom();
                jvm.stop(LONG);
            }
            List<JsonNode> lines = TrailLines.read(trail);
            assertThat(ofType(lines, "http.request")).hasSize(20);
            assertThat(lines.get(lines.size() - 1).at("/data/unforced_lines").asLong())
                    .isPositive();
            assertThat(Cli.verify(trail).exit()).isZero();
        }
    }

    private static long lines(Path trail, String holding) throws IOException {
        return Files.readAllLines(TrailLines.segments(trail).get(0)).stream()
                .filter(line -> line.contains(holding))
                .count();
    }

    private interface Condition {
        boolean holds() throws Exception;
    }

    private static void await(Condition condition) throws Exception {
        long end = System.nanoTime() + LONG.toNanos();
        while (!condition.holds()) {
            assertThat(System.nanoTime()).as("a minute is over").isLessThan(end);
            Thread.sleep(20);
        }
    }

    /** A file system of one mebibyte in memory. Only root may mount it; elsewhere the test is not run. */
    private static final class SmallDisk implements AutoCloseable {

        private final Path folder;

        private SmallDisk(Path folder) {
            this.folder = folder;
        }

        static SmallDisk mount(Path folder) throws Exception {
            assumeTrue(
                    run("mount", "-t", "tmpfs", "-o", "size=1m,mode=0700", "tmpfs", folder.toString()) == 0,
                    "mounting a small file system takes root");
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
            return new SmallDisk(folder);
        }

        private Path filler() {
            return folder.resolve("filler");
        }

        void fill() throws IOException {
            try (OutputStream out = Files.newOutputStream(filler())) {
                while (true) {
                    out.write(new byte[4096]);
                }
            } catch (IOException full) {
                assertThat(full).hasMessageContaining("No space left");
            }
        }

        void makeRoom() throws IOException {
            Files.delete(filler());
        }

        @Override
        public void close() throws IOException {
            run("umount", "-l", folder.toString());
        }

        private static int run(String... command) throws IOException {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .onExit()
                    .join()
                    .exitValue();
        }
    }
}
