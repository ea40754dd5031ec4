package dev.acta.it;

import static dev.acta.it.harness.TrailLines.ofType;
import static dev.acta.it.harness.TrailLines.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.it.harness.ForkedJvm;
import dev.acta.it.harness.Http;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.OnEachJdk;
import dev.acta.it.harness.Repository;
import dev.acta.it.harness.Shop;
import dev.acta.it.harness.TrailLines;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/** With an AOT cache classes are there before any agent could see them load; they are audited all the same. */
class AotCacheIT {

    @OnEachJdk(
            row = "legacy-shop with an AOT cache trained with the agent",
            from = 25,
            why = "-XX:AOTCacheOutput came with Java 25",
            representative = {25})
    void allEventsAreThereWithACacheThatWasTrainedWithTheAgent(Jdk jdk) {
        Path training = Repository.freshFolder("aot/training-" + jdk);
        Path cache = training.resolve("shop.aot");
        order(Shop.on(jdk, training).audited().option("-XX:AOTCacheOutput=" + cache));
        assertThat(cache).isNotEmptyFile();

        Path folder = Repository.freshFolder("aot/run-" + jdk);
        ForkedJvm run = order(Shop.on(jdk, folder)
                .audited()
                // `on` ends the JVM if the cache cannot be used, so that this test cannot pass without it.
                .option("-XX:AOTCache=" + cache, "-XX:AOTMode=on"));
        run.assertQuiet();
        List<JsonNode> lines = TrailLines.read(folder.resolve("trail"));
        assertThat(ofType(lines, "http.request"))
                .map(line -> text(line, "/request/path") + " " + text(line, "/actor/id"))
                .contains("/shop/catalog ", "/shop/order customer1");
        assertThat(ofType(lines, "db.statement"))
                .filteredOn(line -> line.has("request"))
                .map(line -> text(line, "/db/operation"))
                .containsExactly("INSERT", "INSERT", "INSERT", "UPDATE", "UPDATE");
        assertThat(ofType(lines, "db.transaction"))
                .filteredOn(line -> line.has("request"))
                .map(line -> text(line, "/db/fate"))
                .containsExactly("committed");
    }

    private static ForkedJvm order(ForkedJvm.Builder builder) {
        try (Shop shop = Shop.start(builder)) {
            shop.visitor().get("catalog?q=" + UUID.randomUUID());
            Http customer = shop.loggedIn("customer1");
            assertThat(customer.post("order", Map.of("sku", "PAPER", "quantity", "1"))
                            .statusCode())
                    .isEqualTo(200);
            shop.stop();
            return shop.jvm();
        }
    }
}
