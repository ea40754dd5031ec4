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

/** What is done with a message of JMS is on behalf of whoever had it sent, over a real broker, where the queue or the topic is listed. */
public class JmsIT {

    private static final Duration LIMIT = Duration.ofSeconds(180);
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final String SERVICE = "listen";

    /** Which library speaks to which broker. */
    private enum Of {
        ACTIVEMQ_5_4,
        ACTIVEMQ_5_19;

        List<Path> client() {
            return Repository.libraries(this == ACTIVEMQ_5_4 ? "activemq-old" : "activemq-new");
        }

        String factory() {
            return "org.apache.activemq.ActiveMQConnectionFactory";
        }

        int release() {
            return this == ACTIVEMQ_5_4 ? 8 : 11;
        }

        List<Path> tomcat() {
            return Repository.libraries("tomcat9");
        }

        Application compile(String sources, Path folder, List<Path> libraries) {
            return Application.compile(sources, release(), folder, libraries);
        }

        JmsBroker broker(Path folder) {
            return JmsBroker.activeMq(folder, Repository.libraries("activemq-new"));
        }
    }

    @OnEachJdk(
            row = "Messages: ActiveMQ 5.4 (javax.jms)",
            representative = {8})
    void withTheOldestActiveMq(Jdk jdk) {
        play(Of.ACTIVEMQ_5_4, jdk);
    }

    @OnEachJdk(
            row = "Messages: ActiveMQ 5.19 (javax.jms)",
            from = 11,
            representative = {25})
    void withTheNewestActiveMqOfJavax(Jdk jdk) {
        play(Of.ACTIVEMQ_5_19, jdk);
    }

    private static void play(Of of, Jdk jdk) {
        Path folder = Repository.freshFolder("jms/" + of + "-" + jdk);
        run(of, jdk, folder, null);
        List<JsonNode> sender = TrailLines.read(folder.resolve("first/trail"));
        assertThat(ofType(sender, "message.receive")).as("within requests").isEmpty();
        new Received(ofType(sender, "http.request"), TrailLines.read(folder.resolve("second/trail"))).judge();
    }

    /** Has every advice throw in both services; returns their trails. */
    private static void run(Of of, Jdk jdk, Path folder, String failing) {
        List<Path> libraries = new ArrayList<>(Repository.libraries("h2"));
        libraries.addAll(of.client());
        List<Path> served = new ArrayList<>(libraries);
        served.addAll(of.tomcat());
        Path one = folder.resolve("first");
        Path two = folder.resolve("second");
        try (JmsBroker broker = of.broker(folder.resolve("broker"));
                ForkedJvm second = audited(two, jdk, failing)
                        .property("acta.service.name", SERVICE)
                        .property("acta.messages.exclude", "jms:*.noise")
                        .main(
                                "com.example.it.jms.ListenMain",
                                of.compile("jms-listen", two, libraries).classPath())
                        .arguments(of.factory(), broker.address())
                        .start()) {
            second.awaitLine("ready", LIMIT);
            try (ForkedJvm first = audited(one, jdk, failing)
                    .property("acta.propagate.to", "jms:shop.*")
                    .property("it.jms.factory", of.factory())
                    .property("it.jms", broker.address())
                    .main(
                            "com.example.it.hop.HopMain",
                            of.compile("hop+hop-jms", one, served).classPath())
                    .start()) {
                send(first, failing == null);
                first.stop(LIMIT);
            }
            second.awaitLine("in the midst", LIMIT);
            broker.dies();
            assertThat(second.awaitExit(LIMIT)).as(second.output()).isZero();
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

    /** Alice and bob have the first service send messages. */
    private static void send(ForkedJvm first, boolean tells) {
        String url =
                "http://localhost:" + first.awaitLine("ready on (\\d+)", LIMIT).group(1) + "/";
        Http alice = Http.as("alice", "pw", url);
        Http bob = Http.as("bob", "pw", url);
        long now = System.currentTimeMillis();
        String signed = tells ? "v1\\..*" : "none";
        String none = "none";
        assertThat(send(alice, "ONCE", "topic:shop.topic/last-of-topic", null)).matches(signed);
        assertThat(send(alice, "ONCE", "shop.told/alices", null)).matches(signed);
        assertThat(send(bob, "TO", "shop.told/bobs", null)).matches(signed);
        assertThat(send(alice, "KEPT", "shop.told/kept-alices", null)).matches(signed);
        assertThat(send(bob, "KEPT", "shop.told/kept-bobs", null)).matches(signed);
        assertThat(send(bob, "KEPT", "stranger/kept-stranger", null)).isEqualTo(none);
        assertThat(send(alice, "KEPT", "shop.told/kept-again", null)).matches(signed);
        assertThat(send(alice, "FORWARD", "shop.told/forwarded", null)).isEqualTo(none);
        assertThat(send(alice, "DEAD", "shop.told/dead", null)).isEqualTo("refused");
        assertThat(send(alice, "ONCE", "shop.told/own", "mine")).isEqualTo("mine");
        String hourOld = SharedKey.context(now - Duration.ofHours(1).toMillis(), "carol");
        assertThat(send(alice, "ONCE", "shop.told/carols", hourOld)).isEqualTo(hourOld);
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
        assertThat(send(bob, "ONCE", "stranger/last-of-stranger", null)).isEqualTo(none);
        send(bob, "ONCE", "shop.noise/noise", null);
        send(alice, "ONCE", "shop.noise/last-of-noise", null);
        send(bob, "ONCE", "shop.thrown/poison", null);
        send(alice, "ONCE", "shop.thrown/last-of-thrown", null);
        send(bob, "ONCE", "shop.rolled/rolled", null);
        send(alice, "ONCE", "shop.rolled/last-of-rolled", null);
        send(bob, "ONCE", "shop.answers/answer", null);
        send(alice, "ONCE", "shop.asking/last-of-asking", null);
        send(bob, "ONCE", "shop.lambda/by-lambda", null);
        send(alice, "ONCE", "shop.lambda/last-of-lambda", null);
        send(bob, "ONCE", "shop.polled/polled", null);
        send(alice, "ONCE", "shop.polled/last-of-polled", null);
        for (String bobs : List.of("closed", "left", "handed", "again", "dying")) {
            send(bob, "ONCE", "shop." + bobs + "/" + bobs, null);
        }
    }

    private static String send(Http user, String how, String to, String own) {
        HttpResponse<String> answer = user.get(
                "in/call?by=JmsClient&method=" + how + "&to=" + to + (own == null ? "" : "&own=" + own),
                "traceparent",
                TRACE);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }

    /** The trail of the service that takes the messages up. */
    private record Received(List<JsonNode> requests, List<JsonNode> lines) {

        void judge() {
            for (String alices : List.of("alices", "kept-alices", "kept-again", "last-of-told", "last-of-topic")) {
                judgeTold(alices, "alice", "success");
            }
            for (String alices : List.of("thrown", "rolled", "asking", "lambda", "polled")) {
                judgeTold("last-of-" + alices, "alice", "success");
            }
            for (String bobs : List.of("bobs", "kept-bobs", "by-lambda", "polled")) {
                judgeTold(bobs, "bob", "success");
            }
            judgeTold("closed", "bob", "unknown");
            judgeTold("left", "bob", "unknown");
            assertThat(judgeTold("handed", "bob", "failure")).allSatisfy(handed -> {
                assertThat(text(handed, "/error/type")).isEqualTo("java.lang.IllegalStateException");
                assertThat(handed.has("duration_us")).isTrue();
            });
            assertThat(text(only("caught"), "/ids/interaction")).isEqualTo(text(only("handed"), "/ids/interaction"));
            List<JsonNode> dying = judgeTold("dying", "bob", "failure");
            assertThat(text(dying.get(0), "/error/type")).contains("JMSException");
            assertThat(text(only("not-committed"), "/ids/interaction"))
                    .isEqualTo(text(only("dying"), "/ids/interaction"));
            judgeTwice("poison", "java.lang.IllegalStateException");
            judgeTwice("rolled", "");
            judgeTwice("again", "");
            JsonNode carols = only("carols");
            assertThat(text(carols, "/actor/id")).isEqualTo("carol");
            assertThat(text(carols, "/ids/conversation").replace("-", "")).isEqualTo(SharedKey.CONVERSATION);
            judgeStranger("forwarded", "");
            judgeStranger("kept-stranger", "");
            judgeStranger("last-of-stranger", "");
            judgeStranger("own", "[\"context-malformed\"]");
            judgeStranger("stale", "[\"context-stale\"]");
            judgeStranger("forged", "[\"context-forged\"]");
            judgeStranger("unsigned", "[\"context-unsigned\"]");
            for (String outside : List.of("between", "noise", "last-of-noise", "after-close", "elsewhere")) {
                JsonNode statement = only(outside);
                assertThat(text(statement, "/actor/id")).as(outside).isEqualTo(SERVICE);
                assertThat(statement.has("ids")).as(outside).isFalse();
            }
            assertThat(ofType(lines, "message.receive")).hasSize(32);
        }

        private List<JsonNode> judgeTold(String what, String user, String... outcomes) {
            JsonNode request = requests.stream()
                    .filter(line -> text(line, "/request/query").matches(".*/" + what + "(&.*)?"))
                    .findFirst()
                    .orElseThrow();
            List<JsonNode> messages = new ArrayList<>();
            for (JsonNode statement : statements(what)) {
                assertThat(text(statement, "/actor/id")).as(what).isEqualTo(user);
                assertThat(text(statement, "/actor/how")).as(what).isEqualTo("propagated");
                assertThat(text(statement, "/ids/conversation")).isEqualTo(text(request, "/ids/conversation"));
                assertThat(text(statement, "/ids/parent")).isEqualTo(text(request, "/ids/interaction"));
                assertThat(text(statement, "/trace/id")).isEqualTo(TRACE.substring(3, 35));
                JsonNode message = message(statement);
                assertThat(text(message, "/actor/id")).isEqualTo(user);
                assertThat(text(message, "/message/destination")).startsWith("shop.");
                assertThat(message.has("tags")).isFalse();
                messages.add(message);
            }
            assertThat(messages.stream().map(message -> text(message, "/outcome")))
                    .as(what)
                    .containsExactly(outcomes);
            return messages;
        }

        /** It failed, and came again. */
        private void judgeTwice(String what, String error) {
            List<JsonNode> messages = judgeTold(what, "bob", "failure", "success");
            assertThat(messages.get(0).has("error") ? text(messages.get(0), "/error/type") : "")
                    .as(what)
                    .isEqualTo(error);
            assertThat(messages.get(0).at("/message").has("redelivered")).isFalse();
            assertThat(messages.get(1).at("/message/redelivered").asBoolean()).isTrue();
            assertThat(text(messages.get(1), "/message/id")).isEqualTo(text(messages.get(0), "/message/id"));
        }

        private void judgeStranger(String what, String tags) {
            JsonNode statement = only(what);
            assertThat(text(statement, "/actor/id")).as(what).isEqualTo(SERVICE);
            assertThat(text(statement, "/actor/type")).isEqualTo("service");
            assertThat(text(statement, "/ids/conversation")).isEqualTo(text(statement, "/ids/interaction"));
            JsonNode message = message(statement);
            assertThat(message.has("tags") ? message.at("/tags").toString() : "")
                    .as(what)
                    .isEqualTo(tags);
            assertThat(text(message, "/outcome")).isEqualTo("success");
        }

        private JsonNode message(JsonNode statement) {
            List<JsonNode> found = ofType(lines, "message.receive").stream()
                    .filter(line -> text(line, "/ids/interaction").equals(text(statement, "/ids/interaction")))
                    .toList();
            assertThat(found).hasSize(1);
            JsonNode message = found.get(0);
            assertThat(text(message, "/message/system")).isEqualTo("jms");
            assertThat(text(message, "/message/id")).startsWith("ID:");
            assertThat(text(message, "/origin/kind")).isEqualTo("MESSAGE");
            return message;
        }

        private JsonNode only(String what) {
            List<JsonNode> found = statements(what);
            assertThat(found).as(what).hasSize(1);
            return found.get(0);
        }

        private List<JsonNode> statements(String what) {
            List<JsonNode> found = ofType(lines, "db.statement").stream()
                    .filter(line -> text(line, "/db/parameters/0").equals(what))
                    .toList();
            assertThat(found).as(what).isNotEmpty();
            return found;
        }
    }
}
