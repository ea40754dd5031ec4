package dev.acta.it;

import static dev.acta.it.harness.TrailLines.ofType;
import static dev.acta.it.harness.TrailLines.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.it.harness.Application;
import dev.acta.it.harness.ForkedJvm;
import dev.acta.it.harness.Jdks;
import dev.acta.it.harness.Repository;
import dev.acta.it.harness.TrailLines;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Rows of the reference systems that the API serves, each test named after its row: docs/reference-systems.md. */
class ReferenceRowsIT {

    private static final String CONVERSATION = "550e8400-e29b-41d4-a716-446655440000";

    private static List<JsonNode> lines;
    private static List<String> printed;

    @BeforeAll
    static void play() {
        Path folder = Repository.freshFolder("reference-rows");
        Application application = Application.compile("reference", 8, folder, List.of(Repository.apiJar()));
        try (ForkedJvm jvm = ForkedJvm.on(Jdks.building(), folder)
                .audited()
                .property("acta.start.wait-ms", "60s")
                .property("acta.service.name", "rows")
                .property("acta.service.version", "1.2.3")
                .property("acta.service.environment", "test")
                .property("acta.methods.annotations", "com.example.it.reference.AuditX")
                .main("com.example.it.reference.ReferenceRows", application.classPath())
                .start()) {
            assertThat(jvm.awaitExit(Duration.ofSeconds(120))).as(jvm.output()).isZero();
            printed = jvm.stdout();
        }
        lines = TrailLines.read(folder.resolve("trail"));
    }

    /** Events whose action is the row. */
    private static List<JsonNode> events(String row) {
        return ofType(lines, "app.event").stream()
                .filter(event -> text(event, "/action").equals(row))
                .toList();
    }

    private static JsonNode where(String pointer, String value) {
        return lines.stream()
                .filter(line -> text(line, pointer).equals(value))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no line has " + pointer + " = " + value));
    }

    @Test
    void ac13EachFieldOfARequestHasItsPlace() {
        JsonNode event = events("AC-13").get(0);
        assertThat(text(event, "/ids/conversation")).isEqualTo(CONVERSATION);
        assertThat(text(event, "/ids/group")).isEqualTo("grp-1001");
        assertThat(text(event, "/ids/application_interaction")).isEqualTo("int-2001");
        assertThat(event.at("/ids").has("idempotency_key")).isTrue();
        assertThat(text(event, "/keys/zapperCustId")).isEqualTo("ZP-10091");
        assertThat(text(event, "/data/decision")).isEqualTo("AUTO_DISCONNECT_ELIGIBLE");
        assertThat(text(event, "/data/source")).isEqualTo("API");
        assertThat(text(event, "/actor/id") + text(event, "/actor/how")).isEqualTo("user-7api");
        assertThat(text(event, "/error/type") + text(event, "/error/message"))
                .isEqualTo("java.lang.IllegalStateExceptionupstream");
    }

    @Test
    void ac14TheAgentAddsServiceTimeAndEnvironment() {
        JsonNode event = events("AC-13").get(0);
        assertThat(text(event, "/service")).isEqualTo("rows");
        assertThat(text(event, "/time")).endsWith("Z");
        assertThat(event.has("seq") && event.has("chain"))
                .as("what it is known by")
                .isTrue();
        JsonNode open = lines.get(0);
        assertThat(text(open, "/resource/version") + text(open, "/resource/environment"))
                .isEqualTo("1.2.3test");
    }

    @Test
    void ac15OnlyThreeSeveritiesAndTheWordThatWasGiven() {
        assertThat(events("AC-15"))
                .map(event -> text(event, "/severity") + " " + text(event, "/level"))
                .containsExactly("INFO INFO", "WARN WARN", "ERROR ERROR", "WARN WARNING", "ERROR CRITICAL");
    }

    @Test
    void ac16AnUnknownSourceIsKeptAsItWasGiven() {
        JsonNode event = events("AC-16").get(0);
        assertThat(text(event, "/data/source") + " " + text(event, "/origin/kind"))
                .isEqualTo("KAFKA SYSTEM");
    }

    @Test
    void ac18InfoWarnAndErrorWithItsException() {
        assertThat(events("AC-18"))
                .map(event -> text(event, "/severity") + text(event, "/error/message"))
                .containsExactly("INFO", "WARN", "ERRORno such order");
    }

    @Test
    void ac19AStageByName() {
        JsonNode event = events("AC-19").get(0);
        assertThat(text(event, "/ids/conversation")).isEqualTo(CONVERSATION);
        assertThat(text(event, "/severity") + text(event, "/data/source")).isEqualTo("INFOOTHER");
        assertThat(event.at("/data/step").asInt()).isEqualTo(1);
    }

    @Test
    void ac20AnEnumOfStages() {
        JsonNode event = where("/keys/row", "AC-20");
        assertThat(text(event, "/action") + text(event, "/severity") + text(event, "/data/source"))
                .isEqualTo("API_TRIGGEREDERRORAPI");
    }

    @Test
    void ac21AStageOverwritesItsBaseButNotTheTrace() {
        JsonNode event = where("/keys/row", "AC-21");
        assertThat(text(event, "/action") + " " + text(event, "/level") + " " + text(event, "/data/source"))
                .isEqualTo("API_TRIGGERED CRITICAL API");
        assertThat(text(event, "/ids/conversation") + text(event, "/ids/trace")).isEqualTo(CONVERSATION + "t-1");
        assertThat(text(event, "/data/step")).isEqualTo("of the metadata");
    }

    @Test
    void ac22EveryRequestHasAConversation() {
        assertThat(text(events("AC-22").get(0), "/ids/conversation"))
                .isEqualTo(text(ofType(lines, "http.request").get(0), "/ids/conversation"))
                .hasSize(36);
    }

    @Test
    void ac23AResultAndNoException() {
        assertThat(printed).contains("AC-23 REFUSED [name: an event needs one]", "AC-23 thrown when asked");
    }

    @Test
    void ac31ErrorsNeverReachTheCaller() {
        assertThat(printed).contains("AC-40 after RECORDED");
        assertThat(ofType(lines, "trail.coverage"))
                .anyMatch(line -> line.at("/coverage/failed").toString().contains("ReferenceRows$"));
    }

    @Test
    void ac37AnnotatedMethodsOfAnyObjectAlsoWhenItCallsItself() {
        assertThat(ofType(lines, "method.call"))
                .map(call -> text(call, "/action") + " " + text(call, "/method/name") + " " + text(call, "/outcome"))
                .containsExactly("AC-37 inner inner success", "AC-37 outer success");
    }

    @Test
    void ac40InterceptorsBeforeAndAfter() {
        assertThat(text(events("AC-40").get(0), "/keys/added")).isEqualTo("before");
        assertThat(printed).contains("AC-40 after RECORDED");
    }

    @Test
    void ax08TheContextIsOnAllEventsWithin() {
        JsonNode event = events("AX-08").get(0);
        assertThat(event.at("/actor").toString())
                .isEqualTo(
                        "{\"id\":\"mary\",\"type\":\"user\",\"roles\":[\"clerk\"],\"tenant\":\"company-1\",\"how\":\"api\"}");
        assertThat(text(event, "/keys/branch_id")).isEqualTo("YGN-1");
    }

    @Test
    void ax09ALogCall() {
        JsonNode event = where("/description", "looked at");
        assertThat(String.join(
                        " ",
                        text(event, "/level"),
                        text(event, "/module"),
                        text(event, "/action"),
                        text(event, "/data/event")))
                .isEqualTo("AUDIT system READ AX-09");
    }

    @Test
    void ax10ATransaction() {
        JsonNode event = where("/reference", "AX-10");
        assertThat(event.at("/money").toString()).isEqualTo("{\"amount\":\"150000.00\",\"currency\":\"MMK\"}");
        assertThat(text(event, "/level") + text(event, "/module") + text(event, "/action") + text(event, "/data/party"))
                .isEqualTo("AUDITsalesPAYMENTGolden Star");
    }

    @Test
    void ax11Inventory() {
        JsonNode event = where("/object/id", "AX-11");
        assertThat(text(event, "/module") + text(event, "/object/type") + text(event, "/data/unit"))
                .isEqualTo("inventoryproductpcs");
        assertThat(event.at("/data/quantity").asInt()).isEqualTo(3);
        assertThat(text(event, "/data/warehouse_id")).isEqualTo("W1");
    }

    @Test
    void ax12Service() {
        JsonNode event = where("/object/id", "AX-12");
        assertThat(text(event, "/module") + text(event, "/object/type") + text(event, "/data/status"))
                .isEqualTo("serviceservice_jobready");
    }

    @Test
    void ax13AChange() {
        JsonNode event = where("/object/id", "AX-13");
        assertThat(event.at("/change").toString()).isEqualTo("[{\"field\":\"price\",\"old\":10,\"new\":12}]");
        assertThat(text(event, "/level") + text(event, "/action")).isEqualTo("AUDITUPDATE");
    }

    @Test
    void ax14Security() {
        assertThat(ofType(lines, "auth.login"))
                .map(event -> text(event, "/actor/id"))
                .containsExactly("AX-14", "UNKNOWN");
        assertThat(text(where("/actor/id", "AX-14 perhaps"), "/type")).isEqualTo("app.event");
        JsonNode login = ofType(lines, "auth.login").get(0);
        assertThat(text(login, "/actor/id") + text(login, "/level") + text(login, "/via"))
                .isEqualTo("AX-14AUDITapi");
        assertThat(ofType(lines, "auth.failed"))
                .map(event -> text(event, "/auth/attempted") + " " + text(event, "/level") + " "
                        + text(event, "/auth/reason"))
                .containsExactly("AX-14 SECURITY ", "UNKNOWN SECURITY AX-14 nobody");
    }

    @Test
    void ax23ASnapshotOfSevenKeysAndBack() {
        assertThat(printed)
                .contains("AX-23 {user=mary, user_role=clerk, company_id=company-1, branch_id=YGN-1, session_id=,"
                        + " request_id=, ip=}");
        JsonNode event = events("AX-23").get(0);
        assertThat(text(event, "/actor/id") + text(event, "/actor/tenant") + text(event, "/request/id"))
                .isEqualTo("marycompany-1req-1");
    }

    @Test
    void ax24AListenerAfterTheWriteWhoseExceptionsHarmNobody() {
        assertThat(printed).contains("AX-24 app.event true");
    }

    @Test
    void ax28TheSameWords() {
        assertThat(printed)
                .contains("AX-28 DEBUG INFO NORMAL WARNING ERROR CRITICAL AUDIT SECURITY auth sales purchase inventory"
                        + " accounting service crm hr reporting system CREATE READ UPDATE DELETE APPROVE REJECT VOID POST"
                        + " PAYMENT REFUND TRANSFER ADJUST LOGIN LOGOUT EXPORT IMPORT");
    }

    @Test
    void ft16AttributesThatEveryEntityHas() {
        JsonNode data = where("/object/id", "FT-16").at("/data");
        assertThat(data.properties())
                .map(each -> each.getKey() + "=" + each.getValue().asString())
                .contains(
                        "audit.event_type=creation",
                        "audit.model=Order",
                        "audit.model_pk=FT-16",
                        "audit.raw_route=GET|/orders");
    }

    @Test
    void ft17TheGenericSentence() {
        assertThat(text(where("/object/id", "FT-16"), "/description")).isEqualTo("Created Order #FT-16");
        assertThat(text(where("/object/id", "FT-17"), "/description")).isEqualTo("own words");
    }
}
