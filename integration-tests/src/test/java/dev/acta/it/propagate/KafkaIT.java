package dev.acta.it.propagate;

import static dev.acta.it.harness.TrailLines.ofType;
import static dev.acta.it.harness.TrailLines.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.it.harness.Application;
import dev.acta.it.harness.ForkedJvm;
import dev.acta.it.harness.Http;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.OnEachJdk;
import dev.acta.it.harness.Repository;
import dev.acta.it.harness.TrailLines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What is done with a record is on behalf of whoever had it sent, over a real broker, where the topic is listed. */
public class KafkaIT {

    private static final Duration LIMIT = Duration.ofSeconds(180);
    private static final String SERVICE = "loop";

    @OnEachJdk(
            row = "Messages: Kafka clients 0.11",
            representative = {8})
    void withTheOldestClient(Jdk jdk) {
        play("kafka-old", jdk);
    }

    @OnEachJdk(
            row = "Messages: Kafka clients 4.3",
            from = 11,
            representative = {25})
    void withTheNewestClient(Jdk jdk) {
        play("kafka-new", jdk);
    }

    private static void play(String client, Jdk jdk) {
        Path folder = Repository.freshFolder("kafka/" + client + "-" + jdk);
        run(client, jdk, folder, null);
        List<JsonNode> sender = TrailLines.read(folder.resolve("first/trail"));
        judgeSender(sender);
        judge(new MessageTrail(
                "kafka",
                SERVICE,
                ofType(sender, "http.request"),
                TrailLines.read(folder.resolve("second/trail")),
                message -> {
                    assertThat(message.at("/message/partition").asInt(-1)).isZero();
                    assertThat(message.at("/message/offset").isNumber()).isTrue();
                    assertThat(message.has("duration_us"))
                            .isEqualTo(!text(message, "/message/destination").equals("shop.died"));
                }));
    }

    /** Has every advice throw in both services; returns their trails. */
    public static List<Path> failing(Jdk jdk) {
        Path folder = Repository.freshFolder("kafka/failing-" + jdk);
        run("kafka-new", jdk, folder, "*");
        return List.of(folder.resolve("first/trail"), folder.resolve("second/trail"));
    }

    private static void run(String client, Jdk jdk, Path folder, String failing) {
        boolean old = client.equals("kafka-old");
        int release = old ? 8 : 11;
        List<Path> libraries = new ArrayList<>(Repository.libraries("h2"));
        libraries.addAll(Repository.libraries(client));
        List<Path> served = new ArrayList<>(libraries);
        served.addAll(Repository.libraries("tomcat9"));
        try (KafkaBroker broker = KafkaBroker.start(old ? "3.9" : "4.1", folder.resolve("broker"))) {
            try (ForkedJvm first = audited(folder.resolve("first"), jdk, failing)
                    .property("acta.propagate.to", "kafka:shop.*")
                    .property("it.kafka", broker.address())
                    .main(
                            "com.example.it.hop.HopMain",
                            compile(folder.resolve("first"), "hop+hop-kafka", release, served))
                    .start()) {
                send(first);
                first.stop(LIMIT);
            }
            String loop = "kafka-loop+" + (old ? "kafka-poll-long" : "kafka-poll-duration");
            try (ForkedJvm second = audited(folder.resolve("second"), jdk, failing)
                    .property("acta.service.name", SERVICE)
                    .property("acta.messages.exclude", "kafka:*.noise")
                    .main("com.example.it.loop.LoopMain", compile(folder.resolve("second"), loop, release, libraries))
                    .arguments(broker.address())
                    .start()) {
                assertThat(second.awaitExit(LIMIT)).as(second.output()).isZero();
            }
        }
    }

    private static ForkedJvm.Builder audited(Path folder, Jdk jdk, String failing) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        ForkedJvm.Builder jvm =
                ForkedJvm.on(jdk, folder).audited().property("acta.propagate.key-file", SharedKey.in(folder));
        return failing == null ? jvm : jvm.property("acta.test.advice-fails", failing);
    }

    private static List<Path> compile(Path folder, String sources, int release, List<Path> libraries) {
        return Application.compile(sources, release, folder, libraries).classPath();
    }

    /** Alice and bob have the first service send records; that adds no header to what the application has made. */
    private static void send(ForkedJvm first) {
        String url =
                "http://localhost:" + first.awaitLine("ready on (\\d+)", LIMIT).group(1) + "/";
        Http alice = Http.as("alice", "pw", url);
        Http bob = Http.as("bob", "pw", url);
        long now = System.currentTimeMillis();
        String none = "headers: 0";
        assertThat(send(alice, "ONCE", "shop.told/alices", null)).isEqualTo(none);
        assertThat(send(bob, "TWICE", "shop.told/bobs", null)).isEqualTo(none);
        assertThat(send(alice, "CALLBACK", "shop.told/called", null)).isEqualTo("true");
        assertThat(send(alice, "BIG", "shop.told/big", null)).isEqualTo(none);
        assertThat(send(alice, "DEAD", "shop.told/dead", null)).isEqualTo("TimeoutException");
        String one = "headers: 1";
        assertThat(send(alice, "ONCE", "shop.told/own", "mine")).isEqualTo(one);
        String hourOld = SharedKey.context(now - Duration.ofHours(1).toMillis(), "carol");
        assertThat(send(alice, "TWICE", "shop.told/carols", hourOld)).isEqualTo(one);
        String stale = SharedKey.context(now - Duration.ofDays(8).toMillis(), "carol");
        assertThat(send(alice, "ONCE", "shop.told/stale", stale)).isEqualTo(one);
        String forged = hourOld.replace("." + SharedKey.CONVERSATION + ".", "." + SharedKey.INTERACTION + ".");
        assertThat(send(alice, "ONCE", "shop.told/forged", forged)).isEqualTo(one);
        String unsigned = hourOld.substring(0, hourOld.lastIndexOf('.') + 1);
        assertThat(send(alice, "ONCE", "shop.told/unsigned", unsigned)).isEqualTo(one);
        assertThat(send(alice, "ONCE", "shop.told/last-of-told", null)).isEqualTo(none);
        assertThat(send(bob, "ONCE", "stranger/last-of-stranger", null)).isEqualTo(none);
        for (String way : List.of("by-topic", "by-partition", "by-stream", "copied", "noise")) {
            assertThat(send(bob, "ONCE", "shop." + way + "/" + way, null)).isEqualTo(none);
            assertThat(send(alice, "ONCE", "shop." + way + "/last-of-" + way, null))
                    .isEqualTo(none);
        }
        for (String way : List.of("pooled", "handed", "scheduled", "died", "left", "thrown")) {
            assertThat(send(bob, "ONCE", "shop." + way + "/last-of-" + way, null))
                    .isEqualTo(none);
        }
    }

    private static String send(Http user, String how, String to, String own) {
        HttpResponse<String> answer = user.get(
                "in/call?by=KafkaClient&method=" + how + "&to=" + to + (own == null ? "" : "&own=" + own),
                "traceparent",
                MessageTrail.TRACE);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    private static void judgeSender(List<JsonNode> lines) {
        JsonNode request = MessageTrail.request(ofType(lines, "http.request"), "called");
        JsonNode calledBack = ofType(lines, "db.statement").stream()
                .filter(line -> text(line, "/db/parameters/0").equals("called-back"))
                .findFirst()
                .orElseThrow();
        assertThat(text(calledBack, "/actor/id")).isEqualTo("alice");
        assertThat(text(calledBack, "/ids/interaction")).isEqualTo(text(request, "/ids/interaction"));
        assertThat(text(calledBack, "/thread")).isNotEqualTo(text(request, "/thread"));
    }

    /** The trail of the service that takes the records up. */
    private static void judge(MessageTrail trail) {
        for (String alices : List.of("alices", "called", "last-of-told", "last-of-by-topic", "last-of-by-stream")) {
            trail.judgeTold(alices, "alice", "success");
        }
        trail.judgeTold("last-of-by-partition", "alice", "success");
        for (String bobs : List.of("by-topic", "by-partition", "by-stream", "last-of-handed", "last-of-scheduled")) {
            trail.judgeTold(bobs, "bob", "success");
        }
        for (String left : List.of("last-of-pooled", "last-of-died", "last-of-left", "last-of-thrown")) {
            trail.judgeTold(left, "bob", "unknown");
        }
        trail.judgeTold("bobs", "bob", "success", "success");
        trail.judgeCarols("carols", 2);
        trail.judgeStranger("big", "");
        trail.judgeStranger("own", "[\"context-malformed\"]");
        trail.judgeStranger("stale", "[\"context-stale\"]");
        trail.judgeStranger("forged", "[\"context-forged\"]");
        trail.judgeStranger("unsigned", "[\"context-unsigned\"]");
        trail.judgeStranger("last-of-stranger", "");
        for (String outside : List.of(
                "between",
                "copied",
                "last-of-copied",
                "noise",
                "last-of-noise",
                "next-task",
                "after-poll",
                "after-close")) {
            trail.judgeNobodys(outside);
        }
        assertThat(text(trail.only("in-job"), "/origin/kind")).isEqualTo("CRON");
        trail.judgeWithin("caught", "last-of-thrown");
        assertThat(ofType(trail.lines(), "message.receive")).hasSize(25);
    }
}
