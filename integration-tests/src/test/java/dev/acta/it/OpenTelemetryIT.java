package dev.acta.it;

import static dev.acta.it.harness.TrailLines.ofType;
import static dev.acta.it.harness.TrailLines.text;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** A request's trace and span are those that the application's own OpenTelemetry or Brave says; a trace that the request brings along stays. */
class OpenTelemetryIT {

    private static final String CALLERS = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00f067aa0ba902b7";

    @OnEachJdk(
            row = "trace and span: OpenTelemetry 1.0, Tomcat 9",
            representative = {8})
    void ofTheOldest(Jdk jdk) {
        tellsSpans("otel1.0", jdk);
    }

    @OnEachJdk(
            row = "trace and span: OpenTelemetry 1.66, Tomcat 9",
            representative = {25})
    void ofTheNewest(Jdk jdk) {
        tellsSpans("otel1.66", jdk);
    }

    @OnEachJdk(
            row = "trace and span: Micrometer Tracing 1.0 with OpenTelemetry 1.19, Tomcat 9",
            representative = {})
    void ofTheOldestMicrometer(Jdk jdk) {
        tellsSpansOf("micrometer", "Micrometer", "micrometer-tracing1.0", jdk);
    }

    @OnEachJdk(
            row = "trace and span: Micrometer Tracing 1.7 with OpenTelemetry 1.66, Tomcat 9",
            representative = {17})
    void ofTheNewestMicrometer(Jdk jdk) {
        tellsSpansOf("micrometer", "Micrometer", "micrometer-tracing1.7", jdk);
    }

    @OnEachJdk(
            row = "trace and span: Brave 5.0, Tomcat 9",
            representative = {8})
    void ofTheOldestBrave(Jdk jdk) {
        tellsSpansOf("brave", "Brave", "brave5.0 otel1.66", jdk);
    }

    @OnEachJdk(
            row = "trace and span: Brave 6.3, Tomcat 9",
            representative = {25})
    void ofTheNewestBrave(Jdk jdk) {
        tellsSpansOf("brave", "Brave", "brave6.3 otel1.66", jdk);
    }

    @OnEachJdk(
            row = "trace and span: Brave 6.3, Tomcat 9",
            representative = {25})
    void adviceForBraveThatThrowsIsNotNoticed(Jdk jdk) {
        Path folder = Repository.freshFolder("otel/brave-failing-" + jdk);
        Map<String, String> spans = new LinkedHashMap<>();
        try (ForkedJvm jvm = traced("otel+otel-brave", "brave6.3 otel1.66", jdk, folder)
                .property("acta.test.advice-fails", "*")
                .arguments("com.example.it.otel.BraveFilter")
                .start()) {
            ask(client(jvm), "nothing", null, "alone ", spans);
            jvm.stop(Duration.ofSeconds(60));
        }
        assertThat(spans).hasSize(1);
        List<JsonNode> lines = TrailLines.read(folder.resolve("trail"));
        List<JsonNode> coverage = ofType(lines, "trail.coverage");
        assertThat(coverage.get(coverage.size() - 1).at("/coverage/failed").propertyNames())
                .contains("brave.ScopeAdvice");
        assertThat(lines).allMatch(line -> line.at("/trace").isMissingNode());
    }

    private static void tellsSpansOf(String sources, String filter, String libraries, Jdk jdk) {
        Path folder = Repository.freshFolder("otel/" + libraries + "-" + jdk);
        Map<String, String> spans = new LinkedHashMap<>();
        try (ForkedJvm jvm = traced("otel+otel-" + sources, libraries, jdk, folder)
                .arguments("com.example.it.otel." + filter + "Filter")
                .start()) {
            ask(client(jvm), "nothing", null, "alone ", spans);
            jvm.stop(Duration.ofSeconds(60));
        }
        List<JsonNode> lines = TrailLines.read(folder.resolve("trail"));
        List<JsonNode> told = new ArrayList<>(ofType(lines, "http.request"));
        ofType(lines, "db.statement").stream()
                .filter(line -> text(line, "/db/operation").equals("INSERT"))
                .forEach(told::add);
        assertThat(told)
                .hasSize(2)
                .allSatisfy(line -> assertThat(trace(line)).isEqualTo(spans.get("alone nothing") + " "));
    }

    /** All requests are answered as ever, with no span in the trail. */
    @OnEachJdk(
            row = "trace and span: OpenTelemetry 1.66, Tomcat 9",
            representative = {25})
    void adviceThatThrowsIsNotNoticed(Jdk jdk) {
        Path folder = Repository.freshFolder("otel/failing-" + jdk);
        Map<String, String> spans = use("otel1.66", jdk, folder, "*");
        assertThat(spans).containsKeys("alone continue", "traced remote", "alone root");
        List<JsonNode> lines = TrailLines.read(folder.resolve("trail"));
        List<JsonNode> coverage = ofType(lines, "trail.coverage");
        assertThat(coverage.get(coverage.size() - 1).at("/coverage/failed").propertyNames())
                .contains("otel.ContextAttachedAdvice");
        assertThat(lines).allMatch(line -> line.at("/trace/span").isMissingNode());
    }

    private static void tellsSpans(String libraries, Jdk jdk) {
        Path folder = Repository.freshFolder("otel/" + libraries + "-" + jdk);
        Map<String, String> spans = use(libraries, jdk, folder, null);
        List<JsonNode> lines = TrailLines.read(folder.resolve("trail"));
        List<String> expected = new ArrayList<>();
        String brought = CALLERS + " ";
        expected.add("do=continue " + spans.get("alone continue") + " ");
        expected.add("do=root " + spans.get("alone root") + " ");
        expected.add("do=nothing   ");
        expected.add("do=continue " + spans.get("traced continue") + " " + PARENT);
        expected.add("do=remote " + spans.get("traced remote") + " " + PARENT);
        expected.add("do=root " + brought + " " + PARENT); // the application's is another trace
        expected.add("do=nothing " + brought + " " + PARENT);
        assertThat(spans.get("traced continue")).startsWith(CALLERS);
        assertThat(ofType(lines, "http.request"))
                .map(line -> text(line, "/request/query") + " " + trace(line))
                .containsExactlyInAnyOrderElementsOf(expected);
        Map<String, String> byInteraction = new LinkedHashMap<>();
        ofType(lines, "http.request").forEach(line -> byInteraction.put(text(line, "/ids/interaction"), trace(line)));
        assertThat(ofType(lines, "db.statement"))
                .filteredOn(line -> text(line, "/db/operation").equals("INSERT"))
                .hasSize(expected.size())
                .allSatisfy(
                        line -> assertThat(trace(line)).isEqualTo(byInteraction.get(text(line, "/ids/interaction"))));
    }

    /** Returns for each request with a span its trace and span, as the application says. */
    private static Map<String, String> use(String libraries, Jdk jdk, Path folder, String failing) {
        ForkedJvm.Builder builder = traced("otel", libraries, jdk, folder);
        if (failing != null) {
            builder.property("acta.test.advice-fails", failing);
        }
        Map<String, String> spans = new LinkedHashMap<>();
        try (ForkedJvm jvm = builder.start()) {
            Http client = client(jvm);
            for (String kind : List.of("continue", "root", "nothing")) {
                ask(client, kind, null, "alone ", spans);
            }
            for (String kind : List.of("continue", "remote", "root", "nothing")) {
                ask(client, kind, "00-" + CALLERS + "-" + PARENT + "-01", "traced ", spans);
            }
            jvm.stop(Duration.ofSeconds(60));
        }
        return spans;
    }

    private static ForkedJvm.Builder traced(String sources, String libraries, Jdk jdk, Path folder) {
        List<Path> jars = new ArrayList<>(Repository.libraries("tomcat9"));
        jars.addAll(Repository.libraries("h2"));
        for (String set : libraries.split(" ")) {
            jars.addAll(Repository.libraries(set));
        }
        Application application = Application.compile(sources, 8, folder, jars);
        return ForkedJvm.on(jdk, folder)
                .audited()
                .property("acta.jdbc.audit", "all")
                .main("com.example.it.otel.TracedMain", application.classPath());
    }

    private static Http client(ForkedJvm jvm) {
        return new Http(jvm.awaitLine("ready on (\\S+)", Duration.ofSeconds(60)).group(1));
    }

    private static void ask(Http client, String kind, String parent, String as, Map<String, String> spans) {
        var response =
                parent == null ? client.get("work?do=" + kind) : client.get("work?do=" + kind, "traceparent", parent);
        assertThat(response.statusCode()).isEqualTo(200);
        response.headers().firstValue("X-Span").ifPresent(span -> spans.put(as + kind, span));
    }

    private static String trace(JsonNode line) {
        return text(line, "/trace/id") + " " + text(line, "/trace/span") + " " + text(line, "/trace/parent");
    }
}
