package dev.acta.agent.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.trail.event.EventWriter;
import dev.acta.trail.event.ValueRule;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KubernetesTest {

    @TempDir
    private Path folder;

    private String written(Map<String, String> environment) {
        EventWriter writer = new EventWriter(ValueRule.NONE, 1024, 65_536);
        Kubernetes found = Kubernetes.of(environment::get, folder.resolve("namespace"));
        int length = writer.encode("c", 1, 0, 0, "trail.open", "agent", out -> {
            out.object("resource").text("host", "h");
            found.write(out);
            out.end();
        });
        String line = new String(writer.buffer(), 0, length, StandardCharsets.UTF_8);
        return line.substring(line.indexOf("\"resource\":"));
    }

    @Test
    void saysWhatTheDownwardApiHandedOn() {
        assertThat(written(Map.of(
                        "POD_NAME", "shop-7",
                        "POD_NAMESPACE", "prod",
                        "NODE_NAME", "n1",
                        "CONTAINER_NAME", "shop")))
                .startsWith("\"resource\":{\"host\":\"h\",\"kubernetes\":{\"pod\":\"shop-7\",\"namespace\":\"prod\","
                        + "\"node\":\"n1\",\"container\":\"shop\"}}");
    }

    @Test
    void takesTheNamesOfHostAndNamespaceFileWhereNothingWasHandedOn() throws IOException {
        Files.writeString(folder.resolve("namespace"), "prod\n");
        assertThat(written(Map.of("KUBERNETES_SERVICE_HOST", "10.0.0.1", "HOSTNAME", "shop-7", "POD_NAME", " ")))
                .startsWith("\"resource\":{\"host\":\"h\",\"kubernetes\":{\"pod\":\"shop-7\",\"namespace\":\"prod\"}}");
    }

    @Test
    void prefersWhatWasHandedOn() throws IOException {
        Files.writeString(folder.resolve("namespace"), "default");
        assertThat(written(Map.of("POD_NAME", "shop-7", "HOSTNAME", "h", "POD_NAMESPACE", "", "NAMESPACE", "test")))
                .contains("\"kubernetes\":{\"pod\":\"shop-7\",\"namespace\":\"test\"}");
    }

    @Test
    void saysNothingOutsideOfACluster() throws IOException {
        Files.writeString(folder.resolve("namespace"), "prod");
        assertThat(written(Map.of("HOSTNAME", "laptop", "NAMESPACE", "mine"))).doesNotContain("kubernetes");
    }
}
