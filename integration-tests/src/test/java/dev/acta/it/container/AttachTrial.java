package dev.acta.it.container;

import static dev.acta.it.harness.TrailLines.ofType;
import static dev.acta.it.harness.TrailLines.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.it.harness.Application;
import dev.acta.it.harness.Cli;
import dev.acta.it.harness.ForkedJvm;
import dev.acta.it.harness.Http;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.Jdks;
import dev.acta.it.harness.Repository;
import dev.acta.it.harness.TrailLines;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.JsonNode;

/**
 * One container on one JDK that serves many clients while the agent is being attached to it. Requests that are under way then are
 * told once at the most, those that began when the command had answered exactly once.
 */
public final class AttachTrial {

    private static final Duration LIMIT = Duration.ofSeconds(90);

    private static final int CLIENTS = 8;

    /** So many requests are served before the agent comes and after it. */
    private static final int SERVED = 25 * CLIENTS;

    /** Quick ones, one of a user, one that takes its time and several that other threads end. */
    private static final List<String> PATHS = List.of(
            "/it/do/plain",
            "/it/filtered/include",
            "/it/secret/plain",
            "/it/do/without-attributes",
            "/it/async/complete",
            "/it/async/dispatch");

    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final AtomicBoolean enough = new AtomicBoolean();

    private AttachTrial() {}

    /** Fails unless everything is told as it has to be. The container knows asynchronous requests. */
    public static void hold(Container container, Jdk jdk) throws Exception {
        new AttachTrial().run(container, jdk);
    }

    private void run(Container container, Jdk jdk) throws Exception {
        Path folder = Repository.freshFolder("attach/" + container.name() + "-" + jdk);
        Path trail = folder.resolve("trail");
        Application application = container.application(folder);
        int first;
        try (ForkedJvm jvm = ForkedJvm.on(jdk, folder)
                .property("acta.trail.dir", trail)
                .property("acta.ring.block-ms", 20_000) // a busy machine must not lose what is to be counted
                .property("scenarios.casts", container.requestClass() + "," + container.responseClass())
                .main(container.mainClass(), application.classPath())
                .start()) {
            first = serveWhileAttaching(jvm, Ports.of(jvm, container, LIMIT));
            jvm.stop(LIMIT);
        }
        judge(trail, AccessLog.read(folder.resolve("access.log")), first);
    }

    /** The number of the first request that began behind the answer of the command. */
    private int serveWhileAttaching(ForkedJvm jvm, Ports ports) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Future<?>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(threads.submit(() -> ask("http://127.0.0.1:" + ports.http())));
            }
            await(SERVED, clients);
            Cli.Answer attached = Cli.attach(Jdks.building(), jvm.pid());
            int first = begun.get();
            assertThat(attached.exit()).as(attached.output()).isZero();
            await(ended.get() + SERVED, clients);
            enough.set(true);
            for (Future<?> client : clients) {
                client.get();
            }
            return first;
        } finally {
            enough.set(true);
            threads.shutdownNow();
        }
    }

    private void await(int count, List<Future<?>> clients) throws Exception {
        while (ended.get() < count) {
            for (Future<?> client : clients) {
                if (client.isDone()) {
                    client.get(); // says why
                }
            }
            Thread.sleep(20);
        }
    }

    private void ask(String base) {
        Http client = Http.as("alice", "pw", base);
        while (!enough.get()) {
            int number = begun.getAndIncrement();
            String path = PATHS.get(number % PATHS.size());
            int status = client.get(path, "X-Request-ID", "r" + number).statusCode();
            assertThat(status).as(path).isIn(200, 201);
            ended.incrementAndGet();
        }
    }

    private static void judge(Path trail, List<String> logged, int first) {
        List<JsonNode> lines = TrailLines.read(trail);
        Map<String, JsonNode> told = new HashMap<>();
        for (JsonNode request : ofType(lines, "http.request")) {
            JsonNode other = told.put(text(request, "/request/id"), request);
            assertThat(other).as("told twice, and then as " + request).isNull();
        }
        Set<String> late = new HashSet<>();
        for (String line : logged) {
            String token = line.substring(0, line.indexOf(' '));
            JsonNode request = told.remove(token);
            if (Integer.parseInt(token.substring(1)) < first) {
                continue; // where it was first seen may be where it was dispatched to
            }
            late.add(token);
            assertThat(request).as("not told: " + line).isNotNull();
            assertThat(AccessLog.line(
                            token,
                            text(request, "/request/method"),
                            text(request, "/request/path"),
                            text(request, "/request/status")))
                    .isEqualTo(line);
            if (text(request, "/request/path").equals("/it/secret/plain")) {
                assertThat(text(request, "/actor/id"))
                        .as("who asked for " + line)
                        .isEqualTo("alice");
            }
        }
        assertThat(told).as("requests that the access log does not know").isEmpty();
        assertThat(late).as("requests behind the answer of the command").isNotEmpty();
        assertThat(ofType(lines, "trail.loss")).isEmpty();
        assertThat(ofType(lines, "trail.coverage"))
                .as("nothing of ours failed")
                .isNotEmpty()
                .noneMatch(line -> line.at("/coverage").has("failed"));
        Cli.Answer verified = Cli.verify(trail);
        assertThat(verified.exit()).as(verified.output()).isZero();
    }
}
