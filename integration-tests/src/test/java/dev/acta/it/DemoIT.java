package dev.acta.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.it.harness.ForkedJvm;
import dev.acta.it.harness.Jdks;
import dev.acta.it.harness.Repository;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What {@code ./demo --once} runs once everything is built. */
class DemoIT {

    @Test
    void endsWithEveryExpectationMet() {
        Path folder = Repository.freshFolder("demo");
        try (ForkedJvm jvm = ForkedJvm.on(Jdks.building(), folder)
                .jar(Repository.demoJar())
                .arguments(Repository.root(), "--once")
                .start()) {
            assertThat(jvm.awaitExit(Duration.ofMinutes(5))).as(jvm.output()).isZero();
            assertThat(jvm.stdout())
                    .contains("Everything came out as expected.")
                    .noneMatch(line -> line.contains("NOT SO"));
        }
        assertThat(folder.resolve("demo-trail")).isNotEmptyDirectory();
    }
}
