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

/** What Spring Kafka's listeners do with one record, and with several at once, over a real broker. */
public class SpringKafkaIT {

    private static final Duration LIMIT = Duration.ofSeconds(240);
    private static final String SERVICE = "listen";
    private static final String ILLEGAL = "java.lang.IllegalStateException";

    /** Which library, and what it can do. */
    enum Of {
        SPRING_1_3("spring-1.3", "3.9", 8, "kafka-spring-1"),
        SPRING_2_9("spring-2.9", "3.9", 8, "kafka-spring-2"),
        SPRING_4_1("spring-4.1", "4.1", 17, "kafka-spring-2");

        private final String libraries;
        private final String broker;
        private final int release;
        private final String ways;

        Of(String libraries, String broker, int release, String ways) {
            this.libraries = libraries;
            this.broker = broker;
            this.release = release;
            this.ways = ways;
        }

        /** A container calls listeners again, with what they were not done with. */
        boolean triesAgain() {
            return this != SPRING_1_3;
        }

        int calls() {
            return triesAgain() ? 22 : 10;
        }
    }

    @OnEachJdk(
            row = "Messages: Spring Kafka 1.3",
            to = 8,
            representative = {8})
    void withTheOldest(Jdk jdk) {
        play(Of.SPRING_1_3, jdk);
    }

    @OnEachJdk(
            row = "Messages: Spring Kafka 2.9",
            representative = {8})
    void withTheLastOneOfJava8(Jdk jdk) {
        play(Of.SPRING_2_9, jdk);
    }

    @OnEachJdk(
            row = "Messages: Spring Kafka 4.1",
            from = 17,
            representative = {25})
    void withTheNewest(Jdk jdk) {
        play(Of.SPRING_4_1, jdk);
    }

    private static void play(Of of, Jdk jdk) {
        Path folder = Repository.freshFolder("kafka/" + of.libraries + "-" + jdk);
        run(of, jdk, folder, null);
        new Received(
                        ofType(TrailLines.read(folder.resolve("first/trail")), "http.request"),
                        TrailLines.read(folder.resolve("second/trail")))
                .judge(of);
    }

    /** Has every advice throw in the service that listens; returns its trail. */
    public static Path failing(Jdk jdk) {
        Path folder = Repository.freshFolder("kafka/spring-failing-" + jdk);
        run(jdk.feature() < 17 ? Of.SPRING_1_3 : Of.SPRING_4_1, jdk, folder, "*");
        return folder.resolve("second/trail");
    }

    /** All records lie there when the service that listens polls first, so that batches are what was sent. */
    private static void run(Of of, Jdk jdk, Path folder, String failing) {
        List<Path> served = new ArrayList<>(Repository.libraries("h2"));
        served.addAll(Repository.libraries("kafka-3.9"));
        served.addAll(Repository.libraries("tomcat9"));
        List<Path> libraries = new ArrayList<>(Repository.libraries("h2"));
        libraries.addAll(Repository.kafkaLibraries(of.libraries));
        try (KafkaBroker broker = KafkaBroker.start(of.broker, folder.resolve("broker"))) {
            try (ForkedJvm first = audited(folder.resolve("first"), jdk)
                    .property("acta.propagate.to", "kafka:shop.*")
                    .property("it.kafka", broker.address())
                    .main(
                            "com.example.it.hop.HopMain",
                            Application.compile("hop+hop-kafka", 8, folder.resolve("first"), served)
                                    .classPath())
                    .start()) {
                send(of, first);
                first.stop(LIMIT);
            }
            ForkedJvm.Builder listens = audited(folder.resolve("second"), jdk)
                    .property("acta.service.name", SERVICE)
                    .main(
                            "com.example.it.listen.ListenMain",
                            Application.compile(
                                            "kafka-spring+" + of.ways, of.release, folder.resolve("second"), libraries)
                                    .classPath())
                    .arguments(broker.address(), of.calls());
            if (failing != null) {
                listens.property("acta.test.advice-fails", failing);
            }
            try (ForkedJvm second = listens.start()) {
                assertThat(second.awaitExit(LIMIT)).as(second.output()).isZero();
            }
        }
    }

    private static ForkedJvm.Builder audited(Path folder, Jdk jdk) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return ForkedJvm.on(jdk, folder).audited().property("acta.propagate.key-file", SharedKey.in(folder));
    }

    private static void send(Of of, ForkedJvm first) {
        String url =
                "http://localhost:" + first.awaitLine("ready on (\\d+)", LIMIT).group(1) + "/";
        Http alice = Http.as("alice", "pw", url);
        Http bob = Http.as("bob", "pw", url);
        for (String one : List.of("single", "lambda")) {
            send(alice, one, one + "-book");
            send(bob, one, one + "-poison");
            send(alice, one, one + "-pen");
        }
        for (String several : List.of("mixed", "broken")) {
            send(alice, several, several + "-alices");
            send(bob, several, several + "-bobs");
        }
        send(alice, "same", "same-one");
        send(alice, "same", "same-two");
        send(bob, "alone", "alone");
        if (of.triesAgain()) {
            send(bob, "again", "again");
            send(bob, "nacked", "nacked");
            for (String several : List.of("partly", "retried", "halved", "polled", "lambdas")) {
                send(alice, several, several + "-0");
                send(bob, several, several + "-1");
                send(alice, several, several + "-2");
            }
        }
    }

    private static void send(Http user, String topic, String what) {
        HttpResponse<String> answer = user.get(
                "in/call?by=KafkaClient&method=ONCE&to=shop." + topic + "/" + what, "traceparent", MessageTrail.TRACE);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    /** What the service has done that takes the records up. */
    private record Received(List<JsonNode> requests, List<JsonNode> lines) {

        void judge(Of of) {
            MessageTrail trail = new MessageTrail(
                    "kafka",
                    SERVICE,
                    requests,
                    lines,
                    message -> assertThat(message.has("duration_us")).isTrue());
            for (String one : List.of("single", "lambda")) {
                trail.judgeTold(one + "-book", "alice", "success");
                JsonNode poison =
                        trail.judgeTold(one + "-poison", "bob", "failure").get(0);
                assertThat(text(poison, "/error/type")).isEqualTo(ILLEGAL);
                assertThat(poison.at("/message").has("batch")).isFalse();
                boolean unseen = one.equals("lambda") && !of.triesAgain();
                trail.judgeTold(one + "-pen", "alice", unseen ? "unknown" : "success");
            }
            JsonNode alone = trail.judgeTold("alone", "bob", "success").get(0);
            assertThat(alone.at("/message/batch").asInt()).isEqualTo(1);
            judgeBatch("mixed", SERVICE, "alice success ", "bob success ");
            judgeBatch("broken", SERVICE, "alice failure " + ILLEGAL, "bob failure " + ILLEGAL);
            judgeBatch("same", "alice", "alice success ", "alice success ");
            int told = 2 * 3 + 2 * 2 + 2 + 1;
            if (of.triesAgain()) {
                assertThat(text(
                                trail.judgeTold("again", "bob", "failure", "success")
                                        .get(0),
                                "/error/type"))
                        .isEqualTo(ILLEGAL);
                assertThat(trail.judgeTold("nacked", "bob", "failure", "success")
                                .get(0)
                                .has("error"))
                        .isFalse();
                judgeBatch("partly", SERVICE, "alice success ", "bob failure " + ILLEGAL, "alice failure ");
                judgeLater("partly", "bob success ", "alice success ");
                judgeBatch(
                        "retried",
                        SERVICE,
                        "alice failure " + ILLEGAL,
                        "bob failure " + ILLEGAL,
                        "alice failure " + ILLEGAL);
                judgeLater("retried", "alice success ", "bob success ", "alice success ");
                judgeBatch("halved", SERVICE, "alice success ", "bob failure ", "alice failure ");
                judgeLater("halved", "bob success ", "alice success ");
                for (String whole : List.of("polled", "lambdas")) {
                    judgeBatch(whole, SERVICE, "alice success ", "bob success ", "alice success ");
                }
                told += 2 + 2 + 5 + 6 + 5 + 3 + 3 + 3; // the last three were put aside behind those that failed
            }
            List<JsonNode> all = ofType(lines, "message.receive");
            assertThat(all).hasSize(told);
            assertThat(all.stream()
                            .filter(line -> text(line, "/outcome").equals("unknown"))
                            .map(line -> text(line, "/message/destination")))
                    .as("what a container put aside behind a record that was not done, or may have")
                    .containsExactlyInAnyOrderElementsOf(
                            of.triesAgain()
                                    ? List.of("shop.single", "shop.lambda", "shop.nacked")
                                    : List.of("shop.lambda"));
        }

        /** Whose the first batch of a topic is, and what became of its messages. */
        private void judgeBatch(String topic, String actor, String... messages) {
            JsonNode first = statements(topic).get(0);
            judgeCall(topic, first, actor, messages);
        }

        /** The same of the last batch, which is mixed. */
        private void judgeLater(String topic, String... messages) {
            List<JsonNode> statements = statements(topic);
            judgeCall(topic, statements.get(statements.size() - 1), SERVICE, messages);
        }

        private void judgeCall(String topic, JsonNode statement, String actor, String... messages) {
            String interaction = text(statement, "/ids/interaction");
            assertThat(ofType(lines, "db.statement").stream()
                            .filter(line -> text(line, "/ids/interaction").equals(interaction)))
                    .as(topic)
                    .hasSizeGreaterThanOrEqualTo(messages.length)
                    .allMatch(line -> text(line, "/actor/id").equals(actor))
                    .allMatch(line -> text(line, "/origin/kind").equals("MESSAGE"));
            List<JsonNode> batch = ofType(lines, "message.receive").stream()
                    .filter(line -> text(line, "/ids/interaction").equals(interaction))
                    .toList();
            assertThat(batch.stream()
                            .map(line -> text(line, "/actor/id") + " " + text(line, "/outcome") + " "
                                    + text(line, "/error/type")))
                    .as(topic)
                    .containsExactly(messages);
            assertThat(batch)
                    .allMatch(line -> line.at("/message/batch").asInt() == messages.length)
                    .allMatch(line -> text(line, "/message/destination").equals("shop." + topic))
                    .allMatch(line -> line.has("duration_us"))
                    .allMatch(this::isItsRequests);
            if (actor.equals(SERVICE)) {
                assertThat(text(statement, "/ids/conversation")).isEqualTo(interaction);
            }
        }

        private boolean isItsRequests(JsonNode message) {
            return requests.stream()
                    .anyMatch(request -> text(request, "/ids/interaction").equals(text(message, "/ids/parent"))
                            && text(request, "/ids/conversation").equals(text(message, "/ids/conversation"))
                            && text(request, "/actor/id").equals(text(message, "/actor/id")));
        }

        private List<JsonNode> statements(String topic) {
            return ofType(lines, "db.statement").stream()
                    .filter(line -> text(line, "/db/parameters/0").startsWith(topic + "-"))
                    .toList();
        }
    }
}
