package dev.acta.it;

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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import tools.jackson.databind.JsonNode;

/**
 * Many tasks of 40 users and of nobody, handed over in every way at once, on few threads: no task has a wrong actor, none is told
 * twice, no thread keeps anything, nothing waits for ever, and nothing is kept of tasks that have run.
 */
class TortureIT {

    private static final boolean MATRIX = Boolean.getBoolean("acta.it.matrix");
    private static final int TASKS = MATRIX ? 1_000_000 : 20_000;

    /** Of how many tasks one leaves a line. */
    private static final int EVERY = MATRIX ? 10 : 2;

    private static final String NOTE = "dev.acta.agent.context.HandedOver$Note";

    /** What the application hands over in the moment at which it is looked at. */
    private static final int UNDER_WAY = 200;

    private static final long MOST_GROWTH = 8 << 20;

    @OnEachJdk(
            row = "1,000,000 tasks on other threads",
            representative = {25})
    void everyTaskIsItsUsers(Jdk jdk) {
        Path folder = Repository.freshFolder("torture/" + jdk);
        Application application = Application.compile("tasks", 8, folder, ThreadsIT.libraries());
        long audited;
        long tasks;
        try (ForkedJvm jvm = ForkedJvm.on(jdk, folder)
                .audited()
                .property("acta.jobs.enabled", false) // or what is periodic would be jobs
                .property("acta.service.name", "torture")
                .property("acta.ring.block-ms", "60s") // or a pause of the machine would lose lines
                .option("-Xmx256m")
                .option(jdk.feature() >= 25 ? new String[] {"--enable-preview"} : new String[0])
                .main("com.example.it.tasks.Torture", application.classPath())
                .arguments(TASKS, EVERY)
                .start()) {
            Matcher ran = jvm.awaitLine("ran (\\d+) audited (\\d+) refused \\d+", Duration.ofMinutes(MATRIX ? 20 : 5));
            tasks = Long.parseLong(ran.group(1));
            audited = Long.parseLong(ran.group(2));
            jvm.awaitLine("settled", Duration.ofSeconds(30));
            List<Long> heap = jvm.stdout().stream()
                    .filter(line -> line.startsWith("heap "))
                    .map(line -> Long.parseLong(line.substring(5)))
                    .toList();
            assertThat(heap.get(1) - heap.get(0)).as("%s", heap).isLessThan(MOST_GROWTH);
            assertNothingIsKept(jvm);
            jvm.stop(Duration.ofSeconds(30));
            assertThat(jvm.stderr()).as(jvm.output()).hasSize(1);
        }
        assertThat(tasks).isGreaterThanOrEqualTo(TASKS);
        judge(folder.resolve("trail"), tasks, audited);
    }

    /** The application is told to look at its garbage again and again; a machine under load may take its time. */
    private static void assertNothingIsKept(ForkedJvm jvm) {
        long notes = Long.MAX_VALUE;
        for (int i = 0; i < 20 && notes > UNDER_WAY; i++) {
            notes = jvm.instances(NOTE);
        }
        assertThat(notes).as("tasks that are remembered").isLessThanOrEqualTo(UNDER_WAY);
    }

    private static void judge(Path trail, long tasks, long audited) {
        Map<String, String> userOf = new HashMap<>();
        Map<String, String> expectedOf = new HashMap<>();
        Set<Long> numbers = new HashSet<>();
        List<String> wrong = new ArrayList<>();
        TrailLines.forEach(trail, line -> {
            String type = text(line, "/type");
            assertThat(type).isNotEqualTo("trail.loss");
            if (type.equals("http.request")) {
                userOf.put(text(line, "/ids/interaction"), text(line, "/actor/id"));
            }
            long number = line.at("/method/arguments/number").asLong(0);
            if (type.equals("method.call") && number <= tasks) {
                if (!numbers.add(number) || !isRight(line, expectedOf)) {
                    wrong.add(line.toString());
                }
            }
        });
        assertThat(wrong).as("%s lines", wrong.size()).isEmpty();
        assertThat(numbers).hasSize((int) audited);
        expectedOf.forEach(
                (interaction, user) -> assertThat(userOf.get(interaction)).isEqualTo(user));
        assertThat(expectedOf).hasSizeGreaterThan(40);
    }

    private static boolean isRight(JsonNode line, Map<String, String> expectedOf) {
        String expected = text(line, "/method/arguments/expected");
        String interaction = text(line, "/ids/interaction");
        if (expected.equals("nobody")) {
            return interaction.isEmpty() && text(line, "/actor/id").equals("torture");
        }
        String before = expectedOf.putIfAbsent(interaction, expected);
        return text(line, "/actor/id").equals(expected)
                && !interaction.isEmpty()
                && (before == null || before.equals(expected));
    }
}
