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
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** Listeners of applications that hang or throw delay nobody: neither the publisher nor each other nor the end of the JVM. */
class ApiListenersIT {

    @OnEachJdk(
            row = "listeners that hang or throw delay nobody",
            representative = {8, 25})
    void aListenerThatHangsAndOneThatThrowsDelayNobody(Jdk jdk) throws IOException {
        Path folder = Repository.freshFolder("api-listeners/" + jdk);
        Application application = Application.compile("listeners", 8, folder, List.of(Repository.apiJar()));
        try (ForkedJvm jvm = ForkedJvm.on(jdk, folder)
                .audited()
                .property("acta.start.wait-ms", "60s")
                .property("acta.api.listener-ms", "100")
                .main("com.example.it.listeners.ListenersMain", application.classPath())
                .start()) {
            assertThat(jvm.awaitExit(Duration.ofSeconds(120))).as(jvm.output()).isZero();
            assertThat(jvm.stdout()).containsExactly("hung after 1, threw true, heard 5000");
        }
        List<JsonNode> events = ofType(TrailLines.read(folder.resolve("trail")), "app.event");
        assertThat(events)
                .hasSize(5_000)
                .allMatch(event -> text(event, "/action").startsWith("NUMBER_"));
        assertThat(Files.readString(folder.resolve("trail/acta-agent.log")))
                .contains("hangs and is not called any more", "NoClassDefFoundError", "at com.example.it.listeners.")
                .doesNotContain("thrown on purpose") // what an application says may be a secret
                .contains("the listener com.example.it.listeners.ListenersMain");
    }
}
