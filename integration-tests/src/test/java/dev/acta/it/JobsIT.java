package dev.acta.it;

import static dev.acta.it.harness.TrailLines.ofType;
import static dev.acta.it.harness.TrailLines.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.it.harness.Application;
import dev.acta.it.harness.ForkedJvm;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.OnEachJdk;
import dev.acta.it.harness.Repository;
import dev.acta.it.harness.TrailLines;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** What a scheduler begins is a job: one event for each run, whose SQL has its service account and its ids. */
class JobsIT {

    private static final String ACCOUNT = "night-shift";
    private static final String CLASS = "com.example.it.jobs.JdkScheduler$";

    /** A scheduler and what the application with it needs. */
    enum Of {
        JDK("JdkScheduler", "jobs", 8),
        SPRING_3("SpringScheduler", "jobs+jobs-spring", 8, "spring3"),
        SPRING_7("SpringScheduler", "jobs+jobs-spring", 17, "spring7"),
        QUARTZ_1("Quartz1Scheduler", "jobs+jobs-quartz+jobs-quartz1", 8, "quartz1"),
        QUARTZ_2("Quartz2Scheduler", "jobs+jobs-quartz+jobs-quartz2", 11, "quartz2");

        private final String scheduler;
        private final String sources;
        private final int release;
        private final List<String> libraries;

        Of(String scheduler, String sources, int release, String... libraries) {
            this.scheduler = scheduler;
            this.sources = sources;
            this.release = release;
            this.libraries = List.of(libraries);
        }
    }

    @OnEachJdk(
            row = "Jobs: java.util.Timer, ScheduledExecutorService",
            representative = {8, 25})
    void ofTheJdk(Jdk jdk) {
        Map<String, String> jobs = judge(play(Of.JDK, jdk));
        assertThat(jobs)
                .containsEntry("periodic", "java.util.Timer " + CLASS + "Periodic success ")
                .containsEntry("once", "java.util.Timer " + CLASS + "Once success ")
                .containsEntry("thrower", "java.util.Timer " + CLASS + "Thrower failure timer")
                .containsEntry("delayed", "ScheduledExecutorService " + CLASS + "Delayed success ")
                .containsEntry("called", "ScheduledExecutorService " + CLASS + "Called success ")
                .containsEntry("failing", "ScheduledExecutorService " + CLASS + "Failing failure no more")
                .containsEntry("executed", "ScheduledExecutorService " + CLASS + "Executed success ")
                .hasSize(7);
    }

    @OnEachJdk(
            row = "Jobs: Spring 3.2 @Scheduled",
            to = 8,
            representative = {8})
    void ofSpring32(Jdk jdk) {
        ofSpring(Of.SPRING_3, jdk);
    }

    @OnEachJdk(
            row = "Jobs: Spring 7 @Scheduled",
            from = 17,
            representative = {25})
    void ofSpring7(Jdk jdk) {
        ofSpring(Of.SPRING_7, jdk);
    }

    private static void ofSpring(Of of, Jdk jdk) {
        String method = "spring com.example.it.jobs.SpringScheduler$Nightly.";
        assertThat(judge(play(of, jdk)))
                .isEqualTo(Map.of("tick", method + "tick success ", "fail", method + "fail failure night"));
    }

    @OnEachJdk(
            row = "Jobs: Quartz 1.8",
            representative = {8})
    void ofQuartz18(Jdk jdk) {
        ofQuartz(Of.QUARTZ_1, jdk);
    }

    @OnEachJdk(
            row = "Jobs: Quartz 2.5",
            from = 11,
            representative = {25})
    void ofQuartz2(Jdk jdk) {
        ofQuartz(Of.QUARTZ_2, jdk);
    }

    private static void ofQuartz(Of of, Jdk jdk) {
        Path trail = play(of, jdk);
        assertThat(judge(trail))
                .isEqualTo(Map.of(
                        "report", "quartz night.report success ", "breaks", "quartz night.breaks failure broken"));
        assertThat(ofType(TrailLines.read(trail), "job.run"))
                .allMatch(job -> !text(job, "/job/planned").isEmpty());
    }

    /** Runs a scheduler's jobs to their end. */
    static Path play(Of of, Jdk jdk, String... properties) {
        Path folder = Repository.freshFolder("jobs/" + of + "-" + jdk + (properties.length > 0 ? "-failing" : ""));
        List<Path> libraries = new ArrayList<>(Repository.libraries("h2"));
        of.libraries.forEach(set -> libraries.addAll(Repository.libraries(set)));
        Application application = Application.compile(of.sources, of.release, folder, libraries);
        ForkedJvm.Builder jvm = ForkedJvm.on(jdk, folder)
                .audited()
                .property("acta.service.name", "jobs")
                .property("acta.jobs.account", ACCOUNT)
                .main("com.example.it.jobs.JobsMain", application.classPath())
                .arguments(of.scheduler);
        for (int i = 0; i < properties.length; i += 2) {
            jvm.property(properties[i], properties[i + 1]);
        }
        try (ForkedJvm running = jvm.start()) {
            assertThat(running.awaitExit(Duration.ofSeconds(180)))
                    .as(running.output())
                    .isZero();
            assertThat(running.stdout()).as(running.output()).endsWith("done");
        }
        return folder.resolve("trail");
    }

    /** What each row that was written is part of; one that is part of no job is the service's own. */
    private static Map<String, String> judge(Path trail) {
        List<JsonNode> lines = TrailLines.read(trail);
        Map<String, JsonNode> jobs = new TreeMap<>();
        for (JsonNode job : ofType(lines, "job.run")) {
            assertThat(text(job, "/actor/id")).isEqualTo(ACCOUNT);
            assertThat(text(job, "/actor/type")).isEqualTo("service");
            assertThat(text(job, "/origin/kind")).isEqualTo("CRON");
            assertThat(job.has("duration_us")).isTrue();
            assertThat(jobs.put(text(job, "/ids/interaction"), job)).isNull();
        }
        Map<String, String> told = new TreeMap<>();
        Map<String, Integer> statements = new TreeMap<>();
        for (JsonNode statement : ofType(lines, "db.statement")) {
            String what = text(statement, "/db/parameters/0");
            JsonNode job = jobs.get(text(statement, "/ids/interaction"));
            if (job == null) {
                assertThat(text(statement, "/actor/id")).as("%s", statement).isEqualTo("jobs");
                assertThat(what).isIn("", "main", "once");
            } else {
                assertThat(text(statement, "/actor/id")).isEqualTo(ACCOUNT);
                statements.merge(text(job, "/ids/interaction"), 1, Integer::sum);
                told.put(
                        what,
                        text(job, "/job/scheduler") + " " + text(job, "/job/name") + " " + text(job, "/outcome") + " "
                                + text(job, "/error/message"));
            }
        }
        assertThat(statements)
                .as("each job writes one row")
                .hasSameSizeAs(jobs)
                .allSatisfy((id, count) -> assertThat(count).isEqualTo(1));
        return told;
    }
}
