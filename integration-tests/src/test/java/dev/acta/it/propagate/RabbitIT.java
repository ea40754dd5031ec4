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

/** What is done with a message is on behalf of whoever had it published, over a real broker, where the queue or the exchange is listed. */
public class RabbitIT {

    private static final Duration LIMIT = Duration.ofSeconds(180);
    private static final String SERVICE = "listen";
    private static final String OLDEST = "rabbit-old";
    private static final String NEWEST = "rabbit-new";

    @OnEachJdk(
            row = "Messages: RabbitMQ client 3.0",
            representative = {8})
    void withTheOldestClient(Jdk jdk) {
        play(OLDEST, jdk);
    }

    @OnEachJdk(
            row = "Messages: RabbitMQ client 5.36",
            representative = {25})
    void withTheNewestClient(Jdk jdk) {
        play(NEWEST, jdk);
    }

    @OnEachJdk(
            row = "Messages: Spring AMQP 4.1",
            from = 17,
            representative = {25})
    void withSpring(Jdk jdk) {
        Path folder = Repository.freshFolder("rabbit/spring-" + jdk);
        runSpring(jdk, folder, null);
        MessageTrail trail = trail(folder);
        trail.judgeTold("book", "alice", "success");
        trail.judgeTwice("poison", "java.lang.IllegalStateException");
        trail.judgeTold("direct", "alice", "success");
        trail.judgeTwice("bad", "java.lang.IllegalStateException");
        assertThat(ofType(trail.lines(), "message.receive")).hasSize(6);
    }

    private static void runSpring(Jdk jdk, Path folder, String failing) {
        List<Path> libraries = new ArrayList<>(Repository.libraries("h2"));
        libraries.addAll(Repository.rabbitLibraries("spring-4.1"));
        Path two = folder.resolve("second");
        try (RabbitBroker broker = RabbitBroker.start(folder.resolve("broker"));
                ForkedJvm second = audited(two, jdk, failing)
                        .property("acta.service.name", SERVICE)
                        .main(
                                "com.example.it.rabbit.SpringMain",
                                Application.compile("rabbit-spring", 17, two, libraries)
                                        .classPath())
                        .arguments(broker.port())
                        .start()) {
            second.awaitLine("ready", LIMIT);
            try (ForkedJvm first = sender(NEWEST, jdk, folder.resolve("first"), broker, failing)) {
                String url = url(first);
                Http alice = Http.as("alice", "pw", url);
                Http bob = Http.as("bob", "pw", url);
                send(alice, "ONCE", "shop.simple/book", null);
                send(bob, "ONCE", "shop.simple/poison", null);
                send(alice, "ONCE", "shop.direct/direct", null);
                send(bob, "ONCE", "shop.direct/bad", null);
                first.stop(LIMIT);
            }
            assertThat(second.awaitExit(LIMIT)).as(second.output()).isZero();
        }
    }

    /** Has every advice throw in all services; returns their trails. */
    public static List<Path> failing(Jdk jdk) {
        Path folder = Repository.freshFolder("rabbit/failing-" + jdk);
        run(NEWEST, jdk, folder, "*");
        Path spring = folder.resolve("spring");
        runSpring(jdk, spring, "*");
        return List.of(folder.resolve("first/trail"), folder.resolve("second/trail"), spring.resolve("second/trail"));
    }

    private static void play(String client, Jdk jdk) {
        Path folder = Repository.freshFolder("rabbit/" + client + "-" + jdk);
        run(client, jdk, folder, null);
        List<JsonNode> sender = TrailLines.read(folder.resolve("first/trail"));
        assertThat(ofType(sender, "message.receive")).as("within requests").isEmpty();
        judge(trail(folder));
    }

    private static MessageTrail trail(Path folder) {
        return new MessageTrail(
                "rabbitmq",
                SERVICE,
                ofType(TrailLines.read(folder.resolve("first/trail")), "http.request"),
                TrailLines.read(folder.resolve("second/trail")),
                message -> assertThat(message.has("duration_us"))
                        .isEqualTo(!text(message, "/message/destination").matches("shop\\.(hanging|dying)")));
    }

    private static void run(String client, Jdk jdk, Path folder, String failing) {
        List<Path> libraries = new ArrayList<>(Repository.libraries("h2"));
        libraries.addAll(Repository.libraries(client));
        Path two = folder.resolve("second");
        String listens = "rabbit-listen+" + (client.equals(OLDEST) ? "rabbit-listen-old" : "rabbit-listen-new");
        try (RabbitBroker broker = RabbitBroker.start(folder.resolve("broker"));
                ForkedJvm second = audited(two, jdk, failing)
                        .property("acta.service.name", SERVICE)
                        .property("acta.messages.exclude", "rabbitmq:*.noise,rabbitmq:loud")
                        .main("com.example.it.rabbit.ListenMain", compile(listens, two, libraries))
                        .arguments(broker.port())
                        .start()) {
            second.awaitLine("ready", LIMIT);
            try (ForkedJvm first = sender(client, jdk, folder.resolve("first"), broker, failing)) {
                send(first);
                first.stop(LIMIT);
            }
            second.awaitLine("in the midst", LIMIT);
            broker.dies();
            assertThat(second.awaitExit(LIMIT)).as(second.output()).isZero();
        }
    }

    /** The service that users log in at. */
    private static ForkedJvm sender(String client, Jdk jdk, Path folder, RabbitBroker broker, String failing) {
        List<Path> libraries = new ArrayList<>(Repository.libraries("h2"));
        libraries.addAll(Repository.libraries(client));
        libraries.addAll(Repository.libraries("tomcat9"));
        return audited(folder, jdk, failing)
                .property("acta.propagate.to", "rabbitmq:shop.*,rabbitmq:fair,rabbitmq:stock/orders.*")
                .property("it.rabbit", broker.port())
                .main("com.example.it.hop.HopMain", compile("hop+hop-rabbit", folder, libraries))
                .start();
    }

    private static String url(ForkedJvm first) {
        return "http://localhost:" + first.awaitLine("ready on (\\d+)", LIMIT).group(1) + "/";
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

    private static List<Path> compile(String sources, Path folder, List<Path> libraries) {
        return Application.compile(sources, 8, folder, libraries).classPath();
    }

    /** Alice and bob have the first service publish messages; that adds no header to what the application has made. */
    private static void send(ForkedJvm first) {
        String url = url(first);
        Http alice = Http.as("alice", "pw", url);
        Http bob = Http.as("bob", "pw", url);
        long now = System.currentTimeMillis();
        String none = "headers: 0";
        String one = "headers: 1";
        assertThat(send(alice, "ONCE", "shop.told/alices", null)).isEqualTo(none);
        assertThat(send(bob, "NOTHING", "shop.told/bobs", null)).isEqualTo(none);
        assertThat(send(alice, "KEPT", "shop.told/kept-alices", null)).isEqualTo(none);
        assertThat(send(bob, "KEPT", "shop.told/kept-bobs", null)).isEqualTo(none);
        assertThat(send(bob, "KEPT", "stranger/kept-stranger", null)).isEqualTo(none);
        assertThat(send(alice, "OWN", "shop.told/own-class", null)).isEqualTo(none);
        assertThat(send(alice, "BIG", "shop.told/big", null)).isEqualTo(one);
        assertThat(send(alice, "FORWARD", "shop.told/forwarded", null)).isEqualTo(none);
        assertThat(send(alice, "DEAD", "shop.told/dead", null)).isEqualTo("refused");
        assertThat(send(alice, "ONCE", "shop.told/own", "mine")).isEqualTo(one);
        String hourOld = SharedKey.context(now - Duration.ofHours(1).toMillis(), "carol");
        assertThat(send(alice, "ONCE", "shop.told/carols", hourOld)).isEqualTo(one);
        assertThat(send(alice, "FORWARD", "shop.told/carols", hourOld)).isEqualTo(one);
        send(
                alice,
                "ONCE",
                "shop.told/stale",
                SharedKey.context(now - Duration.ofDays(8).toMillis(), "carol"));
        send(
                alice,
                "ONCE",
                "shop.told/forged",
                hourOld.replace("." + SharedKey.CONVERSATION + ".", "." + SharedKey.INTERACTION + "."));
        send(alice, "ONCE", "shop.told/unsigned", hourOld.substring(0, hourOld.lastIndexOf('.') + 1));
        send(alice, "ONCE", "shop.told/last-of-told", null);
        send(bob, "ONCE", "stranger/last-of-stranger", null);
        send(bob, "ONCE", "shop.noise/last-of-noise", null);
        send(bob, "ONCE", "fair!any.key/last-of-fair", null);
        send(bob, "ONCE", "stock!invoices.paid/unlisted", null);
        send(bob, "ONCE", "stock!orders.placed/last-of-stock", null);
        send(bob, "ONCE", "loud!any.key/last-of-loud", null);
        send(bob, "ONCE", "shop.thrown/poison", null);
        send(alice, "ONCE", "shop.thrown/last-of-thrown", null);
        send(bob, "ONCE", "shop.nacked/nacked", null);
        send(alice, "ONCE", "shop.nacked/acked", null);
        send(bob, "ONCE", "shop.answers/answer", null);
        send(alice, "ONCE", "shop.asking/last-of-asking", null);
        send(bob, "ONCE", "shop.way/by-way", null);
        send(alice, "ONCE", "shop.way/last-of-way", null);
        send(bob, "ONCE", "shop.polled/polled", null);
        send(alice, "ONCE", "shop.polled/last-of-polled", null);
        for (String bobs : List.of("closed", "left", "again", "rolled", "hanging", "dying")) {
            send(bob, "ONCE", "shop." + bobs + "/" + bobs, null);
        }
    }

    private static String send(Http user, String how, String to, String own) {
        HttpResponse<String> answer = user.get(
                "in/call?by=RabbitClient&method=" + how + "&to=" + to + (own == null ? "" : "&own=" + own),
                "traceparent",
                MessageTrail.TRACE);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    /** The trail of the service that takes the messages up. */
    private static void judge(MessageTrail trail) {
        for (String alices : List.of("alices", "kept-alices", "forwarded", "acked", "last-of-told")) {
            trail.judgeTold(alices, "alice", "success");
        }
        for (String alices : List.of("asking", "way", "polled")) {
            trail.judgeTold("last-of-" + alices, "alice", "success");
        }
        for (String bobs : List.of("bobs", "kept-bobs", "by-way", "polled")) {
            trail.judgeTold(bobs, "bob", "success");
        }
        JsonNode fair = trail.judgeTold("last-of-fair", "bob", "success").get(0);
        assertThat(text(fair, "/message/destination")).isEqualTo("fair/any.key");
        JsonNode stock = trail.judgeTold("last-of-stock", "bob", "success").get(0);
        assertThat(text(stock, "/message/destination")).isEqualTo("stock/orders.placed");
        JsonNode kept = trail.judgeTold("kept-bobs", "bob", "success").get(0);
        assertThat(text(kept, "/message/id")).isEqualTo("kept");
        trail.judgeTwice("poison", "java.lang.IllegalStateException");
        trail.judgeTwice("nacked", "");
        trail.judgeTwice("again", "");
        trail.judgeTold("rolled", "bob", "failure");
        trail.judgeTold("closed", "bob", "unknown");
        trail.judgeTold("left", "bob", "unknown");
        trail.judgeTold("hanging", "bob", "unknown");
        JsonNode dying = trail.judgeTold("dying", "bob", "failure").get(0);
        assertThat(text(dying, "/error/type")).isEqualTo("com.rabbitmq.client.AlreadyClosedException");
        trail.judgeWithin("not-committed", "dying");
        trail.judgeCarols("carols", 2);
        for (String stranger : List.of("own-class", "big", "unlisted", "kept-stranger", "last-of-stranger")) {
            trail.judgeStranger(stranger, "");
        }
        trail.judgeStranger("own", "[\"context-malformed\"]");
        trail.judgeStranger("stale", "[\"context-stale\"]");
        trail.judgeStranger("forged", "[\"context-forged\"]");
        trail.judgeStranger("unsigned", "[\"context-unsigned\"]");
        for (String outside :
                List.of("last-of-noise", "last-of-loud", "beside", "between", "after-close", "elsewhere")) {
            trail.judgeNobodys(outside);
        }
        assertThat(ofType(trail.lines(), "message.receive")).hasSize(37);
    }
}
