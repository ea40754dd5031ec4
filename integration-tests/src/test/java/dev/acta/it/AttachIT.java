package dev.acta.it;

import static dev.acta.it.harness.TrailLines.ofType;
import static dev.acta.it.harness.TrailLines.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.it.harness.Cli;
import dev.acta.it.harness.Http;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.Jdks;
import dev.acta.it.harness.OnEachJdk;
import dev.acta.it.harness.Repository;
import dev.acta.it.harness.Shop;
import dev.acta.it.harness.TrailLines;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** An application that runs already is audited from then on, with the connections and sessions that it has. */
class AttachIT {

    private static final String ROW = "legacy-shop that runs already: attach";

    @OnEachJdk(
            row = ROW,
            representative = {8, 25})
    void whoHasLoggedInBeforeIsNamedWithEveryStatementOnAConnectionOfBefore(Jdk jdk) {
        Path folder = Repository.freshFolder("attach/shop-" + jdk);
        Path trail = folder.resolve("trail");
        try (Shop shop = Shop.start(Shop.on(jdk, folder).property("acta.trail.dir", trail))) {
            Http customer = shop.loggedIn("customer1");
            order(customer, "PEN");
            Cli.Answer attached = Cli.attach(Jdks.building(), shop.jvm().pid());
            assertThat(attached.exit()).as(attached.output()).isZero();
            assertThat(shop.jvm().stderr()).anyMatch(line -> line.startsWith("acta: auditing"));
            order(customer, "PAPER"); // nothing is waited for: whoever has the answer is audited
            shop.stop();
        }
        List<JsonNode> lines = TrailLines.read(trail);
        Cli.Answer verified = Cli.verify(trail);
        assertThat(verified.exit()).as(verified.output()).isZero();
        JsonNode order = ofType(lines, "http.request").stream()
                .filter(line -> text(line, "/request/path").equals("/shop/order"))
                .reduce((one, other) -> {
                    throw new AssertionError("the order of before is told, too");
                })
                .orElseThrow();
        assertThat(text(order, "/actor/id")).isEqualTo("customer1");
        String request = text(order, "/ids/interaction");
        assertThat(Cli.cat(trail))
                .filteredOn(line -> text(line, "/type").equals("db.statement")
                        && text(line, "/ids/interaction").equals(request))
                .map(line -> text(line, "/db/operation") + " " + text(line, "/db/fate") + " " + text(line, "/actor/id"))
                .containsExactly(
                        "INSERT committed customer1",
                        "INSERT committed customer1",
                        "UPDATE committed customer1",
                        "UPDATE committed customer1");
    }

    @OnEachJdk(
            row = ROW,
            representative = {17})
    void whatCannotBeAttachedSaysWhyAndTheApplicationGoesOn(Jdk jdk) throws IOException {
        Path folder = Repository.freshFolder("attach/refused-" + jdk);
        try (Shop shop = Shop.start(Shop.on(jdk, folder).property("acta.trail.dir", folder.resolve("trail")))) {
            long pid = shop.jvm().pid();
            says(Cli.attach(Jdks.building(), pid, folder.resolve("absent.properties")), "absent.properties");
            Path wrong = Files.writeString(folder.resolve("wrong.properties"), "acta.ring.capacity=many\n");
            says(Cli.attach(Jdks.building(), pid, wrong), "acta.ring.capacity=many");
            Path off = Files.writeString(folder.resolve("off.properties"), "acta.enabled=false\n");
            says(Cli.attach(Jdks.building(), pid, off), "acta.enabled is false");

            Cli.Answer attached = Cli.attach(Jdks.building(), pid);
            assertThat(attached.exit()).as(attached.output()).isZero();
            assertThat(String.join("\n", attached.stdout())).contains("auditing legacy-shop");
            says(Cli.attach(Jdks.building(), pid), "another Acta agent is already on this JVM");

            order(shop.loggedIn("customer1"), "PEN");
            shop.stop();
            says(Cli.attach(Jdks.building(), pid), String.valueOf(pid));
        }
    }

    @OnEachJdk(
            row = "attach by the command line on each Java",
            representative = {8, 26})
    void theCommandRunsOnEachJava(Jdk jdk) {
        Path folder = Repository.freshFolder("attach/from-" + jdk);
        try (Shop shop =
                Shop.start(Shop.on(Jdks.building(), folder).property("acta.trail.dir", folder.resolve("trail")))) {
            Cli.Answer answer = Cli.attach(jdk, shop.jvm().pid());
            if (jdk.feature() == 8 && answer.exit() == 1) { // Debian's JRE has no tools.jar
                says(answer, "run the command with a JDK, not a JRE");
            } else {
                assertThat(answer.exit()).as(answer.output()).isZero();
            }
            shop.stop();
        }
    }

    private static void says(Cli.Answer answer, String why) {
        assertThat(answer.exit()).as(answer.output()).isEqualTo(1);
        assertThat(String.join("\n", answer.stdout()))
                .containsPattern("not (attached|started): ")
                .contains(why);
    }

    private static void order(Http customer, String sku) {
        assertThat(customer.post("order", Map.of("sku", sku, "quantity", "1")).statusCode())
                .isEqualTo(200);
    }
}
