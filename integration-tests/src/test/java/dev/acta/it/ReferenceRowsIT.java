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
                .property("acta.api.topic", "audit-events")
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
    void ac24ABlankConversationIsNoneAndNothingIsRefused() {
        assertThat(printed).contains("AC-24 RECORDED");
        assertThat(events("AC-24"))
                .map(event -> text(event, "/ids/conversation"))
                .containsExactly("", text(ofType(lines, "http.request").get(0), "/ids/conversation"));
    }

    /** The vectors of the reference. */
    @Test
    void ac25TheSameIdempotencyKey() {
        assertThat(keyOf("AC-25 I1")).isEqualTo("be04c26e6b201c1b06be0d1353e9eebe7b4d10cef98a0f179819f15beef0a6d3");
        assertThat(keyOf("AC-25 I2")).isEqualTo("d93c5c1f0edeab76fce53ca1da356942f537fcb71687607543253ee50daf1136");
        assertThat(keyOf("AC-25 I4")).isEqualTo("f0c2645cbb0f9cc6d9ab109f69712cd8c8fd28fc59855c1b4e6d6446aaa3e196");
        assertThat(keyOf("AC-25 own")).isEqualTo("CLOSED/OTHER/" + CONVERSATION);
        assertThat(text(events("AC-13").get(0), "/ids/idempotency_key")).isEqualTo("f0c2645c");
    }

    private static String keyOf(String row) {
        return text(where("/keys/row", row), "/ids/idempotency_key");
    }

    @Test
    void ac26AKeyForAllThatHaveSourceAndConversationAndForNothingElse() {
        assertThat(text(events("AC-26").get(0), "/ids/idempotency_key")).isEmpty();
        assertThat(text(where("/action", "AC-19"), "/ids/idempotency_key")).hasSize(64);
    }

    @Test
    void ac27WhatHasTheSameKeyIsInTheTrailTwice() {
        assertThat(events("AC-27"))
                .map(event -> text(event, "/ids/idempotency_key"))
                .hasSize(2)
                .doesNotContain("")
                .containsOnly(text(events("AC-27").get(1), "/ids/idempotency_key"));
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
    void ax26AMessageWithItsDataInsteadOfALineOfText() {
        JsonNode event = where("/description", "AX-26 stock is low");
        assertThat(text(event, "/action") + text(event, "/level") + text(event, "/severity"))
                .isEqualTo("LOGWARNINGWARN");
        assertThat(event.at("/data").toString()).isEqualTo("{\"product\":\"PAPER-A4\"}");
    }

    @Test
    void ax28TheSameWords() {
        assertThat(printed)
                .contains("AX-28 DEBUG INFO NORMAL WARNING ERROR CRITICAL AUDIT SECURITY auth sales purchase inventory"
                        + " accounting service crm hr reporting system CREATE READ UPDATE DELETE APPROVE REJECT VOID POST"
                        + " PAYMENT REFUND TRANSFER ADJUST LOGIN LOGOUT EXPORT IMPORT");
    }

    @Test
    void ax29TheOldCallWithItsLevel() {
        JsonNode event = where("/description", "AX-29 looked at");
        assertThat(text(event, "/action") + " " + text(event, "/level") + " " + text(event, "/actor/id"))
                .isEqualTo("AUDITING NORMAL rows");
    }

    @Test
    void ax31RecordedOnAnotherThreadItIsStillTheirs() {
        JsonNode event = where("/description", "AX-31 later");
        assertThat(text(event, "/actor/id") + " " + text(event, "/level") + " " + text(event, "/data/method"))
                .isEqualTo("mary INFO POST");
        assertThat(text(event, "/thread")).isNotEqualTo("main");
    }

    @Test
    void mb03WithoutASenderEverythingIsInTheTrail() {
        assertThat(printed).contains("MB-03 RECORDED null");
        assertThat(events("MB-03")).hasSize(1);
    }

    @Test
    void mb04ASenderForAllUntilAnotherOneOrNone() {
        assertThat(printed).contains("MB-04 true", "sent first", "MB-04 cleared true");
        assertThat(events("MB-04 cleared")).hasSize(1);
        assertThat(printed).noneMatch(line -> line.startsWith("first") && line.contains("MB-05"));
    }

    @Test
    void mb05ASenderGetsAMapAndATopicAndMayThrow() {
        assertThat(printed).contains("sent second");
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
