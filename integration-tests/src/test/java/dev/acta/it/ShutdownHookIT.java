package dev.acta.it;

import static dev.acta.it.harness.TrailLines.ofType;
import static dev.acta.it.harness.TrailLines.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.it.harness.Application;
import dev.acta.it.harness.Cli;
import dev.acta.it.harness.ForkedJvm;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.OnEachJdk;
import dev.acta.it.harness.Repository;
import dev.acta.it.harness.TrailLines;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** What an application commits in its own shutdown hook is in the trail, before {@code trail.close}. */
class ShutdownHookIT {

    private static final String ROW = "commits of the application's shutdown hook are in the trail";

    @OnEachJdk(row = ROW)
    void commitsAfterSigtermComeBeforeTrailClose(Jdk jdk) {
        Path folder = Repository.freshFolder("shutdown/sigterm-" + jdk);
        try (ForkedJvm jvm = start(jdk, folder)) {
            jvm.awaitLine("ready", Duration.ofSeconds(60));
            assertThat(jvm.stop(Duration.ofSeconds(30))).isEqualTo(143);
            assertEveryCommitIsThere(jvm, folder.resolve("trail"));
        }
    }

    @OnEachJdk(row = ROW)
    void commitsAfterTheEndOfMainComeBeforeTrailClose(Jdk jdk) {
        Path folder = Repository.freshFolder("shutdown/end-" + jdk);
        try (ForkedJvm jvm = start(jdk, folder, "end")) {
            assertThat(jvm.awaitExit(Duration.ofSeconds(60))).isZero();
            assertEveryCommitIsThere(jvm, folder.resolve("trail"));
        }
    }

    private static ForkedJvm start(Jdk jdk, Path folder, Object... arguments) {
        Application application = Application.compile("shutdown", 8, folder, Repository.libraries("h2"));
        return ForkedJvm.on(jdk, folder)
                .audited()
                .main("com.example.it.shutdown.LateCommits", application.classPath())
                .arguments(arguments)
                .start();
    }

    private static void assertEveryCommitIsThere(ForkedJvm jvm, Path trail) {
        int committed = Integer.parseInt(
                jvm.awaitLine("committed (\\d+)", Duration.ofSeconds(1)).group(1));
        assertThat(committed).as("the application itself").isBetween(1, 40);
        List<JsonNode> lines = TrailLines.read(trail);
        assertThat(ofType(lines, "db.statement"))
                .filteredOn(line -> text(line, "/db/operation").equals("INSERT"))
                .hasSize(committed);
        assertThat(ofType(lines, "db.transaction"))
                .filteredOn(line -> text(line, "/db/fate").equals("committed"))
                .hasSize(committed);
        assertThat(text(lines.get(lines.size() - 1), "/type")).isEqualTo("trail.close");
        assertThat(Cli.verify(trail).exit()).isZero();
    }
}
