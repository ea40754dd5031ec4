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

    @OnEachJdk(
            row = "durable: the beginning of a request survives kill -9",
            from = 11,
            representative = {17})
    void theBeginningOfARequestIsOnTheDiskBeforeTheApplicationIsReached(Jdk jdk) throws Exception {
        Path folder = Repository.freshFolder("guarantee/kill-" + jdk);
        Path trail = folder.resolve("trail");
        Path markers = folder.resolve("markers.txt");
        Application application = application(folder);
        try (ForkedJvm jvm = ForkedJvm.on(jdk, folder)
                .audited()
                .property("acta.guarantee", "durable")
                .property("acta.trail.flush-ms", "1min") // so that nothing but the guarantee brings it to the disk
                .main("com.example.it.markers.MarkersMain", application.classPath())
                .start()) {
            String address = jvm.awaitLine("ready on (\\S+)", LONG).group(1);
            assertThat(Http.as("bob", "pw", address).get("first").statusCode()).isEqualTo(200);
            await(() -> lines(trail, "\"type\":\"http.request\"") == 1);
            CompletableFuture.runAsync(() -> Http.as("alice", "pw", address).get("transfer?sleep=60000"));
            await(() -> Files.readString(markers).contains("/transfer"));
            jvm.kill();
        }
        List<JsonNode> lines = TrailLines.read(trail);
        List<JsonNode> begun = ofType(lines, "http.begin");
        assertThat(begun)
                .map(line -> text(line, "/request/method") + " " + text(line, "/request/path") + " "
                        + text(line, "/actor/id") + " " + text(line, "/origin/peer"))
                .containsExactly("GET /first bob 127.0.0.1", "GET /transfer alice 127.0.0.1");
        assertThat(text(begun.get(1), "/ids/interaction")).isNotEmpty();
        JsonNode request = ofType(lines, "http.request").get(0);
        assertThat(text(request, "/request/path")).isEqualTo("/first");
        assertThat(request.at("/begin").asLong())
                .isEqualTo(begun.get(0).at("/seq").asLong());
        assertThat(text(request, "/ids/interaction")).isEqualTo(text(begun.get(0), "/ids/interaction"));
        assertThat(Cli.verify(trail).exit()).isZero();
    }

    @OnEachJdk(
            row = "fail-closed: on a full disk requests get 503, until there is room again",
            from = 11,
            representative = {17})
    void aRequestThatCannotBeRecordedDoesNotHappen(Jdk jdk) throws Exception {
        Path folder = Repository.freshFolder("guarantee/full-" + jdk);
        Path disk = Files.createDirectory(folder.resolve("disk"));
        try (SmallDisk small = SmallDisk.mount(disk)) {
            Path trail = disk.resolve("trail");
            Path markers = folder.resolve("markers.txt");
            Application application = application(folder);
            try (ForkedJvm jvm = ForkedJvm.on(jdk, folder)
                    .audited()
                    .property("acta.trail.dir", trail)
                    .property("acta.log.file", folder.resolve("agent.log"))
                    .property("acta.redact.key-file", folder.resolve("key"))
                    .property("acta.guarantee", "fail-closed")
                    .main("com.example.it.markers.MarkersMain", application.classPath())
                    .start()) {
                String address = jvm.awaitLine("ready on (\\S+)", LONG).group(1);
                Http alice = Http.as("alice", "pw", address);
                assertThat(alice.get("before").statusCode()).isEqualTo(200);

                small.fill();
                int served = 1;
                HttpResponse<String> answer = alice.get("full"); // the last page of the file may have room
                while (answer.statusCode() == 200) {
                    served++;
                    assertThat(served).as("requests served on a full disk").isLessThan(50);
                    answer = alice.get("full");
                }
                for (int i = 0; i < 5; i++) {
                    answer = alice.get("refused");
                    assertThat(answer.statusCode()).isEqualTo(503);
                    assertThat(answer.headers().firstValue("Retry-After")).hasValue("10");
                    assertThat(answer.body()).isEmpty();
                }
                assertThat(Files.readAllLines(markers)).hasSize(served).noneMatch(line -> line.contains("refused"));

                small.makeRoom();
                await(() -> alice.get("after").statusCode() == 200);
                assertThat(Files.readString(markers)).contains("/after");
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
                .hasSameSizeAs(markers)
                .allSatisfy(line -> assertThat(line.has("begin")).isTrue());
        List<JsonNode> refused = requests.stream()
                .filter(line -> text(line, "/request/status").equals("503"))
                .toList();
        assertThat(refused)
                .hasSizeGreaterThanOrEqualTo(6)
                .allSatisfy(line -> assertThat(line.at("/tags").toString()).contains("refused"));
        JsonNode end = lines.get(lines.size() - 1);
        assertThat(end.at("/data/refused_requests").asLong()).isEqualTo(refused.size());
        assertThat(end.at("/checkpoint/lost").asLong()).isZero();
        assertThat(Cli.verify(trail).exit()).isZero();
    }

    @OnEachJdk(
            row = "durable: on a full disk requests go on and are counted",
            from = 11,
            representative = {17})
    void aDurableRequestGoesOnWhenTheDiskIsFull(Jdk jdk) throws Exception {
        Path folder = Repository.freshFolder("guarantee/durable-" + jdk);
        Path disk = Files.createDirectory(folder.resolve("disk"));
        try (SmallDisk small = SmallDisk.mount(disk)) {
            Path trail = disk.resolve("trail");
            Application application = application(folder);
            try (ForkedJvm jvm = ForkedJvm.on(jdk, folder)
                    .audited()
                    .property("acta.trail.dir", trail)
                    .property("acta.log.file", folder.resolve("agent.log"))
                    .property("acta.redact.key-file", folder.resolve("key"))
                    .property("acta.guarantee", "durable")
                    .main("com.example.it.markers.MarkersMain", application.classPath())
                    .start()) {
                String address = jvm.awaitLine("ready on (\\S+)", LONG).group(1);
                Http alice = Http.as("alice", "pw", address);
                small.fill();
                for (int i = 0; i < 20; i++) {
                    assertThat(alice.get("work").statusCode()).isEqualTo(200);
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

    private static Application application(Path folder) {
        return Application.compile("tomcat+markers", 11, folder, Repository.libraries("tomcat10"));
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
