package dev.acta.it;

import static dev.acta.it.harness.TrailLines.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.it.harness.Cli;
import dev.acta.it.harness.Jdks;
import dev.acta.it.harness.Repository;
import dev.acta.it.harness.Shop;
import dev.acta.it.harness.Shopping;
import dev.acta.it.harness.TrailLines;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Eight users at once, 100,000 requests: the trail has exactly what the shop counted and what its database holds. */
class HundredThousandRequestsIT {

    private static final int USERS = 8;
    private static final int EACH = 12_500;

    @Test
    void everyRequestAndEveryStatementIsInTheTrailOnce() throws Exception {
        Path folder = Repository.freshFolder("hundred-thousand");
        Map<String, Long> truth;
        try (Shop shop = Shop.start(Shop.on(Jdks.building(), folder).audited().property("acta.jdbc.audit", "all"))) {
            Shopping.shop(Shopping.customers(shop, USERS), EACH);
            truth = Shop.truth(shop.loggedIn("clerk1"));
            shop.stop();
        }
        // With the pages that the users and the clerk came back to after their login, and the page of the truth itself.
        assertThat(truth.get("requests")).as("requests by the shop's own count").isEqualTo(USERS * EACH + USERS + 2);

        Path trail = folder.resolve("trail");
        Map<String, Long> counted = count(trail);
        assertThat(counted.get("requests")).isEqualTo(truth.get("requests"));
        assertThat(counted.get("logins")).isEqualTo(2 * (USERS + 1));
        assertThat(counted.get("selects")).isEqualTo(truth.get("selects"));
        assertThat(counted.get("writes")).isEqualTo(truth.get("writes"));
        assertThat(counted.get("others")).as("before the first request").isEqualTo(truth.get("setup_statements"));
        assertThat(counted.get("committed")).isEqualTo(truth.get("commits"));
        assertThat(counted.get("rolled_back")).isEqualTo(truth.get("rollbacks"));
        assertThat(counted.get("orders_placed")).isEqualTo(truth.get("orders_in_database"));
        assertThat(counted).doesNotContainKeys("trail.loss", "foreign actors");
        assertThat(truth.get("orders_in_database"))
                .isEqualTo(truth.get("orders_placed"))
                .isPositive();

        Cli.Answer verified = Cli.verify(trail);
        assertThat(verified.exit()).as(verified.output()).isZero();
    }

    /** Validates every line and counts what the shop counts, too. */
    private static Map<String, Long> count(Path trail) {
        Map<String, Long> counts = new HashMap<>();
        Map<String, Boolean> orders = new HashMap<>();
        TrailLines.forEach(trail, line -> {
            String kind = kindOf(line);
            counts.merge(kind, line.at("/summary/count").asLong(1), Long::sum);
            if (kind.equals("writes") && text(line, "/db/statement").startsWith("INSERT INTO orders")) {
                orders.put(text(line, "/db/transaction"), false);
            }
            if (kind.equals("committed")) {
                orders.computeIfPresent(text(line, "/db/transaction"), (id, before) -> true);
            }
            if (kind.equals("requests") && !text(line, "/actor/id").matches("customer[12]|clerk1")) {
                counts.merge("foreign actors", 1L, Long::sum);
            }
        });
        counts.put(
                "orders_placed", orders.values().stream().filter(each -> each).count());
        return counts;
    }

    private static String kindOf(JsonNode line) {
        String type = text(line, "/type");
        return switch (type) {
            case "http.request" -> answeredByContainer(line) ? "logins" : "requests";
            case "db.transaction" -> text(line, "/db/fate");
            case "db.statement" ->
                !line.has("request") ? "others" : text(line, "/db/operation").equals("SELECT") ? "selects" : "writes";
            default -> type;
        };
    }

    /** The two requests of each login, which the shop does not see. */
    private static boolean answeredByContainer(JsonNode line) {
        String path = text(line, "/request/path");
        return path.endsWith("/j_security_check")
                || path.endsWith("/login.html")
                || text(line, "/actor/id").isEmpty();
    }
}
