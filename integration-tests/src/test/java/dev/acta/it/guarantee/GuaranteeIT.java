package dev.acta.it.guarantee;

import static dev.acta.it.guarantee.GuardedServer.LONG;
import static dev.acta.it.guarantee.GuardedServer.address;
import static dev.acta.it.guarantee.GuardedServer.await;
import static dev.acta.it.guarantee.GuardedServer.markers;
import static dev.acta.it.harness.TrailLines.ofType;
import static dev.acta.it.harness.TrailLines.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.it.harness.Cli;
import dev.acta.it.harness.ForkedJvm;
import dev.acta.it.harness.Http;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.OnEachJdk;
import dev.acta.it.harness.Repository;
import dev.acta.it.harness.TrailLines;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/**
 * What {@code acta.guarantee} promises of requests, on every way into an application: each cell holds {@code fail-closed} against a disk
 * that is really full, and {@code durable} against {@code kill -9}.
 */
class GuaranteeIT {

    private static final String ROW = "acta.guarantee on a full disk and under kill -9: ";
    private static final String TOO_YOUNG = "needs a younger JDK";

    @OnEachJdk(
            row = ROW + "Tomcat 6",
            representative = {8})
    void onTomcat6(Jdk jdk) throws Exception {
        hold(GuardedServer.tomcat6(), jdk);
    }

    @OnEachJdk(
            row = ROW + "Tomcat 9",
            representative = {})
    void onTomcat9(Jdk jdk) throws Exception {
        hold(GuardedServer.tomcat9(), jdk);
    }

    @OnEachJdk(
            row = ROW + "Tomcat 11",
            from = 17,
            why = TOO_YOUNG,
            representative = {})
    void onTomcat11(Jdk jdk) throws Exception {
        hold(GuardedServer.tomcat11(), jdk);
    }

    @OnEachJdk(
            row = ROW + "Jetty 9.4.0",
            representative = {})
    void onJetty940(Jdk jdk) throws Exception {
        hold(GuardedServer.jetty940(), jdk);
    }

    @OnEachJdk(
            row = ROW + "Jetty 11.0",
            from = 11,
            why = TOO_YOUNG,
            representative = {17})
    void onJetty11(Jdk jdk) throws Exception {
        hold(GuardedServer.jetty11(), jdk);
    }

    @OnEachJdk(
            row = ROW + "Jetty 12.0 ee8",
            from = 17,
            why = TOO_YOUNG,
            representative = {})
    void onJetty120(Jdk jdk) throws Exception {
        hold(GuardedServer.jetty12("12.0", "ee8"), jdk);
    }

    @OnEachJdk(
            row = ROW + "Jetty 12.1 ee10",
            from = 17,
            why = TOO_YOUNG,
            representative = {25})
    void onJetty121(Jdk jdk) throws Exception {
        hold(GuardedServer.jetty12("12.1", "ee10"), jdk);
    }

    @OnEachJdk(
            row = ROW + "Undertow 1.4.0",
            representative = {})
    void onUndertow140(Jdk jdk) throws Exception {
        hold(GuardedServer.undertow("1.4.0", 8, false), jdk);
    }

    @OnEachJdk(
            row = ROW + "Undertow 2.4",
            from = 17,
            why = TOO_YOUNG,
            representative = {17})
    void onUndertow24(Jdk jdk) throws Exception {
        hold(GuardedServer.undertow("2.4", 17, true), jdk);
    }

    @OnEachJdk(
            row = ROW + "com.sun.net.httpserver",
            representative = {8})
    void onTheJdksServer(Jdk jdk) throws Exception {
        hold(GuardedServer.jdk(), jdk);
    }

    @OnEachJdk(
            row = ROW + "Spring WebFlux 5.1, Reactor Netty 0.8",
            to = 11,
            why = "Spring 5.1 runs on Java 8 to 12",
            representative = {})
    void onReactorNetty08(Jdk jdk) throws Exception {
        hold(GuardedServer.webFlux("webflux5", 8), jdk);
    }

    @OnEachJdk(
            row = ROW + "Spring WebFlux 7.0, Reactor Netty 1.3",
            from = 17,
            why = "Spring 7 needs Java 17",
            representative = {17})
    void onReactorNetty13(Jdk jdk) throws Exception {
        hold(GuardedServer.webFlux("webflux7", 17), jdk);
    }

    private static void hold(GuardedServer server, Jdk jdk) throws Exception {
        Path folder = Repository.freshFolder("guarantee/" + server.libraries() + server.release() + "-" + jdk);
        isKilled(server, jdk, Files.createDirectory(folder.resolve("kill")));
        refusesOnAFullDisk(server, jdk, Files.createDirectory(folder.resolve("full")));
    }

    private static void isKilled(GuardedServer server, Jdk jdk, Path folder) throws Exception {
        Path trail = folder.resolve("trail");
        List<String> paths = new ArrayList<>();
        try (ForkedJvm jvm = server.on(jdk, folder)
                .property("acta.guarantee", "durable")
                .property("acta.trail.flush-ms", "1min") // so that nothing but the guarantee brings it to the disk
                .start()) {
            String address = address(jvm);
            Http client = new Http(address);
            for (String place : server.places()) {
                paths.add("/" + place + "done");
                assertThat(client.get(place + "done").body()).as(place).isEqualTo("served");
                await(() -> lines(trail, "\"type\":\"http.request\"") == paths.size());
            }
            paths.add("/" + server.slow() + "underway");
            CompletableFuture.runAsync(
                    () -> Http.as("alice", "pw", address).get(server.slow() + "underway?sleep=60000"));
            await(() -> markers(folder).stream().anyMatch(line -> line.endsWith("/underway")));
            jvm.kill();
        }
        List<JsonNode> lines = TrailLines.read(trail);
        List<JsonNode> begun = ofType(lines, "http.begin");
        assertThat(begun).map(line -> text(line, "/request/path")).containsExactlyElementsOf(paths);
        assertThat(begun).allSatisfy(line -> {
            assertThat(text(line, "/request/method")).isEqualTo("GET");
            assertThat(text(line, "/origin/peer")).isEqualTo("127.0.0.1");
        });
        assertThat(text(begun.get(begun.size() - 1), "/actor/id")).isEqualTo(server.user());
        List<JsonNode> requests = ofType(lines, "http.request");
        assertThat(requests)
                .map(line -> text(line, "/request/path"))
                .containsExactlyElementsOf(paths.subList(0, paths.size() - 1));
        for (int i = 0; i < requests.size(); i++) {
            assertThat(requests.get(i).at("/begin").asLong())
                    .isEqualTo(begun.get(i).at("/seq").asLong());
            assertThat(text(requests.get(i), "/ids/interaction")).isEqualTo(text(begun.get(i), "/ids/interaction"));
        }
        assertThat(Cli.verify(trail).exit()).isZero();
    }

    private static void refusesOnAFullDisk(GuardedServer server, Jdk jdk, Path folder) throws Exception {
        int refused = 1; // the last request of those that fill the disk
        try (SmallDisk small = SmallDisk.inMemory(folder)) {
            try (ForkedJvm jvm = server.on(jdk, folder, small)
                    .property("acta.guarantee", "fail-closed")
                    .start()) {
                Http client = new Http(address(jvm));
                for (String place : server.places()) {
                    assertThat(client.get(place + "before").statusCode())
                            .as(place)
                            .isEqualTo(200);
                }

                small.fill();
                String first = server.places().get(0);
                for (int i = 0; client.get(first + "full").statusCode() == 200; i++) {
                    assertThat(i)
                            .as("requests served on a full disk")
                            .isLessThan(50); // a file's last page may have room
                }
                for (String place : server.places()) {
                    isRefused(client.get(place + "refused"), place);
                    Integer status = statusOfUpload(client, place + "refused");
                    assertThat(status).as(place).isIn(503, null);
                    isRefused(client.get(place + "refused"), place);
                    refused += status == null ? 2 : 3; // JDK 8 may close a connection that the client uses once more
                }
                for (String place : server.unused()) {
                    isRefused(client.get(place + "refused"), place);
                    refused++;
                }
                // neither code of the application nor its own page for 503
                assertThat(markers(folder)).allMatch(line -> line.matches("\\w+ GET \\S+/(before|full)"));

                small.makeRoom();
                for (String place : server.places()) {
                    await(() -> client.get(place + "after").statusCode() == 200);
                    Integer status = statusOfUpload(client, place + "after");
                    assertThat(status).as(place).isIn(200, null);
                    String mark = "POST /" + place + "after";
                    await(() -> markers(folder).get(markers(folder).size() - 1).endsWith(mark));
                }
                jvm.stop(LONG);
                assertThat(jvm.stderr())
                        .as(jvm.output())
                        .filteredOn(line -> line.startsWith("acta: "))
                        .hasSize(2)
                        .last()
                        .asString()
                        .containsAnyOf("the trail cannot be written", "no room for the trail")
                        .contains("requests are answered 503 as long as it cannot");
            }
            judgeFullDisk(GuardedServer.trailOn(small), served(folder), refused);
        }
    }

    /** {@code null} if the server closed the connection, because nobody read the body, before the client had sent it all. */
    private static Integer statusOfUpload(Http client, String path) {
        try {
            return client.post(path, "x".repeat(40_000)).statusCode();
        } catch (AssertionError unanswered) {
            assertThat(unanswered).hasCauseInstanceOf(IOException.class);
            return null;
        }
    }

    private static void isRefused(HttpResponse<String> answer, String place) {
        assertThat(answer.statusCode()).as(place).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).as(place).hasValue("10");
        assertThat(answer.body()).as(place).doesNotContain("served");
    }

    /** By the application's own book, in which filters and listeners leave marks besides those of their servlets. */
    private static long served(Path folder) throws IOException {
        boolean filter = markers(folder).stream().anyMatch(line -> line.matches("servlet .*/filtered/.*"));
        return markers(folder).stream()
                .filter(line -> !line.startsWith("listener "))
                .filter(line -> !filter || !line.startsWith("filter "))
                .count();
    }

    private static void judgeFullDisk(Path trail, long served, int atLeast) {
        List<JsonNode> lines = TrailLines.read(trail);
        List<JsonNode> requests = ofType(lines, "http.request");
        assertThat(requests.stream()
                        .filter(line -> text(line, "/request/status").equals("200")))
                .hasSize((int) served)
                .allSatisfy(line -> assertThat(line.has("begin")).isTrue());
        List<JsonNode> refused = requests.stream()
                .filter(line -> text(line, "/request/status").equals("503"))
                .toList();
        assertThat(refused)
                .hasSizeGreaterThanOrEqualTo(atLeast)
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
        try (SmallDisk small = SmallDisk.inMemory(folder)) {
            GuardedServer server = GuardedServer.jdk();
            Path trail = GuardedServer.trailOn(small);
            try (ForkedJvm jvm = server.on(jdk, folder, small)
                    .property("acta.guarantee", "durable")
                    .start()) {
                Http client = new Http(address(jvm));
                small.fill();
                for (int i = 0; i < 20; i++) {
                    assertThat(client.get("handler/work").statusCode()).isEqualTo(200);
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

    @OnEachJdk(
            row = "fail-closed lets a filter of com.sun.net.httpserver hand on to another thread",
            representative = {8})
    void whatIsHandedOnToAnotherThreadPassesTheDoor(Jdk jdk) throws Exception {
        Path folder = Repository.freshFolder("guarantee/elsewhere-" + jdk);
        try (ForkedJvm jvm = GuardedServer.jdk()
                .on(jdk, folder)
                .property("acta.guarantee", "fail-closed")
                .start()) {
            HttpResponse<String> answer = new Http(address(jvm)).get("elsewhere/done");
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("served");
            jvm.stop(LONG);
        }
        List<JsonNode> lines = TrailLines.read(folder.resolve("trail"));
        assertThat(ofType(lines, "http.begin")).hasSize(1);
        assertThat(ofType(lines, "http.request"))
                .singleElement()
                .satisfies(line -> assertThat(text(line, "/request/status")).isEqualTo("200"));
    }

    private static long lines(Path trail, String holding) throws IOException {
        return Files.readAllLines(TrailLines.segments(trail).get(0)).stream()
                .filter(line -> line.contains(holding))
                .count();
    }
}
