package dev.acta.it;

import static dev.acta.it.harness.TrailLines.ofType;
import static dev.acta.it.harness.TrailLines.text;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.it.harness.Application;
import dev.acta.it.harness.ForkedJvm;
import dev.acta.it.harness.FreePort;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.OnEachJdk;
import dev.acta.it.harness.Repository;
import dev.acta.it.harness.TrailLines;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import tools.jackson.databind.JsonNode;

/** A call of a remote object by another JVM is told once, and what is done within is part of it. */
class RmiIT {

    private static final String ACCOUNT = "counter-hall";
    private static final String FOLDER = "com.example.it.rmi.";
    private static final String COUNTER = FOLDER + "Counter.";
    private static final int MANY = 40;
    private static final int CALLS = MANY + 11;

    /** What the client prints, whether the server is audited or not. */
    private static final List<String> ANSWERS = List.of(
            "objects 5",
            "one from 127.0.0.1",
            "refuse: com.example.it.rmi.RefusedException of com.example.it.rmi.RefusedException",
            "fail: java.rmi.ServerError of java.lang.StackOverflowError",
            "take: java.rmi.ServerException of java.io.InvalidObjectException",
            "show: java.rmi.UnmarshalException of java.io.NotSerializableException",
            "transfer: java.rmi.ServerException of java.rmi.UnmarshalException",
            "heard ask and refused",
            "proxy from 127.0.0.1",
            "lambda lambda",
            "hello old",
            "nightly from 127.0.0.1",
            "done");

    @OnEachJdk(
            row = "Remote calls: RMI",
            representative = {8, 25})
    void callsOfRemoteObjectsAreTold(Jdk jdk) {
        List<JsonNode> lines = TrailLines.read(play(jdk));
        Map<String, JsonNode> calls = new HashMap<>();
        for (JsonNode call : ofType(lines, "rpc.call")) {
            assertThat(text(call, "/origin/kind")).isEqualTo("API");
            assertThat(text(call, "/origin/ip")).isEqualTo("127.0.0.1");
            assertThat(text(call, "/origin/peer")).isEqualTo("127.0.0.1");
            assertThat(call.has("duration_us")).isTrue();
            assertThat(calls.put(text(call, "/ids/interaction"), call)).isNull();
        }
        Map<String, String> told = judge(lines, calls);
        boolean exportersSubject = jdk.feature() < 23; // later ones call without it
        assertThat(told).containsEntry("nightly", "deposit success  by " + (exportersSubject ? "nightly" : ACCOUNT));
        for (int i = 0; i < MANY; i++) {
            assertThat(told.remove("many-" + i)).isEqualTo("deposit success  by " + ACCOUNT);
        }
        told.remove("nightly");
        assertThat(told)
                .isEqualTo(Map.ofEntries(
                        entry("one", "deposit success  by " + ACCOUNT),
                        entry("refuse", "refuse failure com.example.it.rmi.RefusedException by " + ACCOUNT),
                        entry("fail", "fail failure java.lang.StackOverflowError by " + ACCOUNT),
                        entry("take", "take failure java.rmi.UnmarshalException by " + ACCOUNT),
                        entry("show", "show failure java.rmi.MarshalException by " + ACCOUNT),
                        entry("ask", "ask success  by " + ACCOUNT),
                        entry("proxy", "deposit success  by " + ACCOUNT),
                        entry("lambda", "heard success  by " + ACCOUNT),
                        entry("old", "greet success  by " + ACCOUNT)));
        assertThat(methods(calls))
                .as("nothing of the registry, nor of the JDK's other remote objects")
                .isEqualTo(Map.ofEntries(
                        entry(COUNTER + "deposit", MANY + 2),
                        entry(COUNTER + "refuse", 1),
                        entry(COUNTER + "fail", 1),
                        entry(COUNTER + "take", 1),
                        entry(COUNTER + "show", 1),
                        entry(COUNTER + "ask", 1),
                        entry(COUNTER + "<unknown>", 1),
                        entry(FOLDER + "Teller.deposit", 1),
                        entry(FOLDER + "Listener.heard", 1),
                        entry(FOLDER + "OldCounter.greet", 1)));
        for (JsonNode audited : ofType(lines, "method.call")) {
            JsonNode call = calls.get(text(audited, "/ids/interaction"));
            assertThat(text(audited, "/method/name")).isEqualTo(text(call, "/method/name"));
            assertThat(text(audited, "/actor/id")).isEqualTo(text(call, "/actor/id"));
        }
        assertThat(ofType(lines, "method.call"))
                .as("of its own object, and behind the proxy")
                .hasSize(MANY + 3);
    }

    /** What became of the call that each row was written in, by what it says; rows of no call are the service's own. */
    private static Map<String, String> judge(List<JsonNode> lines, Map<String, JsonNode> calls) {
        Map<String, String> told = new TreeMap<>();
        for (JsonNode statement : ofType(lines, "db.statement")) {
            String what = text(statement, "/db/parameters/0");
            JsonNode call = calls.get(text(statement, "/ids/interaction"));
            if (call == null) {
                assertThat(what).isIn("", "main");
                assertThat(text(statement, "/actor/id")).isEqualTo("bank");
            } else {
                assertThat(text(statement, "/actor/id")).isEqualTo(text(call, "/actor/id"));
                assertThat(text(statement, "/origin/ip")).isEqualTo("127.0.0.1");
                assertThat(told.put(
                                what,
                                text(call, "/method/name") + " " + text(call, "/outcome") + " "
                                        + text(call, "/error/type") + " by " + text(call, "/actor/id")))
                        .isNull();
            }
        }
        return told;
    }

    private static Map<String, Integer> methods(Map<String, JsonNode> calls) {
        Map<String, Integer> methods = new TreeMap<>();
        for (JsonNode call : calls.values()) {
            methods.merge(text(call, "/method/class") + "." + text(call, "/method/name"), 1, Integer::sum);
        }
        return methods;
    }

    /** Has a client without the agent call a server with it; both say what they would say without. */
    static Path play(Jdk jdk, String... properties) {
        Path folder = Repository.freshFolder("rmi/" + jdk + (properties.length > 0 ? "-failing" : ""));
        Application application = Application.compile("rmi", 8, folder, Repository.libraries("h2"));
        int port = FreePort.next();
        ForkedJvm.Builder audited = ForkedJvm.on(jdk, folder)
                .audited()
                .property("acta.service.name", "bank")
                .property("acta.jobs.account", ACCOUNT)
                .property("acta.actor.jaas", true)
                .property("acta.methods.include", FOLDER + "Counter#deposit(..)")
                .property("java.rmi.server.hostname", "127.0.0.1")
                .main(FOLDER + "RmiServer", application.classPath())
                .arguments(port);
        for (int i = 0; i < properties.length; i += 2) {
            audited.property(properties[i], properties[i + 1]);
        }
        try (ForkedJvm server = audited.start()) {
            server.awaitLine("ready", Duration.ofSeconds(120));
            call(jdk, folder.resolve("client"), application, port);
            if (properties.length == 0) {
                awaitLastCall(folder.resolve("trail"));
            }
            server.stop(Duration.ofSeconds(60));
        }
        return folder.resolve("trail");
    }

    /** The last answer may be here before its call is over there. */
    private static void awaitLastCall(Path trail) {
        try {
            Awaitility.await().atMost(Duration.ofSeconds(30)).until(() -> told(trail) >= CALLS);
        } catch (ConditionTimeoutException missing) {
            return; // which ones, the trail says
        }
    }

    private static long told(Path trail) {
        return TrailLines.last(trail, 1_000).stream()
                .filter(line -> line.contains("\"rpc.call\""))
                .count();
    }

    private static void call(Jdk jdk, Path folder, Application application, int port) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (ForkedJvm client = ForkedJvm.on(jdk, folder)
                .property("java.rmi.server.hostname", "127.0.0.1")
                .main(FOLDER + "RmiClient", application.classPath())
                .arguments(port)
                .start()) {
            assertThat(client.awaitExit(Duration.ofSeconds(180)))
                    .as(client.output())
                    .isZero();
            assertThat(client.stdout()).isEqualTo(ANSWERS);
        }
    }
}
