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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import tools.jackson.databind.JsonNode;

/** A call of an enterprise bean by another JVM is told once, and what is done within is part of it; calls within the JVM are no calls of others. */
class EjbIT {

    private static final String ACCOUNT = "counter-hall";
    private static final String FOLDER = "com.example.it.ejb.";
    private static final int MANY = 40;
    private static final int CALLS = MANY + 15;
    private static final int TIMES = 10;
    private static final int OPENEJBS_OWN = 4;

    /** A container and what it speaks. */
    enum Of {
        OPENEJB_4_7("openejb-4.7", "javax", "show worked"), // and the client gets null
        OPENEJB_9_1("openejb-9.1", "jakarta", "show: jakarta.ejb.EJBException");

        private final String libraries;
        private final String namespace;
        private final String shown;

        Of(String libraries, String namespace, String shown) {
            this.libraries = libraries;
            this.namespace = namespace;
            this.shown = shown;
        }

        /** What the client prints, whether the server is audited or not. */
        private List<String> answers() {
            return List.of(
                    "nobody of guest",
                    "one of alice",
                    "refuse: com.example.it.ejb.RefusedException",
                    "fail: " + namespace + ".ejb.EJBException",
                    shown,
                    "empty: " + namespace + ".ejb.EJBAccessException",
                    "ask is in the ledger",
                    "later later",
                    "same true",
                    "basket 2",
                    "hello old",
                    "handle true",
                    "wrong: javax.naming.AuthenticationException",
                    "take: " + namespace + ".ejb.EJBException",
                    "done");
        }
    }

    @OnEachJdk(
            row = "Remote calls: EJB, OpenEJB 4.7",
            to = 8,
            representative = {8})
    void ofOpenEjb47(Jdk jdk) {
        callsOfBeansAreTold(Of.OPENEJB_4_7, jdk);
    }

    @OnEachJdk(
            row = "Remote calls: EJB, OpenEJB 9.1",
            from = 11,
            to = 21,
            representative = {17})
    void ofOpenEjb91(Jdk jdk) {
        callsOfBeansAreTold(Of.OPENEJB_9_1, jdk);
    }

    @OnEachJdk(
            row = "Remote calls: EJB, OpenEJB 4.7, an application redeployed 10 times",
            to = 8,
            representative = {8})
    void leavesNoClassLoaderBehindOfOpenEjb47(Jdk jdk) {
        redeployed(Of.OPENEJB_4_7, jdk);
    }

    @OnEachJdk(
            row = "Remote calls: EJB, OpenEJB 9.1, an application redeployed 10 times",
            from = 11,
            to = 21,
            representative = {17})
    void leavesNoClassLoaderBehindOfOpenEjb91(Jdk jdk) {
        redeployed(Of.OPENEJB_9_1, jdk);
    }

    /**
     * OpenEJB itself leaves in each of its threads, of which two stay, what it has last called there, also without the agent; so does the JDK's
     * finalizer. What the agent kept of a call would keep all of them.
     */
    private static void redeployed(Of of, Jdk jdk) {
        Path folder = Repository.freshFolder("ejb/redeploy-" + of + "-" + jdk);
        List<Path> libraries = new ArrayList<>(Repository.ejbLibraries(of.libraries));
        Application server = compile(of, "ejb-redeploy", folder, libraries);
        libraries.addAll(server.classPath());
        Path deployed = folder.resolve("deployed");
        compile(of, "ejb-redeployed", deployed, libraries);
        try (ForkedJvm jvm = ForkedJvm.on(jdk, folder)
                .audited()
                .option("-XX:SoftRefLRUPolicyMSPerMB=0") // the JDK's serialization keeps classes by soft references
                .property("openejb.home", folder)
                .main("com.example.it.redeploy.EjbRedeployer", server.classPath())
                .arguments(FreePort.next(), ejbModule(deployed.resolve("classes")), TIMES)
                .start()) {
            Matcher left = jvm.awaitLine("left (\\d+) of (\\d+) .*", Duration.ofMinutes(10));
            assertThat(Integer.parseInt(left.group(2))).isEqualTo(TIMES);
            assertThat(Integer.parseInt(left.group(1))).as(left.group()).isLessThanOrEqualTo(OPENEJBS_OWN);
            jvm.stop(Duration.ofSeconds(60));
        }
        assertThat(ofType(TrailLines.read(folder.resolve("trail")), "rpc.call").stream()
                        .map(line -> text(line, "/method/name") + " " + text(line, "/outcome"))
                        .collect(Collectors.groupingBy(Function.identity(), Collectors.counting())))
                .isEqualTo(Map.of("visit success", (long) TIMES, "refuse failure", (long) TIMES));
    }

    private static Application compile(Of of, String sources, Path folder, List<Path> libraries) {
        return of.namespace.equals("javax")
                ? Application.compileWithoutParameterNames(sources, 8, folder, libraries)
                : Application.compileForJakarta(sources, 11, folder, libraries);
    }

    private static Path ejbModule(Path classes) {
        try {
            Files.writeString(
                    Files.createDirectories(classes.resolve("META-INF")).resolve("ejb-jar.xml"), "<ejb-jar/>");
            return classes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void callsOfBeansAreTold(Of of, Jdk jdk) {
        List<JsonNode> lines = TrailLines.read(play(of, jdk));
        Map<String, JsonNode> calls = new HashMap<>();
        for (JsonNode call : ofType(lines, "rpc.call")) {
            assertThat(text(call, "/origin/kind")).isEqualTo("API");
            assertThat(text(call, "/origin/ip")).isEqualTo("127.0.0.1");
            assertThat(text(call, "/origin/peer")).isEqualTo("127.0.0.1");
            assertThat(call.has("duration_us")).isTrue();
            assertThat(calls.put(text(call, "/ids/interaction"), call)).isNull();
        }
        Map<String, String> told = judge(lines, calls);
        for (int i = 0; i < MANY; i++) {
            assertThat(told.remove("many-" + i)).isEqualTo("TillBean.deposit success  by alice");
        }
        assertThat(told)
                .isEqualTo(Map.ofEntries(
                        entry("one", "TillBean.deposit success  by alice"),
                        entry("refuse", "TillBean.refuse failure com.example.it.ejb.RefusedException by alice"),
                        entry("fail", "TillBean.fail failure java.lang.IllegalStateException by alice"),
                        entry("show", "TillBean.show failure java.io.NotSerializableException by alice"),
                        entry("ask", "TillBean.ask success  by alice"),
                        entry("later", "TillBean.later success  by alice"),
                        entry("apple", "BasketBean.add success  by alice"),
                        entry("pear", "BasketBean.add success  by alice"),
                        entry("basket", "BasketBean.pay success  by alice"),
                        entry("old-made", "OldTillBean.create success  by alice"),
                        entry("old", "OldTillBean.greet success  by alice"),
                        entry("old-gone", "OldTillBean.remove success  by alice"),
                        entry("nobody", "TillBean.deposit success  by " + ACCOUNT),
                        entry("take", "TillBean.take failure java.io.InvalidObjectException by alice")));
        assertThat(calls.values())
                .as("the one that ran nothing: its caller may not")
                .filteredOn(call -> text(call, "/method/name").equals("empty"))
                .singleElement()
                .satisfies(call -> {
                    assertThat(text(call, "/outcome")).isEqualTo("failure");
                    assertThat(text(call, "/error/type")).isEqualTo(of.namespace + ".ejb.EJBAccessException");
                    assertThat(text(call, "/actor/id")).isEqualTo("alice");
                });
        assertThat(calls).as("no lookup, no handle, no comparison").hasSize(CALLS);
        assertThat(ofType(lines, "job.run")).as("what OpenEJB schedules").isEmpty();
    }

    /** What became of the call that each row was written in, by what it says; rows of no call are the service's own. */
    private static Map<String, String> judge(List<JsonNode> lines, Map<String, JsonNode> calls) {
        Map<String, String> told = new TreeMap<>();
        List<String> own = new ArrayList<>();
        for (JsonNode statement : ofType(lines, "db.statement")) {
            String what = text(statement, "/db/parameters/0");
            JsonNode call = calls.get(text(statement, "/ids/interaction"));
            if (call == null) {
                own.add(what);
                assertThat(text(statement, "/actor/id")).isEqualTo("bank");
            } else {
                assertThat(text(statement, "/actor/id")).isEqualTo(text(call, "/actor/id"));
                assertThat(text(statement, "/origin/ip")).isEqualTo("127.0.0.1");
                assertThat(told.put(
                                what,
                                text(call, "/method/class").substring(FOLDER.length()) + "."
                                        + text(call, "/method/name") + " " + text(call, "/outcome") + " "
                                        + text(call, "/error/type") + " by " + text(call, "/actor/id")))
                        .isNull();
            }
        }
        assertThat(own)
                .as("beans that are called within the JVM")
                .containsExactlyInAnyOrder("", "main", "start-till", "start-ledger", "local-till");
        return told;
    }

    /** Has a client without the agent call a server with it; both say what they would say without. */
    static Path play(Of of, Jdk jdk, String... properties) {
        Path folder = Repository.freshFolder("ejb/" + of + "-" + jdk + (properties.length > 0 ? "-failing" : ""));
        List<Path> libraries = Repository.ejbLibraries(of.libraries);
        Application application = compile(of, "ejb", folder, libraries);
        int port = FreePort.next();
        ForkedJvm.Builder audited = ForkedJvm.on(jdk, folder)
                .audited()
                .property("acta.service.name", "bank")
                .property("acta.jobs.account", ACCOUNT)
                .property("java.security.auth.login.config", realm(folder))
                .property("openejb.home", folder)
                .main(FOLDER + "EjbServer", application.classPath())
                .arguments(port, folder.resolve("classes"));
        for (int i = 0; i < properties.length; i += 2) {
            audited.property(properties[i], properties[i + 1]);
        }
        try (ForkedJvm server = audited.start()) {
            server.awaitLine("ready", Duration.ofSeconds(120));
            call(of, jdk, folder.resolve("client"), application, port);
            if (properties.length == 0) {
                awaitLastCall(folder.resolve("trail"));
            }
            server.stop(Duration.ofSeconds(60));
        }
        return folder.resolve("trail");
    }

    /** One user, in the files that OpenEJB's own login module reads. */
    private static Path realm(Path folder) {
        try {
            Path conf = Files.createDirectories(folder.resolve("conf"));
            Files.writeString(conf.resolve("users.properties"), "alice=secret of alice\n");
            Files.writeString(conf.resolve("groups.properties"), "clerk=alice\n");
            return Files.writeString(
                    folder.resolve("login.config"),
                    "PropertiesLogin { org.apache.openejb.core.security.jaas.PropertiesLoginModule required"
                            + " UsersFile=\"users.properties\" GroupsFile=\"groups.properties\"; };\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
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

    private static void call(Of of, Jdk jdk, Path folder, Application application, int port) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (ForkedJvm client = ForkedJvm.on(jdk, folder)
                .main(FOLDER + "EjbClient", application.classPath())
                .arguments(port)
                .start()) {
            assertThat(client.awaitExit(Duration.ofSeconds(180)))
                    .as(client.output())
                    .isZero();
            assertThat(client.stdout()).isEqualTo(of.answers());
        }
    }
}
