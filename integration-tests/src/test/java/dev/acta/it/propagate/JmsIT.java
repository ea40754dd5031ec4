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
    private static final String SERVICE = "listen";

    /** Which library speaks to which broker. */
    private enum Of {
        ACTIVEMQ_5_4,
        ACTIVEMQ_5_16,
        ACTIVEMQ_5_19,
        ACTIVEMQ_6,
        ARTEMIS;

        List<Path> client() {
            return switch (this) {
                case ACTIVEMQ_5_4 -> Repository.libraries("activemq-old");
                case ACTIVEMQ_5_16 -> Repository.libraries("activemq-5.16");
                case ACTIVEMQ_5_19 -> Repository.libraries("activemq-new");
                case ACTIVEMQ_6 -> Repository.jmsLibraries("spring-7");
                case ARTEMIS -> Repository.jmsLibraries("artemis");
            };
        }

        String factory() {
            return this == ARTEMIS
                    ? "org.apache.activemq.artemis.jms.client.ActiveMQConnectionFactory"
                    : "org.apache.activemq.ActiveMQConnectionFactory";
        }

        boolean isJakarta() {
            return this == ACTIVEMQ_6 || this == ARTEMIS;
        }

        List<Path> tomcat() {
            return Repository.libraries(isJakarta() ? "tomcat10" : "tomcat9");
        }

        List<Path> compile(String sources, Path folder, List<Path> libraries) {
            Application application = isJakarta()
                    ? Application.compileForJakarta(sources, 17, folder, libraries)
                    : Application.compile(sources, this == ACTIVEMQ_5_19 ? 11 : 8, folder, libraries);
            return application.classPath();
        }

        JmsBroker broker(Path folder) {
            return this == ARTEMIS
                    ? JmsBroker.artemis(folder, client())
                    : JmsBroker.activeMq(folder, isJakarta() ? client() : Repository.libraries("activemq-new"));
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

    @OnEachJdk(
            row = "Messages: ActiveMQ 5.16 (javax.jms)",
            representative = {8})
    void withTheLastActiveMqOfJava8(Jdk jdk) {
        play(Of.ACTIVEMQ_5_16, jdk);
    }

    @OnEachJdk(
            row = "Messages: ActiveMQ 6 (jakarta.jms)",
            from = 17,
            representative = {17})
    void withActiveMqOfJakarta(Jdk jdk) {
        play(Of.ACTIVEMQ_6, jdk);
    }

    @OnEachJdk(
            row = "Messages: Artemis (jakarta.jms)",
            from = 17,
            representative = {25})
    void withArtemis(Jdk jdk) {
        play(Of.ARTEMIS, jdk);
    }

    @OnEachJdk(
            row = "Messages: Spring JMS 7 with ActiveMQ 6",
            from = 17,
            representative = {25})
    void withSpring(Jdk jdk) {
        Path folder = Repository.freshFolder("jms/spring-" + jdk);
        runSpring(jdk, folder, null);
        Received received = new Received(
                Of.ACTIVEMQ_6,
                ofType(TrailLines.read(folder.resolve("first/trail")), "http.request"),
                TrailLines.read(folder.resolve("second/trail")));
        received.trail().judgeTold("book", "alice", "success");
        received.judgeTwice("poison", "java.lang.IllegalStateException");
        received.trail().judgeTold("simple", "alice", "success");
        JsonNode bad = received.trail().judgeTold("bad", "bob", "failure").get(0);
        assertThat(text(bad, "/error/type")).isEqualTo("java.lang.IllegalStateException");
        received.trail().judgeTold("uncached", "bob", "success");
        assertThat(text(received.trail().only("transaction-committed"), "/ids/interaction"))
                .isEqualTo(text(received.trail().only("uncached"), "/ids/interaction"));
        assertThat(text(received.trail().only("template"), "/actor/id"))
                .as("what is done when the template has closed its consumer")
                .isEqualTo(SERVICE);
        assertThat(ofType(received.trail().lines(), "message.receive").stream()
                        .map(line -> text(line, "/message/destination") + " " + text(line, "/outcome")))
                .containsExactlyInAnyOrder(
                        "shop.annotated success",
                        "shop.annotated failure",
                        "shop.annotated success",
                        "shop.simple success",
                        "shop.simple failure",
                        "shop.uncached success",
                        "shop.template unknown");
    }

    private static void runSpring(Jdk jdk, Path folder, String failing) {
        Of of = Of.ACTIVEMQ_6;
        Path two = folder.resolve("second");
        List<Path> libraries = new ArrayList<>(Repository.libraries("h2"));
        libraries.addAll(of.client());
        try (JmsBroker broker = of.broker(folder.resolve("broker"));
                ForkedJvm second = audited(two, jdk, failing)
                        .property("acta.service.name", SERVICE)
                        .main("com.example.it.jms.SpringMain", of.compile("jms-spring", two, libraries))
                        .arguments(of.factory(), broker.address())
                        .start()) {
            second.awaitLine("ready", LIMIT);
            try (ForkedJvm first = sender(of, jdk, folder.resolve("first"), broker, failing)) {
                User alice = new User(Http.as("alice", "pw", url(first)));
                User bob = new User(Http.as("bob", "pw", url(first)));
                alice.send("ONCE", "shop.annotated/book", null);
                bob.send("ONCE", "shop.annotated/poison", null);
                alice.send("ONCE", "shop.simple/simple", null);
                bob.send("ONCE", "shop.simple/bad", null);
                bob.send("ONCE", "shop.uncached/uncached", null);
                alice.send("ONCE", "shop.template/template", null);
                first.stop(LIMIT);
            }
            assertThat(second.awaitExit(LIMIT)).as(second.output()).isZero();
        }
    }

    /** Has every advice throw in all services; returns their trails. */
    public static List<Path> failing(Jdk jdk) {
        Path folder = Repository.freshFolder("jms/failing-" + jdk);
        run(Of.ARTEMIS, jdk, folder, "*");
        Path spring = folder.resolve("spring");
        runSpring(jdk, spring, "*");
        return List.of(folder.resolve("first/trail"), folder.resolve("second/trail"), spring.resolve("second/trail"));
    }

    private static void play(Of of, Jdk jdk) {
        Path folder = Repository.freshFolder("jms/" + of + "-" + jdk);
        run(of, jdk, folder, null);
        List<JsonNode> sender = TrailLines.read(folder.resolve("first/trail"));
        assertThat(ofType(sender, "message.receive")).as("within requests").isEmpty();
        new Received(of, ofType(sender, "http.request"), TrailLines.read(folder.resolve("second/trail"))).judge();
    }

    private static void run(Of of, Jdk jdk, Path folder, String failing) {
        List<Path> libraries = new ArrayList<>(Repository.libraries("h2"));
        libraries.addAll(of.client());
        Path two = folder.resolve("second");
        try (JmsBroker broker = of.broker(folder.resolve("broker"));
                ForkedJvm second = audited(two, jdk, failing)
                        .property("acta.service.name", SERVICE)
                        .property("acta.messages.exclude", "jms:*.noise")
                        .main("com.example.it.jms.ListenMain", of.compile("jms-listen", two, libraries))
                        .arguments(of.factory(), broker.address())
                        .start()) {
            second.awaitLine("ready", LIMIT);
            try (ForkedJvm first = sender(of, jdk, folder.resolve("first"), broker, failing)) {
                send(of, first, failing == null);
                first.stop(LIMIT);
            }
            second.awaitLine("in the midst", LIMIT);
            broker.dies();
            assertThat(second.awaitExit(LIMIT)).as(second.output()).isZero();
        }
    }

    /** The service that users log in at. */
    private static ForkedJvm sender(Of of, Jdk jdk, Path folder, JmsBroker broker, String failing) {
        List<Path> libraries = new ArrayList<>(Repository.libraries("h2"));
        libraries.addAll(of.client());
        libraries.addAll(of.tomcat());
        return audited(folder, jdk, failing)
                .property("acta.propagate.to", "jms:shop.*")
                .property("it.jms.factory", of.factory())
                .property("it.jms", broker.address())
                .main(
                        "com.example.it.hop.HopMain",
                        of.compile("hop+hop-jms" + (of.isJakarta() ? "+hop-jms2" : ""), folder, libraries))
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

    /** Alice and bob have the first service send messages. */
    private static void send(Of of, ForkedJvm first, boolean tells) {
        String url = url(first);
        User alice = new User(Http.as("alice", "pw", url));
        User bob = new User(Http.as("bob", "pw", url));
        long now = System.currentTimeMillis();
        String signed = tells ? "v1\\..*" : "none";
        String none = "none";
        assertThat(alice.send("ONCE", "topic:shop.topic/last-of-topic", null)).matches(signed);
        assertThat(alice.send("ONCE", "shop.told/alices", null)).matches(signed);
        assertThat(bob.send("TO", "shop.told/bobs", null)).matches(signed);
        assertThat(alice.send("KEPT", "shop.told/kept-alices", null)).matches(signed);
        assertThat(bob.send("KEPT", "shop.told/kept-bobs", null)).matches(signed);
        assertThat(bob.send("KEPT", "stranger/kept-stranger", null)).isEqualTo(none);
        assertThat(alice.send("KEPT", "shop.told/kept-again", null)).matches(signed);
        assertThat(alice.send("FORWARD", "shop.told/forwarded", null)).isEqualTo(none);
        assertThat(alice.send("DEAD", "shop.told/dead", null)).isEqualTo("refused");
        assertThat(alice.send("ONCE", "shop.told/own", "mine")).isEqualTo("mine");
        String hourOld = SharedKey.context(now - Duration.ofHours(1).toMillis(), "carol");
        assertThat(alice.send("ONCE", "shop.told/carols", hourOld)).isEqualTo(hourOld);
        alice.send(
                "ONCE",
                "shop.told/stale",
                SharedKey.context(now - Duration.ofDays(8).toMillis(), "carol"));
        alice.send(
                "ONCE",
                "shop.told/forged",
                hourOld.replace("." + SharedKey.CONVERSATION + ".", "." + SharedKey.INTERACTION + "."));
        alice.send("ONCE", "shop.told/unsigned", hourOld.substring(0, hourOld.lastIndexOf('.') + 1));
        if (of.isJakarta()) {
            bob.send("JmsContextClient", "ONCE", "shop.told/by-context", null);
        }
        if (of == Of.ARTEMIS) {
            assertThat(bob.send("JmsContextClient", "COMPLETED", "shop.told/completed", null))
                    .isEqualTo("true");
        }
        alice.send("ONCE", "shop.told/last-of-told", null);
        assertThat(bob.send("ONCE", "stranger/last-of-stranger", null)).isEqualTo(none);
        bob.send("ONCE", "shop.noise/noise", null);
        alice.send("ONCE", "shop.noise/last-of-noise", null);
        bob.send("ONCE", "shop.thrown/poison", null);
        alice.send("ONCE", "shop.thrown/last-of-thrown", null);
        bob.send("ONCE", "shop.rolled/rolled", null);
        alice.send("ONCE", "shop.rolled/last-of-rolled", null);
        bob.send("ONCE", "shop.answers/answer", null);
        alice.send("ONCE", "shop.asking/last-of-asking", null);
        bob.send("ONCE", "shop.lambda/by-lambda", null);
        alice.send("ONCE", "shop.lambda/last-of-lambda", null);
        bob.send("ONCE", "shop.polled/polled", null);
        alice.send("ONCE", "shop.polled/last-of-polled", null);
        for (String bobs : List.of("closed", "left", "handed", "again", "hanging", "dying")) {
            bob.send("ONCE", "shop." + bobs + "/" + bobs, null);
        }
    }

    /** Somebody who is logged in at the first service. */
    private record User(Http http) {

        String send(String how, String to, String own) {
            return send("JmsClient", how, to, own);
        }

        String send(String by, String how, String to, String own) {
            HttpResponse<String> answer = http.get(
                    "in/call?by=" + by + "&method=" + how + "&to=" + to + (own == null ? "" : "&own=" + own),
                    "traceparent",
                    MessageTrail.TRACE);
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return answer.body();
        }
    }

    /** What the service has done that takes the messages up. */
    private record Received(Of of, MessageTrail trail) {

        Received(Of of, List<JsonNode> requests, List<JsonNode> lines) {
            this(
                    of,
                    new MessageTrail(
                            "jms",
                            SERVICE,
                            requests,
                            lines,
                            message -> assertThat(text(message, "/message/id")).startsWith("ID:")));
        }

        void judge() {
            for (String alices : List.of("alices", "kept-alices", "kept-again", "last-of-told", "last-of-topic")) {
                trail.judgeTold(alices, "alice", "success");
            }
            for (String alices : List.of("thrown", "rolled", "asking", "polled", "lambda")) {
                trail.judgeTold("last-of-" + alices, "alice", "success");
            }
            for (String bobs : List.of("bobs", "kept-bobs", "polled", "by-lambda")) {
                trail.judgeTold(bobs, "bob", "success");
            }
            if (of.isJakarta()) {
                trail.judgeTold("by-context", "bob", "success");
            }
            if (of == Of.ARTEMIS) {
                trail.judgeTold("completed", "bob", "success");
            }
            trail.judgeTold("closed", "bob", "unknown");
            trail.judgeTold("left", "bob", "unknown");
            assertThat(trail.judgeTold("hanging", "bob", "unknown").get(0).has("duration_us"))
                    .isFalse();
            assertThat(trail.judgeTold("handed", "bob", "failure")).allSatisfy(handed -> {
                assertThat(text(handed, "/error/type")).isEqualTo("java.lang.IllegalStateException");
                assertThat(handed.has("duration_us")).isTrue();
            });
            trail.judgeWithin("caught", "handed");
            List<JsonNode> dying = trail.judgeTold("dying", "bob", "failure");
            assertThat(text(dying.get(0), "/error/type")).matches("(javax|jakarta)\\.jms\\..*Exception");
            trail.judgeWithin("not-committed", "dying");
            judgeTwice("poison", "java.lang.IllegalStateException");
            judgeTwice("rolled", "");
            judgeTwice("again", "");
            trail.judgeCarols("carols", 1);
            trail.judgeStranger("forwarded", "");
            trail.judgeStranger("kept-stranger", "");
            trail.judgeStranger("last-of-stranger", "");
            trail.judgeStranger("own", "[\"context-malformed\"]");
            trail.judgeStranger("stale", "[\"context-stale\"]");
            trail.judgeStranger("forged", "[\"context-forged\"]");
            trail.judgeStranger("unsigned", "[\"context-unsigned\"]");
            for (String outside :
                    List.of("between", "noise", "last-of-noise", "after-close", "elsewhere", "lambda-as-set")) {
                trail.judgeNobodys(outside);
            }
            assertThat(ofType(trail.lines(), "message.receive"))
                    .hasSize(
                            switch (of) {
                                case ACTIVEMQ_5_4, ACTIVEMQ_5_16, ACTIVEMQ_5_19 -> 33;
                                case ACTIVEMQ_6 -> 34;
                                case ARTEMIS -> 35;
                            });
        }

        /** It failed, and came again: the same message. */
        void judgeTwice(String what, String error) {
            List<JsonNode> messages = trail.judgeTwice(what, error);
            assertThat(text(messages.get(1), "/message/id")).isEqualTo(text(messages.get(0), "/message/id"));
        }
    }
}
