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

    private static List<String> run(Jdk jdk, String example, boolean audited) {
        ForkedJvm.Builder builder =
                ForkedJvm.on(jdk, Repository.freshFolder(folder(jdk, example) + (audited ? "" : "-alone")));
        if (audited) {
            builder.audited().property("acta.start.wait-ms", "60s").property("acta.service.name", "examples");
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
        return ofType(TrailLines.read(Repository.folder(folder(jdk, example)).resolve("trail")), "app.event").stream()
                .map(event -> String.join(
                        " ",
                        text(event, "/action"),
                        text(event, "/outcome"),
                        text(event, "/actor/id"),
                        event.has("keys") ? event.at("/keys").toString() : ""))
                .toList();
    }
}
