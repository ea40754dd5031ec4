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
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/** What an application says through the API: its events, and of whom and what its work is. */
class ApiIT {

    private static final String ROW = "events and contexts of an application through the API";
    private static final String CONVERSATION = "550e8400-e29b-41d4-a716-446655440000";

    @OnEachJdk(
            row = ROW,
            representative = {25})
    void anEventSaysWhatItsApplicationSaidAndWhatTheAgentKnows(Jdk jdk) {
        List<JsonNode> lines = play(
                jdk,
                "event",
                bob -> assertThat(bob.get("event").body())
                        .isEqualTo(
                                "RECORDED [id.conversation: no UUID; written as ids.application_conversation]; RECORDED;"
                                        + " RECORDED"));
        List<JsonNode> events = ofType(lines, "app.event");
        JsonNode request = ofType(lines, "http.request").get(0);
        assertThat(events).hasSize(3).allSatisfy(event -> {
            assertThat(text(event, "/via")).isEqualTo("api");
            assertThat(text(event, "/actor/id")).isEqualTo("bob");
            assertThat(text(event, "/actor/how")).isEqualTo("principal");
            assertThat(text(event, "/ids/interaction")).isEqualTo(text(request, "/ids/interaction"));
            assertThat(text(event, "/request/id")).isEqualTo(text(request, "/request/id"));
        });
        JsonNode released = events.get(0);
        assertThat(text(released, "/action")).isEqualTo("APPROVE");
        assertThat(text(released, "/outcome")).isEqualTo("success");
        assertThat(text(released, "/severity")).isEqualTo("ERROR");
        assertThat(text(released, "/level")).isEqualTo("CRITICAL");
        assertThat(text(released, "/module")).isEqualTo("sales");
        assertThat(text(released, "/reference")).isEqualTo("SO-4711");
        assertThat(text(released, "/description")).isEqualTo("order 4711 released");
        assertThat(text(released, "/reason")).isEqualTo("credit limit raised");
        assertThat(released.at("/object").toString())
                .isEqualTo("{\"type\":\"order\",\"id\":\"4711\",\"version\":\"3\"}");
        assertThat(released.at("/change").toString())
                .isEqualTo("[{\"field\":\"state\",\"old\":\"held\",\"new\":\"released\"},"
                        + "{\"field\":\"password\",\"old\":\"[redacted]\",\"new\":\"[redacted]\"},"
                        + "{\"field\":\"note\",\"new\":\"rush\"}]");
        assertThat(released.at("/money").toString()).isEqualTo("{\"amount\":\"1299.90\",\"currency\":\"EUR\"}");
        assertThat(released.at("/keys").toString()).isEqualTo("{\"customer\":17,\"weight\":\"1.50\"}");
        assertThat(text(released, "/ids/group")).isEqualTo("g-1");
        assertThat(text(released, "/ids/conversation")).isEqualTo(text(request, "/ids/conversation"));
        assertThat(text(released, "/data/event")).isEqualTo("ORDER_RELEASED");
        assertThat(text(released, "/data/source")).isEqualTo("EMAIL_POSTFIX");
        assertThat(released.at("/data/order/parts").toString()).isEqualTo("[1,2]");
        assertThat(text(released, "/data/order/pin")).isEqualTo("[redacted]");
        assertThat(text(released, "/data/odd/type")).isEqualTo("com.example.it.api.OrdersServlet");
        assertThat(text(released, "/data/card")).startsWith("hmac:");
        assertThat(released.at("/tags").toString()).isEqualTo("[\"compliance:GDPR\"]");
        JsonNode denied = events.get(1);
        assertThat(text(denied, "/action")).isEqualTo("ORDER_SHIPPED");
        assertThat(text(denied, "/outcome") + text(denied, "/severity") + text(denied, "/reason"))
                .isEqualTo("deniedWARNnot before noon");
        JsonNode failed = events.get(2);
        assertThat(text(failed, "/outcome") + text(failed, "/severity")).isEqualTo("failureERROR");
        assertThat(text(failed, "/error/type")).isEqualTo("java.lang.IllegalStateException");
    }

    @OnEachJdk(
            row = ROW,
            representative = {8})
    void allWorkWithinAContextIsItsUsersAndHasItsKeys(Jdk jdk) {
        List<JsonNode> lines = play(jdk, "context", bob -> {
            assertThat(bob.get("context").body()).isEqualTo("done");
            for (int i = 0; i < 20; i++) { // on whichever thread
                assertThat(bob.get("leak").body()).isEqualTo("left open");
                assertThat(bob.get("afterwards").body()).isEqualTo("done");
            }
        });
        Map<Integer, JsonNode> steps = steps(lines);
        for (int step : List.of(1, 2, 3, 4)) {
            JsonNode line = steps.get(step);
            assertThat(line.at("/actor").toString())
                    .as("step " + step)
                    .isEqualTo(
                            "{\"id\":\"mary\",\"type\":\"user\",\"roles\":[\"clerk\"],\"tenant\":\"acme\",\"how\":\"api\","
                                    + "\"observed\":{\"id\":\"bob\",\"type\":\"user\",\"roles\":[\"user\"],\"how\":\"principal\"}}");
            assertThat(text(line, "/ids/conversation")).isEqualTo(CONVERSATION);
            assertThat(line.at("/keys").toString())
                    .isEqualTo(step == 3 ? "{\"shipment\":\"S-9\",\"order\":4712}" : "{\"order\":4711}");
        }
        JsonNode checked = ofType(lines, "app.event").get(0);
        assertThat(text(checked, "/actor/id")).isEqualTo("carl");
        assertThat(text(checked, "/actor/observed/id") + text(checked, "/actor/observed/how"))
                .isEqualTo("bobprincipal");
        assertThat(checked.at("/keys").toString()).isEqualTo("{\"order\":4711}");
        for (int step : List.of(5, 7, 8, 91)) {
            assertThat(steps.get(step).at("/actor").toString())
                    .as("step " + step)
                    .isEqualTo("{\"id\":\"bob\",\"type\":\"user\",\"roles\":[\"user\"],\"how\":\"principal\"}");
            assertThat(steps.get(step).has("keys")).isFalse();
        }
        assertThat(steps.get(6).at("/actor").toString())
                .isEqualTo(
                        "{\"id\":\"bob\",\"type\":\"user\",\"roles\":[\"user\"],\"tenant\":\"acme\",\"how\":\"principal\"}");
        assertThat(text(steps.get(9), "/actor/type") + text(steps.get(9), "/actor/id"))
                .isEqualTo("servicenight-run");
        assertThat(ofType(lines, "db.statement"))
                .filteredOn(line -> line.at("/db/parameters").toString().equals("[91]"))
                .hasSize(20)
                .allMatch(line -> text(line, "/actor/id").equals("bob") && !line.has("keys"));
        assertThat(ofType(lines, "http.request"))
                .allMatch(line -> text(line, "/actor/id").equals("bob") && !line.has("keys"));
    }

    @OnEachJdk(
            row = ROW,
            representative = {25})
    void whatAQueueTookAlongIsWhoseTheWorkIs(Jdk jdk) {
        List<JsonNode> lines = play(
                jdk,
                "queue",
                bob -> assertThat(bob.get("queue").body())
                        .as("the worker, afterwards")
                        .matches(
                                "\\{user=orders, user_role=, company_id=, branch_id=, session_id=, request_id=, ip=}"));
        Map<Integer, JsonNode> steps = steps(lines);
        JsonNode request = ofType(lines, "http.request").get(0);
        JsonNode same = steps.get(20);
        assertThat(text(same, "/actor/id") + " " + text(same, "/actor/how")).isEqualTo("bob principal");
        assertThat(text(same, "/ids/interaction")).isEqualTo(text(request, "/ids/interaction"));
        assertThat(same.at("/keys").toString()).isEqualTo("{\"order\":4711}");
        JsonNode copy = steps.get(21);
        assertThat(text(copy, "/actor/id") + " " + text(copy, "/actor/how")).isEqualTo("bob api");
        assertThat(text(copy, "/request/id")).isEqualTo(text(request, "/request/id"));
        assertThat(copy.at("/ids").has("interaction")).isFalse();
        assertThat(text(copy, "/keys/ip")).isEqualTo("127.0.0.1");
        assertThat(text(steps.get(22), "/actor/type")).isEqualTo("service");
    }

    @OnEachJdk(
            row = ROW,
            representative = {8})
    void interceptorsThatThrowAreNoted(Jdk jdk) {
        List<JsonNode> lines = play(
                jdk,
                "intercepted",
                bob -> assertThat(bob.get("intercepted").body()).isEqualTo("RECORDED"));
        JsonNode event = ofType(lines, "app.event").get(0);
        assertThat(text(event, "/description")).isEqualTo("Updated OrdersServlet #1 (no fields)");
        assertThat(event.at("/data/audit.raw_route").asString()).isEqualTo("GET|/intercepted");
        List<JsonNode> coverage = ofType(lines, "trail.coverage");
        assertThat(coverage.get(coverage.size() - 1).at("/coverage/failed").toString())
                .contains("com.example.it.api.OrdersServlet$Failing");
    }

    private interface Visit {
        void by(Http bob);
    }

    private static List<JsonNode> play(Jdk jdk, String name, Visit visit) {
        Path folder = Repository.freshFolder("api/" + name + "-" + jdk);
        List<Path> libraries = new ArrayList<>(Repository.libraries("tomcat9"));
        libraries.addAll(Repository.libraries("h2"));
        libraries.add(Repository.apiJar());
        Application application = Application.compile("tomcat+api", 8, folder, libraries);
        try (ForkedJvm jvm = ForkedJvm.on(jdk, folder)
                .audited()
                .property("acta.start.wait-ms", "60s")
                .property("acta.service.name", "orders")
                .main("com.example.it.api.OrdersMain", application.classPath())
                .start()) {
            String address =
                    jvm.awaitLine("ready on (\\S+)", Duration.ofSeconds(60)).group(1);
            visit.by(Http.as("bob", "pw", address));
            jvm.stop(Duration.ofSeconds(60));
        }
        return TrailLines.read(folder.resolve("trail"));
    }

    private static Map<Integer, JsonNode> steps(List<JsonNode> lines) {
        Map<Integer, JsonNode> steps = new TreeMap<>();
        for (JsonNode line : ofType(lines, "db.statement")) {
            if (text(line, "/db/operation").equals("INSERT")) {
                steps.put(line.at("/db/parameters/0").asInt(), line);
            }
        }
        return steps;
    }
}
