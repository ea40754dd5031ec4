package dev.acta.it;

import static dev.acta.it.harness.TrailLines.ofType;
import static dev.acta.it.harness.TrailLines.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.it.harness.Application;
import dev.acta.it.harness.ForkedJvm;
import dev.acta.it.harness.Http;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.Jdks;
import dev.acta.it.harness.OnEachJdk;
import dev.acta.it.harness.Repository;
import dev.acta.it.harness.TrailLines;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Methods with {@code @Audited} become {@code method.call} events that know on whose request they ran. */
class AuditedMethodsIT {

    @OnEachJdk(row = "@Audited methods, in and outside a request")
    void everyAuditedMethodIsCalledByTheUserOfItsRequest(Jdk jdk) {
        List<JsonNode> lines = trailOf("audited/" + jdk, jdk, "60s");
        List<JsonNode> calls = ofType(lines, "method.call");
        assertThat(calls)
                .map(call -> String.join(
                        " ",
                        text(call, "/method/class").replaceFirst(".*\\.", ""),
                        text(call, "/method/name"),
                        text(call, "/action"),
                        text(call, "/module"),
                        text(call, "/outcome"),
                        text(call, "/actor/id")))
                .containsExactlyInAnyOrder(
                        // before any request: on nobody's behalf, so it is the service itself
                        "Bookkeeping approve APPROVE billing success ledger-service",
                        "Bookkeeping check EXECUTE  success ledger-service",
                        "Bookkeeping approve APPROVE billing success bob",
                        "Bookkeeping check EXECUTE  success bob",
                        "Bookkeeping refund REFUND  success bob",
                        "Bookkeeping refuse EXECUTE  failure bob",
                        "Bookkeeping$Ledger post EXECUTE ledger success bob",
                        "Bookkeeping$Ledger balance EXECUTE ledger success bob");
        String request = text(ofType(lines, "http.request").get(0), "/request/id");
        assertThat(calls)
                .filteredOn(call -> text(call, "/actor/id").equals("bob"))
                .allMatch(call -> text(call, "/request/id").equals(request));

        JsonNode approved = call(calls, "approve");
        assertThat(approved.at("/method/arguments").toString()).isEqualTo("{\"invoice\":\"A-1\",\"cents\":250}");
        assertThat(text(approved, "/method/result")).isEqualTo("approved A-1 for 250");
        JsonNode refunded = call(calls, "refund");
        assertThat(text(refunded, "/method/arguments/password")).isEqualTo("[redacted]");
        assertThat(refunded.at("/redacted").toString()).contains("/method/arguments/password");
        assertThat(text(call(calls, "refuse"), "/error/type")).isEqualTo("java.lang.IllegalArgumentException");
    }

    @Test
    void aClassThatMayNotWaitForTheWeaverIsNamedAndAuditedFromThenOn() {
        List<JsonNode> lines = trailOf("audited/late", Jdks.building(), "0ms");
        List<JsonNode> coverage = ofType(lines, "trail.coverage");
        assertThat(coverage.get(coverage.size() - 1).at("/coverage/late").toString())
                .contains("com.example.it.audited.Bookkeeping");
        assertThat(ofType(lines, "method.call"))
                .filteredOn(call -> text(call, "/actor/id").equals("bob"))
                .hasSize(6);
    }

    /** Runs the application for one request. */
    private static List<JsonNode> trailOf(String name, Jdk jdk, String wait) {
        Path folder = Repository.freshFolder(name);
        List<Path> libraries = new ArrayList<>(Repository.libraries("tomcat9"));
        libraries.add(Repository.apiJar());
        Application application = Application.compile("tomcat+audited", 8, folder, libraries);
        try (ForkedJvm jvm = ForkedJvm.on(jdk, folder)
                .audited()
                .property("acta.start.wait-ms", wait)
                .property("acta.service.name", "ledger-service")
                .main("com.example.it.audited.AuditedMain", application.classPath())
                .start()) {
            String address =
                    jvm.awaitLine("ready on (\\S+)", Duration.ofSeconds(60)).group(1);
            assertThat(Http.as("bob", "pw", address).get("run?invoice=A-1").body())
                    .isEqualTo("approved A-1 for 250, -250, no invoice X-9, 0");
            jvm.stop(Duration.ofSeconds(60));
        }
        return TrailLines.read(folder.resolve("trail"));
    }

    private static JsonNode call(List<JsonNode> calls, String method) {
        return calls.stream()
                .filter(each -> text(each, "/method/name").equals(method)
                        && text(each, "/actor/id").equals("bob"))
                .findFirst()
                .orElseThrow();
    }
}
