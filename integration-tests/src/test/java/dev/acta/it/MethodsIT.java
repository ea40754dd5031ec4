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

/** Methods that are audited for every reason there is, each call told once, with what its annotation asks for. */
class MethodsIT {

    @OnEachJdk(
            row = "audited methods: inherited, generic, constructors, by name, paths",
            representative = {8, 25})
    void everyCallIsToldOnceWhateverTheReason(Jdk jdk) {
        Path folder = Repository.freshFolder("methods/" + jdk);
        Application application = Application.compile("methods", 8, folder, List.of(Repository.apiJar()));
        try (ForkedJvm jvm = ForkedJvm.on(jdk, folder)
                .audited()
                .property("acta.start.wait-ms", "60s")
                .property("acta.methods.annotations", "com.example.it.methods.Booked")
                .property("acta.methods.include", "com.example.it.methods.legacy.*Service#post*(..)")
                .main("com.example.it.methods.MethodsMain", application.classPath())
                .start()) {
            assertThat(jvm.awaitExit(Duration.ofSeconds(60))).as(jvm.output()).isZero();
            assertThat(jvm.stdout()).containsExactly("too late for Bago", "no number");
        }
        List<JsonNode> calls = ofType(TrailLines.read(folder.resolve("trail")), "method.call");
        assertThat(calls)
                .map(call -> String.join(
                        " ",
                        text(call, "/method/class").replaceFirst(".*\\.", ""),
                        text(call, "/method/name"),
                        text(call, "/action"),
                        text(call, "/outcome"),
                        text(call, "/object/type"),
                        text(call, "/object/id")))
                .containsExactly(
                        "Desk release RELEASE success order 4711",
                        "Desk number NUMBER success order 4712",
                        "Desk ship SHIPPED success  ",
                        "Desk carry CARRIED success  ",
                        "LateDesk ship SHIPPED failure  ",
                        "Invoice <init> WRITE success invoice INV-1",
                        "Invoice mail MAIL success mail ",
                        "LedgerService postInvoice EXECUTE success  ",
                        "LedgerService postNothing EXECUTE success  ",
                        "LedgerService postTwice POST success  ");
        JsonNode release = calls.get(0);
        assertThat(release.at("/method/arguments").toString())
                .isEqualTo("{\"order\":\"4711\",\"name\":\"mary\",\"password\":\"[redacted]\"}");
        assertThat(release.at("/method/result").asInt()).isEqualTo(17);
        assertThat(release.at("/keys").toString()).isEqualTo("{\"customer\":\"mary\"}");
        assertThat(text(release, "/reference") + text(release, "/module")).isEqualTo("SO-1sales");
        assertThat(calls.get(1).at("/method").has("arguments")).isFalse();
        assertThat(calls.get(7).at("/method/arguments").toString()).isEqualTo("{\"number\":\"INV-1\"}");
    }

    @OnEachJdk(
            row = "audited methods that the operator leaves out",
            representative = {8, 25})
    void whatTheOperatorLeavesOutIsNotToldWhateverMarksIt(Jdk jdk) {
        Path folder = Repository.freshFolder("excluded-methods/" + jdk);
        Application application = Application.compile("methods", 8, folder, List.of(Repository.apiJar()));
        String classes = "com.example.it.methods.";
        try (ForkedJvm jvm = ForkedJvm.on(jdk, folder)
                .audited()
                .property("acta.start.wait-ms", "60s")
                .property("acta.methods.annotations", classes + "Booked")
                .property("acta.methods.include", classes + "legacy.*Service#post*(..)")
                .property(
                        "acta.methods.exclude",
                        classes + "Desk#ship," + classes + "Invoice#<init>," + classes + "legacy.**#*Nothing()")
                .main(classes + "MethodsMain", application.classPath())
                .start()) {
            assertThat(jvm.awaitExit(Duration.ofSeconds(60))).as(jvm.output()).isZero();
        }
        assertThat(ofType(TrailLines.read(folder.resolve("trail")), "method.call"))
                .map(call -> text(call, "/method/class").replaceFirst(".*\\.", "") + " " + text(call, "/method/name"))
                .containsExactly(
                        "Desk release",
                        "Desk number",
                        "Desk carry",
                        "LateDesk ship",
                        "Invoice mail",
                        "LedgerService postInvoice",
                        "LedgerService postTwice");
    }

    @OnEachJdk(
            row = "calls of hot methods share a line",
            representative = {8, 25})
    void callsOfAHotMethodForOneObjectShareALineOfTheirRequest(Jdk jdk) {
        Path folder = Repository.freshFolder("hot-methods/" + jdk);
        Application application = Application.compile("methods", 8, folder, List.of(Repository.apiJar()));
        try (ForkedJvm jvm = ForkedJvm.on(jdk, folder)
                .audited()
                .property("acta.start.wait-ms", "60s")
                .property("acta.methods.summarise", "com.example.it.methods.HotMethodsMain#pri*(..)")
                .property("acta.methods.summary-ms", "60s") // only the ends of requests and of the JVM end it here
                .main("com.example.it.methods.HotMethodsMain", application.classPath())
                .start()) {
            assertThat(jvm.awaitExit(Duration.ofSeconds(60))).as(jvm.output()).isZero();
        }
        List<JsonNode> lines = TrailLines.read(folder.resolve("trail"));
        assertThat(lines.stream().filter(line -> text(line, "/action").equals("PRICE") || isRequest(line)))
                .map(line -> isRequest(line)
                        ? "request"
                        : text(line, "/object/id") + " " + text(line, "/outcome") + " "
                                + line.at("/summary/count").asInt() + " " + line.at("/method/arguments") + " "
                                + text(line, "/method/result"))
                .containsExactly(
                        "A4 success 1000 {\"sku\":\"A4\",\"quantity\":1} 12",
                        "A5 success 1000 {\"sku\":\"A5\"} ",
                        "none failure 0 {\"sku\":\"none\",\"quantity\":1} ",
                        "A4 success 0 {\"sku\":\"A4\",\"quantity\":1} 12",
                        "request",
                        "night success 100 {\"sku\":\"night\",\"quantity\":1} 12");
        assertThat(lines)
                .filteredOn(line -> text(line, "/action").equals("TOLD"))
                .hasSize(1_000);
        JsonNode hot =
                lines.stream().filter(line -> line.has("summary")).findFirst().orElseThrow();
        assertThat(text(hot, "/summary/first")).isEqualTo(text(hot, "/time"));
        assertThat(text(hot, "/summary/last")).isGreaterThan(text(hot, "/time"));
        assertThat(lines.get(lines.size() - 1).at("/checkpoint/summarised").asInt())
                .isEqualTo(999 + 999 + 99);
        assertThat(Cli.verify(folder.resolve("trail")).exit()).isZero();
    }

    private static boolean isRequest(JsonNode line) {
        return text(line, "/type").equals("http.request");
    }
}
