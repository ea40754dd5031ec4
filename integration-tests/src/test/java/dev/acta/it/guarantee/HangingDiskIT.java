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
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * A disk that neither takes lines nor refuses them: the publisher stands still, nobody tells the requests at the door anything, and the
 * ring fills. And a publisher that is gone altogether.
 */
class HangingDiskIT {

    private static final String HANGS = "fail-closed on a disk that hangs: ";
    private static final String RELOAD = "settings reload while requests wait at the door: ";

    private static final Duration LIMIT = Duration.ofMillis(300);

    private static final int MORE_THAN_THE_RING_HOLDS = 100;

    @OnEachJdk(
            row = HANGS + "Tomcat 9",
            representative = {8})
    void hangsOnTomcat9(Jdk jdk) throws Exception {
        refusesWhenTheTimeIsOver(GuardedServer.tomcat9(), jdk);
    }

    @OnEachJdk(
            row = HANGS + "Jetty 12.1 ee10",
            from = 17,
            representative = {})
    void hangsOnJetty12(Jdk jdk) throws Exception {
        refusesWhenTheTimeIsOver(GuardedServer.jetty12("12.1", "ee10"), jdk);
    }

    @OnEachJdk(
            row = HANGS + "Undertow 2.4",
            from = 17,
            representative = {17})
    void hangsOnUndertow(Jdk jdk) throws Exception {
        refusesWhenTheTimeIsOver(GuardedServer.undertow("2.4", 17, true), jdk);
    }

    @OnEachJdk(
            row = HANGS + "com.sun.net.httpserver",
            representative = {})
    void hangsOnTheJdksServer(Jdk jdk) throws Exception {
        refusesWhenTheTimeIsOver(GuardedServer.jdk(), jdk);
    }

    @OnEachJdk(
            row = HANGS + "Spring WebFlux 7.0, Reactor Netty 1.3",
            from = 17,
            representative = {})
    void hangsOnReactorNetty(Jdk jdk) throws Exception {
        refusesWhenTheTimeIsOver(GuardedServer.webFlux("webflux7", 17), jdk);
    }

    private static void refusesWhenTheTimeIsOver(GuardedServer server, Jdk jdk) throws Exception {
        Path folder = Repository.freshFolder("guarantee/hangs-" + server.libraries() + "-" + jdk);
        List<Integer> answers = new ArrayList<>();
        try (SmallDisk disk = SmallDisk.inFile(folder)) {
            try (ForkedJvm jvm = server.on(jdk, folder, disk)
                    .property("acta.guarantee", "fail-closed")
                    .property("acta.guarantee.wait-ms", LIMIT.toMillis())
                    .property("acta.ring.capacity", 64)
                    .start()) {
                String address = address(jvm);
                Http client = new Http(address);
                String place = server.places().get(0);
                await(() -> {
                    answers.add(client.get(place + "before").statusCode());
                    return answers.get(answers.size() - 1) == 200; // the first one may take longer than the limit
                });

                disk.freeze();
                long start = System.nanoTime();
                answers.add(client.get(place + "hanging").statusCode());
                assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(LIMIT);
                List<Integer> many = atOnce(address, server.places(), MORE_THAN_THE_RING_HOLDS);
                assertThat(many).containsOnly(503);
                answers.addAll(many);
                for (String unused : server.unused()) {
                    answers.add(client.get(unused + "hanging").statusCode());
                }
                assertThat(markers(folder)).isNotEmpty().allMatch(line -> line.endsWith("/before"));

                disk.thaw();
                await(() -> {
                    answers.add(client.get(place + "after").statusCode());
                    return answers.get(answers.size() - 1) == 200;
                });
                jvm.stop(LONG);
            }
            judge(GuardedServer.trailOn(disk), answers);
        }
    }

    private static void judge(Path trail, List<Integer> answers) {
        long refused = answers.stream().filter(status -> status == 503).count();
        assertThat(answers).containsOnly(200, 503);
        List<JsonNode> lines = TrailLines.read(trail);
        JsonNode end = lines.get(lines.size() - 1);
        assertThat(end.at("/data/refused_requests").asLong()).isEqualTo(refused);
        assertThat(end.at("/checkpoint/lost").asLong()).isPositive();
        assertThat(ofType(lines, "trail.loss")).isNotEmpty();
        Set<Long> begun = ofType(lines, "http.begin").stream()
                .map(line -> line.at("/seq").asLong())
                .collect(Collectors.toSet());
        List<JsonNode> requests = ofType(lines, "http.request");
        assertThat(requests)
                .filteredOn(line -> text(line, "/request/status").equals("503"))
                .hasSizeBetween(1, (int) refused)
                .allMatch(line -> line.at("/tags").toString().contains("refused"))
                .filteredOn(line -> line.has("begin"))
                .isNotEmpty() // written late; its end says that the application was not reached
                .allMatch(line -> begun.contains(line.at("/begin").asLong()));
        assertThat(requests)
                .filteredOn(line -> text(line, "/request/status").equals("200"))
                .hasSize(answers.size() - (int) refused);
        assertThat(Cli.verify(trail).exit()).isZero();
    }

    /** By sixteen clients, in all places in turn. */
    private static List<Integer> atOnce(String address, List<String> places, int count) {
        ExecutorService clients = Executors.newFixedThreadPool(16);
        try {
            return inTheBackground(address, places, count, clients).stream()
                    .map(CompletableFuture::join)
                    .toList();
        } finally {
            clients.shutdown();
        }
    }

    private static List<CompletableFuture<Integer>> inTheBackground(
            String address, List<String> places, int count, ExecutorService clients) {
        List<CompletableFuture<Integer>> answers = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String path = places.get(i % places.size()) + "one-of-many";
            answers.add(CompletableFuture.supplyAsync(
                    () -> new Http(address).get(path).statusCode(), clients));
        }
        return answers;
    }

    @OnEachJdk(
            row = RELOAD + "Tomcat 9",
            representative = {})
    void reloadsOnTomcat9(Jdk jdk) throws Exception {
        leavesNobodyAtTheDoor(GuardedServer.tomcat9(), jdk);
    }

    @OnEachJdk(
            row = RELOAD + "Undertow 2.4",
            from = 17,
            representative = {17})
    void reloadsOnUndertow(Jdk jdk) throws Exception {
        leavesNobodyAtTheDoor(GuardedServer.undertow("2.4", 17, true), jdk);
    }

    private static void leavesNobodyAtTheDoor(GuardedServer server, Jdk jdk) throws Exception {
        Path folder = Repository.freshFolder("guarantee/reload-" + server.libraries() + "-" + jdk);
        Path settings = Files.writeString(folder.resolve("acta.properties"), "acta.pause=false\n");
        ExecutorService clients = Executors.newFixedThreadPool(16);
        try (SmallDisk disk = SmallDisk.inFile(folder)) {
            try (ForkedJvm jvm = server.on(jdk, folder, disk, settings)
                    .property("acta.guarantee", "fail-closed")
                    .property("acta.guarantee.wait-ms", 55_000)
                    .start()) {
                String address = address(jvm);
                Http client = new Http(address);
                String place = server.places().get(0);
                assertThat(client.get(place + "before").statusCode()).isEqualTo(200);

                for (String[] change : new String[][] {
                    {"acta.enabled=false", "acta.enabled=true"}, {"acta.pause=true", "acta.pause=false"}
                }) {
                    Http sameConnection = Http.as("alice", "pw", address);
                    String last = "underway-" + change[0].length();
                    CompletableFuture<Integer> underWay = CompletableFuture.supplyAsync(
                            () -> sameConnection
                                    .get(server.slow() + last + "?sleep=500")
                                    .statusCode(),
                            clients);
                    await(() -> markers(folder).stream().anyMatch(line -> line.endsWith(last)));
                    disk.freeze();
                    List<CompletableFuture<Integer>> waiting = inTheBackground(address, server.places(), 8, clients);
                    Thread.sleep(1_000); // most of them stand at the door by now
                    change(settings, folder, change[0]);
                    assertThat(client.get(place + "unguarded").statusCode()).isEqualTo(200);
                    assertThat(waiting)
                            .allSatisfy(answer -> assertThat(answer.join()).isEqualTo(200));
                    assertThat(underWay.join()).isEqualTo(200);
                    assertThat(sameConnection.get(place + "unguarded").statusCode())
                            .isEqualTo(200);
                    disk.thaw();
                    change(settings, folder, change[1]);
                    assertThat(client.get(place + "guarded").statusCode()).isEqualTo(200);
                }
                jvm.stop(LONG);
            }
            Path trail = GuardedServer.trailOn(disk);
            List<JsonNode> lines = TrailLines.read(trail);
            assertThat(ofType(lines, "trail.pause")).hasSize(2);
            assertThat(ofType(lines, "trail.resume")).hasSize(2);
            assertThat(ofType(lines, "http.request"))
                    .filteredOn(line -> text(line, "/request/path").endsWith("/guarded"))
                    .hasSize(2)
                    .allMatch(line -> line.has("begin"));
            assertThat(Cli.verify(trail).exit()).isZero();
        } finally {
            clients.shutdown();
        }
    }

    /** Replaces the settings and waits for the agent's word on its log, which is not on the disk that hangs. */
    private static void change(Path settings, Path folder, String line) throws Exception {
        long told = told(folder);
        Path draft = Files.writeString(settings.resolveSibling("draft.properties"), line + "\n");
        Files.move(draft, settings, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        await(() -> told(folder) > told);
    }

    private static long told(Path folder) throws IOException {
        return Files.readAllLines(folder.resolve("agent.log")).stream()
                .filter(line -> line.contains("settings changed"))
                .count();
    }

    @OnEachJdk(
            row = "fail-closed when the publisher has died",
            to = 17,
            why = "later JDKs cannot stop a thread",
            representative = {8})
    void refusesWhenThePublisherHasDied(Jdk jdk) throws Exception {
        Path folder = Repository.freshFolder("guarantee/died-" + jdk);
        GuardedServer server = GuardedServer.tomcat9();
        try (ForkedJvm jvm =
                server.on(jdk, folder).property("acta.guarantee", "fail-closed").start()) {
            Http client = new Http(address(jvm));
            assertThat(client.get("it/page/stops?stop=acta-publisher").statusCode())
                    .isEqualTo(200);
            for (String place : server.places()) {
                assertThat(client.get(place + "refused").statusCode()).as(place).isEqualTo(503);
                assertThat(client.get(place + "refused").headers().firstValue("Retry-After"))
                        .hasValue("10");
            }
            assertThat(markers(folder)).containsExactly("servlet GET /it/page/stops");
            assertThat(jvm.stderr())
                    .as(jvm.output())
                    .anyMatch(line -> line.contains("the publisher has stopped; nothing more is written to the trail;"
                            + " requests are answered 503"));
            jvm.stop(LONG);
        }
    }
}
