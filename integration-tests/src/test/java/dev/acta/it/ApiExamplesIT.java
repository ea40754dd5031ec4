package dev.acta.it;

import static dev.acta.it.harness.TrailLines.ofType;
import static dev.acta.it.harness.TrailLines.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.it.harness.ForkedJvm;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.OnEachJdk;
import dev.acta.it.harness.Repository;
import dev.acta.it.harness.TrailLines;
import java.time.Duration;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The programs of {@code examples/api} do what they say, with the agent and without it. */
class ApiExamplesIT {

    private static final String ROW = "example programs of the API, with and without the agent";

    @OnEachJdk(
            row = ROW,
            representative = {17})
    void recordAnEvent(Jdk jdk) {
        assertThat(run(jdk, "RecordAnEvent", false))
                .containsExactly("released: NO_AGENT", "shipped: NO_AGENT", "nameless: NO_AGENT");
        assertThat(run(jdk, "RecordAnEvent", true))
                .containsExactly(
                        "released: RECORDED", "shipped: RECORDED", "nameless: REFUSED [name: an event needs one]");
        assertThat(events(jdk, "RecordAnEvent"))
                .containsExactly(
                        "ORDER_RELEASED success examples {\"customer\":\"C-17\"}", "ORDER_SHIPPED failure examples ");
    }

    @OnEachJdk(
            row = ROW,
            representative = {17})
    void workForSomebody(Jdk jdk) {
        assertThat(run(jdk, "WorkForSomebody", false)).containsExactly("not recorded");
        assertThat(run(jdk, "WorkForSomebody", true)).containsExactly("recorded");
        assertThat(events(jdk, "WorkForSomebody"))
                .containsExactly(
                        "ORDER_CHECKED success mary {\"order\":4711}",
                        "STOCK_RESERVED success mary {\"order\":4711}",
                        "ORDER_SHIPPED success mary {\"order\":4711,\"shipment\":\"S-9\"}",
                        "LEDGER_CLOSED success night-run ",
                        "NOBODY_IN_PARTICULAR success examples ");
    }

    @OnEachJdk(
            row = ROW,
            representative = {17})
    void queueOfYourOwn(Jdk jdk) {
        assertThat(run(jdk, "QueueOfYourOwn", false))
                .containsExactly("mailed: NO_AGENT", "mailed: NO_AGENT", "afterwards: SYSTEM");
        assertThat(run(jdk, "QueueOfYourOwn", true))
                .containsExactly("mailed: RECORDED", "mailed: RECORDED", "afterwards: examples");
        assertThat(events(jdk, "QueueOfYourOwn"))
                .containsExactly("INVOICE_MAILED success mary ", "INVOICE_MAILED success mary ");
    }

    @OnEachJdk(
            row = ROW,
            representative = {17})
    void businessWords(Jdk jdk) {
        assertThat(run(jdk, "BusinessWords", false)).containsExactly("NO_AGENT");
        assertThat(run(jdk, "BusinessWords", true)).containsExactly("RECORDED");
        assertThat(lines(jdk, "BusinessWords", "app.event"))
                .map(event -> String.join(
                        " ",
                        text(event, "/action"),
                        text(event, "/module"),
                        text(event, "/reference"),
                        text(event, "/level"),
                        text(event, "/severity"),
                        text(event, "/object/type"),
                        text(event, "/object/id"),
                        text(event, "/money/amount")))
                .containsExactly(
                        "PAYMENT sales INV-2026-17 AUDIT INFO   150000.00",
                        "ADJUST inventory  AUDIT INFO product PAPER-A4 ",
                        "UPDATE service  AUDIT INFO service_job JOB-8 ",
                        "UPDATE  PL-3 AUDIT INFO product PAPER-A4 ",
                        "SHOP_OPENED   INFO INFO   ",
                        "STOCK_LOW   WARNING WARN product PAPER-A4 ",
                        "MAIL_FAILED   ERROR ERROR   ");
        assertThat(lines(jdk, "BusinessWords", "app.event").get(3).at("/change").toString())
                .isEqualTo("[{\"field\":\"price\",\"old\":10.0,\"new\":12.0}]");
    }

    @OnEachJdk(
            row = ROW,
            representative = {17})
    void ownLogin(Jdk jdk) {
        String[] statuses = {"401", "401", "401", "401", "401", "401", "401", "204"};
        assertThat(run(jdk, "OwnLogin", false)).containsExactly(statuses);
        assertThat(run(jdk, "OwnLogin", true)).containsExactly(statuses);
        assertThat(lines(jdk, "OwnLogin", "auth.failed"))
                .hasSize(7)
                .allMatch(event -> text(event, "/via").equals("api")
                        && text(event, "/auth/attempted").equals("mary")
                        && text(event, "/level").equals("SECURITY")
                        && text(event, "/actor/type").equals("anonymous"))
                .filteredOn(event -> event.at("/tags").toString().equals("[\"brute-force\"]"))
                .hasSize(1);
        assertThat(lines(jdk, "OwnLogin", "auth.denied"))
                .as("the same refusals again")
                .isEmpty();
        JsonNode login = lines(jdk, "OwnLogin", "auth.login").get(0);
        assertThat(text(login, "/via") + text(login, "/actor/id") + text(login, "/level"))
                .isEqualTo("apimaryAUDIT");
        assertThat(text(lines(jdk, "OwnLogin", "app.event").get(0), "/actor/id"))
                .isEqualTo("mary");
        assertThat(lines(jdk, "OwnLogin", "http.request"))
                .filteredOn(request -> text(request, "/actor/id").equals("mary"))
                .map(request -> text(request, "/request/query") + text(request, "/actor/how"))
                .containsExactly("rightapi");
    }

    @OnEachJdk(
            row = ROW,
            representative = {17})
    void stages(Jdk jdk) {
        assertThat(run(jdk, "Stages", false)).containsExactly("NO_AGENT");
        assertThat(run(jdk, "Stages", true)).containsExactly("RECORDED");
        assertThat(lines(jdk, "Stages", "app.event"))
                .allMatch(event -> text(event, "/ids/conversation").equals("550e8400-e29b-41d4-a716-446655440000"))
                .map(event ->
                        text(event, "/action") + " " + text(event, "/severity") + " " + text(event, "/data/source"))
                .containsExactly(
                        "REQUEST_RECEIVED INFO CRON", "BILLING_VALIDATION_FAILED WARN CRON", "CLOSED INFO OTHER");
    }

    @OnEachJdk(
            row = ROW,
            representative = {17})
    void hearOfEvents(Jdk jdk) {
        assertThat(run(jdk, "HearOfEvents", false)).containsExactly("done");
        assertThat(run(jdk, "HearOfEvents", true)).containsExactly("app.event true", "app.event false", "done");
    }

    @OnEachJdk(
            row = ROW,
            representative = {17})
    void sendEvents(Jdk jdk) {
        assertThat(run(jdk, "SendEvents", false)).containsExactly("done");
        assertThat(run(jdk, "SendEvents", true))
                .containsExactly("audit-logs: INVOICE_PAID 1299.90 {rate=0.190, pin=[redacted]}", "done");
    }

    @OnEachJdk(
            row = ROW,
            representative = {17})
    void seeEveryEvent(Jdk jdk) {
        assertThat(run(jdk, "SeeEveryEvent", false)).containsExactly("NO_AGENT");
        assertThat(run(jdk, "SeeEveryEvent", true)).containsExactly("ORDER_RELEASED RECORDED", "RECORDED");
        assertThat(events(jdk, "SeeEveryEvent"))
                .containsExactly(
                        "ORDER_RELEASED success examples {\"branch_id\":\"YGN-1\"}", "ORDER_SHIPPED success examples ");
    }

    @OnEachJdk(
            row = ROW,
            representative = {17})
    void wordsForEntities(Jdk jdk) {
        assertThat(run(jdk, "WordsForEntities", false)).containsExactly("NO_AGENT");
        assertThat(run(jdk, "WordsForEntities", true)).containsExactly("RECORDED");
        assertThat(lines(jdk, "WordsForEntities", "app.event"))
                .map(event -> text(event, "/action") + ": " + text(event, "/description") + " "
                        + text(event, "/data/customer") + " "
                        + event.at("/data/audit.model_pk").asString())
                .containsExactly(
                        "CREATE: Created Order #4711  4711",
                        "UPDATE: Updated Order #4711 (state) of Mary Mary 4711",
                        "DELETE: Order 4711 was cancelled  4711");
    }

    /** Row FT-33 of docs/reference-systems.md. */
    @OnEachJdk(
            row = ROW,
            representative = {17})
    void noWordsForEntitiesIfTheOperatorWantsNoneToBeLookedFor(Jdk jdk) {
        assertThat(run(jdk, "WordsForEntities", true, "acta.api.discover", "false"))
                .containsExactly("RECORDED");
        assertThat(lines(jdk, "WordsForEntities", "app.event"))
                .map(event -> text(event, "/description"))
                .containsExactly("Created Order #4711", "Updated Order #4711 (state)", "Deleted Order #4711");
    }

    private static List<JsonNode> lines(Jdk jdk, String example, String type) {
        return ofType(TrailLines.read(Repository.folder(folder(jdk, example)).resolve("trail")), type);
    }

    private static List<String> run(Jdk jdk, String example, boolean audited, String... property) {
        ForkedJvm.Builder builder =
                ForkedJvm.on(jdk, Repository.freshFolder(folder(jdk, example) + (audited ? "" : "-alone")));
        if (audited) {
            builder.audited().property("acta.start.wait-ms", "60s").property("acta.service.name", "examples");
        }
        if (property.length > 0) {
            builder.property(property[0], property[1]);
        }
        try (ForkedJvm jvm = builder.main(
                        "com.example.orders." + example, List.of(Repository.apiExamplesJar(), Repository.apiJar()))
                .start()) {
            assertThat(jvm.awaitExit(Duration.ofSeconds(60))).as(jvm.output()).isZero();
            return jvm.stdout();
        }
    }

    private static String folder(Jdk jdk, String example) {
        return "api-examples/" + example + "-" + jdk;
    }

    private static List<String> events(Jdk jdk, String example) {
        return lines(jdk, example, "app.event").stream()
                .map(event -> String.join(
                        " ",
                        text(event, "/action"),
                        text(event, "/outcome"),
                        text(event, "/actor/id"),
                        event.has("keys") ? event.at("/keys").toString() : ""))
                .toList();
    }
}
