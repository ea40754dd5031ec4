package dev.acta.it;

import static dev.acta.it.harness.TrailLines.ofType;
import static dev.acta.it.harness.TrailLines.text;
import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.it.harness.Application;
import dev.acta.it.harness.ForkedJvm;
import dev.acta.it.harness.Http;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.OnEachJdk;
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
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;

/** A task runs on behalf of the user and within the request that handed it over, whatever thread it runs on. */
class ThreadsIT {

    private static final String ROW = "Tasks on other threads";
    private static final String SERVICE = "tasks";

    /** Of each scenario: four users, five each. */
    private static final int REQUESTS = 20;

    /** How often a request comes to each place. */
    private static final Map<String, Integer> POOLS = Map.ofEntries(
            entry("execute", 3),
            entry("single", 3),
            entry("cached", 3),
            entry("submit-runnable", 1),
            entry("submit-result", 1),
            entry("submit-callable", 1),
            entry("invoke-all", 2),
            entry("invoke-any", 1),
            entry("completion-service", 1),
            entry("hooks", 3),
            entry("hooks-without-super", 3),
            entry("thrown", 1),
            entry("after-thrown", 1),
            entry("nested", 1),
            entry("nested-deeper", 1),
            entry("ranked", 4),
            entry("after-the-request", 1),
            entry("lazy-worker", 1),
            entry("lazy-worker-submit", 1),
            entry("lazy-worker-execute", 1),
            entry("same-object", 4),
            entry("rejected-AbortPolicy", 2),
            entry("rejected-CallerRunsPolicy", 3),
            entry("rejected-DiscardPolicy", 2),
            entry("rejected-DiscardOldestPolicy", 2),
            entry("rejected-WaitForRoom", 3),
            entry("rejected-before", 1),
            entry("schedule-runnable", 1),
            entry("schedule-callable", 1),
            entry("schedule-submit", 1),
            entry("schedule-execute", 3));

    private static final Map<String, Integer> JOINS = Map.ofEntries(
            entry("join-execute", 1),
            entry("join-execute-task", 1),
            entry("join-submit", 2),
            entry("join-submit-callable", 1),
            entry("join-submit-task", 1),
            entry("join-submit-adapted", 1),
            entry("join-invoke-all", 2),
            entry("join-invoke-any", 1),
            entry("join-recursive", 16),
            entry("join-common", 16),
            entry("join-thirds", 9),
            entry("join-fork", 4),
            entry("join-by-itself", 5),
            entry("join-completer", 15),
            entry("join-completed", 15),
            entry("join-stream", 32),
            entry("join-stream-map", 32),
            entry("join-of-nobody", 16),
            entry("join-beside-nobody", 8));

    private static final Map<String, Integer> FUTURES = Map.ofEntries(
            entry("future-run", 1),
            entry("future-supply", 1),
            entry("future-run-pool", 1),
            entry("future-supply-pool", 1),
            entry("future-first", 1),
            entry("future-other", 2),
            entry("future-stage", 42),
            entry("future-exceptionally", 2),
            entry("future-all", 2),
            entry("future-any", 2),
            entry("future-by-nobody", 3),
            entry("future-by-others", 2),
            entry("future-after-others", 1),
            entry("future-of-nobody", 2),
            entry("future-after-nobody", 1),
            entry("future-hand-made", 3));

    private static final Map<String, Integer> THREADS = Map.ofEntries(
            entry("thread-new", 1),
            entry("thread-new-inner", 1),
            entry("thread-subclass", 1),
            entry("timer-once", 2),
            entry("timer-made-here", 1),
            entry("timer-later", 1),
            entry("thread-infrastructure", 1));

    private static final Map<String, Integer> VIRTUAL = Map.ofEntries(
            entry("virtual-started", 1),
            entry("virtual-went-on", 1),
            entry("virtual-inner", 1),
            entry("virtual-factory", 1),
            entry("virtual-executor", 2),
            entry("thread-per-task", 1));

    @OnEachJdk(
            row = ROW,
            representative = {8, 17, 25})
    void tasksOfThreadPoolsAreTheirUsers(Jdk jdk) {
        Map<String, Integer> reached = judge("pools", jdk, "pool-");
        assertThat(reached.remove("periodic")).isGreaterThanOrEqualTo(4 * REQUESTS);
        assertThat(reached).isEqualTo(times(REQUESTS, POOLS));
    }

    @OnEachJdk(
            row = ROW,
            representative = {8, 17, 25})
    void tasksOfForkJoinPoolsAreTheirUsers(Jdk jdk) {
        Map<String, Integer> reached = judge("joins", jdk, "join-");
        boolean schedules = jdk.feature() >= 25;
        assertThat(reached.remove("join-schedule")).isEqualTo(schedules ? 2 * REQUESTS : null);
        assertThat(reached.remove("join-again") != null).isEqualTo(schedules);
        assertThat(reached).isEqualTo(times(REQUESTS, JOINS));
    }

    @OnEachJdk(
            row = ROW,
            representative = {8, 17, 25})
    void stagesOfFuturesAreTheirUsers(Jdk jdk) {
        Map<String, Integer> reached = judge("futures", jdk, "future-");
        assertThat(reached).isEqualTo(times(REQUESTS, jdk.feature() == 8 ? FUTURES : withTimeouts(FUTURES)));
    }

    @OnEachJdk(
            row = ROW,
            representative = {8, 17, 25})
    void newThreadsAndTimersWorkForTheirUsers(Jdk jdk) {
        Map<String, Integer> reached = judge("new", jdk, "thread-");
        assertThat(reached.remove("timer-again")).isPositive();
        assertThat(reached).isEqualTo(times(REQUESTS, THREADS));
    }

    @OnEachJdk(
            row = ROW,
            from = 21,
            representative = {21, 25})
    void virtualThreadsWorkForTheirUsers(Jdk jdk) {
        boolean scopes = jdk.feature() >= 25;
        Map<String, Integer> reached = judge("virtual", jdk, "virtual-");
        assertThat(reached.remove("virtual-scope")).isEqualTo(scopes ? 3 * REQUESTS : null);
        assertThat(reached).isEqualTo(times(REQUESTS, VIRTUAL));
    }

    @OnEachJdk(
            row = ROW,
            representative = {25})
    void statementsInTasksNameTheUserAndKeepTheRulesOfTheirRequest(Jdk jdk) {
        Path folder = Repository.freshFolder("threads/sql-" + jdk);
        play(
                        folder,
                        jdk,
                        jvm -> jvm.property("acta.rules", "reads")
                                .property("acta.rule.reads.path", "/sql-tasks")
                                .property("acta.rule.reads.jdbc", "all"),
                        "sql-")
                .assertQuiet();
        Map<String, Integer> reached = new HashMap<>();
        for (JsonNode statement : ofType(TrailLines.read(folder.resolve("trail")), "db.statement")) {
            String expected = text(statement, "/db/parameters/0");
            if (!expected.isEmpty()) {
                assertThat(text(statement, "/actor/id"))
                        .as("%s", statement)
                        .isEqualTo(expected.equals("nobody") ? SERVICE : expected);
                assertThat(text(statement, "/ids/interaction").isEmpty()).isEqualTo(expected.equals("nobody"));
                reached.merge(text(statement, "/db/parameters/1"), 1, Integer::sum);
            }
        }
        assertThat(reached)
                .as("among them what is read, which is told by a rule for the path alone")
                .isEqualTo(times(
                        REQUESTS, Map.of("pool", 1, "common", 1, "stage", 1, "thread", 1, "read", 1, "background", 1)));
    }

    @OnEachJdk(
            row = "AsyncContext.start on Tomcat 9",
            representative = {8})
    void whatTomcat9IsGivenToStartIsItsUsers(Jdk jdk) {
        startsTasks("tomcat9", 8, jdk);
    }

    @OnEachJdk(
            row = "AsyncContext.start on Tomcat 11",
            from = 17,
            representative = {25})
    void whatTomcat11IsGivenToStartIsItsUsers(Jdk jdk) {
        startsTasks("tomcat11", 17, jdk);
    }

    private static void startsTasks(String tomcat, int release, Jdk jdk) {
        Path folder = Repository.freshFolder("threads/" + tomcat + "-" + jdk);
        List<Path> libraries = new ArrayList<>(Repository.libraries(tomcat));
        libraries.add(Repository.apiJar());
        String sources = "tomcat+tasks-servlet";
        Application application = release == 8
                ? Application.compile(sources, release, folder, libraries)
                : Application.compileForJakarta(sources, release, folder, libraries);
        try (ForkedJvm jvm = ForkedJvm.on(jdk, folder)
                .audited()
                .property("acta.service.name", SERVICE)
                .main("com.example.it.tasks.servlet.StartMain", application.classPath())
                .start()) {
            String address =
                    jvm.awaitLine("ready on (\\S+)", Duration.ofSeconds(60)).group(1);
            for (int i = 0; i < REQUESTS; i++) {
                Http user = Http.as(i % 2 == 0 ? "alice" : "bob", "pw", address);
                assertThat(user.get("start").statusCode()).isEqualTo(200);
            }
            jvm.stop(Duration.ofSeconds(60));
        }
        assertThat(judged(TrailLines.read(folder.resolve("trail")))).isEqualTo(Map.of("async-start", REQUESTS));
    }

    @OnEachJdk(
            row = ROW,
            representative = {17})
    void switchedOffEveryTaskIsNobodys(Jdk jdk) {
        Path folder = Repository.freshFolder("threads/off-" + jdk);
        play(folder, jdk, jvm -> jvm.property("acta.threads.enabled", "false"), "pool-execute", "thread-new")
                .assertQuiet();
        assertThat(ofType(TrailLines.read(folder.resolve("trail")), "method.call"))
                .isNotEmpty()
                .allMatch(call -> text(call, "/actor/id").equals(SERVICE));
    }

    private static Map<String, Integer> withTimeouts(Map<String, Integer> futures) {
        Map<String, Integer> all = new HashMap<>(futures);
        all.put("future-timeout", 1);
        all.put("future-delayed", 2);
        return all;
    }

    static List<Path> libraries() {
        List<Path> libraries = new ArrayList<>(Repository.libraries("h2"));
        libraries.add(Repository.apiJar());
        return libraries;
    }

    private static Map<String, Integer> times(int requests, Map<String, Integer> perRequest) {
        Map<String, Integer> times = new HashMap<>();
        perRequest.forEach((where, count) -> times.put(where, count * requests));
        return times;
    }

    /** Runs what begins with that name, looks at each line, and says how often each place was reached. */
    private static Map<String, Integer> judge(String name, Jdk jdk, String scenarios) {
        Path folder = Repository.freshFolder("threads/" + name + "-" + jdk);
        play(folder, jdk, jvm -> {}, scenarios).assertQuiet();
        return judged(TrailLines.read(folder.resolve("trail")));
    }

    /** Runs what begins with one of the names, to its end. */
    static ForkedJvm play(Path folder, Jdk jdk, Consumer<ForkedJvm.Builder> further, String... scenarios) {
        Application application = Application.compile("tasks", 8, folder, libraries());
        ForkedJvm.Builder builder = ForkedJvm.on(jdk, folder)
                .audited()
                .property("acta.service.name", SERVICE)
                .main("com.example.it.tasks.TasksMain", application.classPath())
                .option(jdk.feature() >= 25 ? new String[] {"--enable-preview"} : new String[0])
                .arguments(REQUESTS / 4)
                .arguments((Object[]) scenarios);
        further.accept(builder);
        try (ForkedJvm jvm = builder.start()) {
            assertThat(jvm.awaitExit(Duration.ofSeconds(120))).as(jvm.output()).isZero();
            assertThat(jvm.stdout())
                    .as(jvm.output())
                    .endsWith("done")
                    .noneMatch(line -> line.startsWith("failed"))
                    .hasSizeGreaterThan(1);
            return jvm;
        }
    }

    private static Map<String, Integer> judged(List<JsonNode> lines) {
        Map<String, Set<String>> requests = new HashMap<>();
        for (JsonNode request : ofType(lines, "http.request")) {
            requests.computeIfAbsent(text(request, "/actor/id"), user -> new HashSet<>())
                    .add(text(request, "/ids/interaction"));
        }
        Set<String> jobs = new HashSet<>();
        ofType(lines, "job.run").forEach(job -> jobs.add(text(job, "/ids/interaction")));
        Map<String, Integer> reached = new HashMap<>();
        for (JsonNode call : ofType(lines, "method.call")) {
            String expected = text(call, "/method/arguments/expected");
            boolean nobody = expected.equals("nobody");
            assertThat(text(call, "/actor/id")).as("%s", call).isEqualTo(nobody ? SERVICE : expected);
            String interaction = text(call, "/ids/interaction");
            if (nobody) {
                assertThat(interaction.isEmpty() || jobs.contains(interaction))
                        .as("%s", call)
                        .isTrue();
            } else {
                assertThat(requests.get(expected)).as("%s", call).contains(interaction);
            }
            reached.merge(text(call, "/method/arguments/where"), 1, Integer::sum);
        }
        return reached;
    }
}
