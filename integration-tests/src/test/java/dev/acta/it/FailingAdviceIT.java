package dev.acta.it;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.it.harness.Cli;
import dev.acta.it.harness.Http;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.OnEachJdk;
import dev.acta.it.harness.Repository;
import dev.acta.it.harness.Shop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Advice that throws, every one of it, never reaches the application; the agent's own log says that it threw. */
class FailingAdviceIT {

    @OnEachJdk(row = "advice that throws never reaches the application")
    void theShopWorksAsIfTheAgentWereNotThere(Jdk jdk) throws IOException {
        Path folder = Repository.freshFolder("failing-advice/" + jdk);
        Path trail = folder.resolve("trail");
        try (Shop shop = Shop.start(Shop.on(jdk, folder).audited().property("acta.test.advice-fails", "*"))) {
            assertThat(shop.visitor().get("catalog?q=pen").statusCode()).isEqualTo(200);
            Http customer = shop.loggedIn("customer1");
            assertThat(customer.post("order", Map.of("sku", "PAPER", "quantity", "1"))
                            .statusCode())
                    .isEqualTo(200);
            assertThat(customer.post("order", Map.of("sku", "LAMP", "quantity", "99"))
                            .statusCode())
                    .isEqualTo(409);
            Map<String, Long> truth = Shop.truth(shop.loggedIn("clerk1"));
            assertThat(truth).containsEntry("orders_placed", 1L).containsEntry("orders_in_database", 1L);
            shop.stop();
            List<String> said = shop.jvm().stderr();
            assertThat(said).as(shop.jvm().output()).hasSize(2).allMatch(line -> line.startsWith("acta: "));
            assertThat(said.get(0)).contains("acta.test.advice-fails");
        }
        assertThat(Files.readString(trail.resolve("acta-agent.log"))).contains("acta.test.advice-fails");
        assertThat(Cli.verify(trail).exit()).isZero();
    }
}
