package dev.acta.it;

import static dev.acta.it.harness.TrailLines.ofType;
import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.it.harness.Application;
import dev.acta.it.harness.ForkedJvm;
import dev.acta.it.harness.Jdks;
import dev.acta.it.harness.Repository;
import dev.acta.it.harness.TrailLines;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** An advice that was woven and never linked is named in the trail, for nobody can tell whether it would have worked. */
class WovenNeverLinkedIT {

    @Test
    void theTrailNamesAdviceThatWasWovenButNeverLinked() {
        Path folder = Repository.freshFolder("never-linked");
        Application application = Application.compile("olddriver", 8, folder, Repository.libraries("h2"));
        try (ForkedJvm jvm = ForkedJvm.on(Jdks.building(), folder)
                .audited()
                .main("com.example.it.olddriver.OldDriver", application.classPath())
                .arguments("org.h2.Driver", "jdbc:h2:mem:parts")
                .start()) {
            assertThat(jvm.awaitExit(Duration.ofSeconds(60))).as(jvm.output()).isZero();
        }
        List<JsonNode> coverage = ofType(TrailLines.read(folder.resolve("trail")), "trail.coverage");
        JsonNode last = coverage.get(coverage.size() - 1).at("/coverage");
        // The application never sets a savepoint; it does execute prepared statements and commit.
        assertThat(last.at("/never_linked").toString())
                .contains("SavepointAdvice", "RollbackToAdvice")
                .doesNotContain("PreparedAdvice", "TransactionAdvice");
        assertThat(last.at("/audited").toString()).contains("jdbc");
        assertThat(last.at("/failed").size()).isZero();
    }
}
