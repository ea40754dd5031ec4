package dev.acta.it;

import static dev.acta.it.harness.TrailLines.ofType;
import static dev.acta.it.harness.TrailLines.text;
import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.it.harness.Cli;
import dev.acta.it.harness.Http;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.OnEachJdk;
import dev.acta.it.harness.Repository;
import dev.acta.it.harness.Shop;
import dev.acta.it.harness.TrailLines;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The same agent jar audits legacy-shop on every JDK: the same story leaves the same events, and the JVM has nothing to warn of. */
class LegacyShopIT {

    private static final String ROW = "legacy-shop: Tomcat 9, javax.servlet, JDBC, H2";

    @OnEachJdk(row = ROW)
    void sameStoryLeavesTheSameEventsAndNoWarning(Jdk jdk) {
        Path folder = Repository.freshFolder("legacy-shop/" + jdk);
        Map<String, Long> truth;
        try (Shop shop = Shop.start(Shop.on(jdk, folder).audited())) {
            truth = play(shop);
            shop.stop();
            shop.jvm().assertQuiet();
        }
        Path trail = folder.resolve("trail");
        List<JsonNode> lines = TrailLines.read(trail);
        assertThat(text(lines.get(0), "/type")).isEqualTo("trail.open");
        assertThat(text(lines.get(lines.size() - 1), "/type")).isEqualTo("trail.close");
        assertThat(lines).noneMatch(line -> text(line, "/type").equals("trail.loss"));
        Cli.Answer verified = Cli.verify(trail);
        assertThat(verified.exit()).as(verified.output()).isZero();

        List<JsonNode> resolved = Cli.cat(trail);
        assertThat(requests(resolved)).containsExactlyElementsOf(EXPECTED_REQUESTS);
        assertThat(writesOfRequests(resolved)).containsExactlyElementsOf(EXPECTED_WRITES);
        agreeWithTheShop(resolved, truth);
        keepValuesAsTheyWereBound(resolved);
    }

    /** Searches, a failed and a good login, orders of every kind, an import, a page that fails. */
    private static Map<String, Long> play(Shop shop) {
        assertThat(shop.visitor().get("catalog?q=pen").statusCode()).isEqualTo(200);
        Shop.logIn(shop.visitor(), "orders", "customer1", "wrong");

        Http customer = shop.loggedIn("customer1");
        assertThat(customer.post("account", Map.of("address", "7 New Street")).statusCode())
                .isEqualTo(302);
        assertThat(order(customer, "PAPER", 2, "4111111111111111")).isEqualTo(200);
        assertThat(order(customer, "LAMP", 50, "")).isEqualTo(409);
        for (int i = 0; i < 3; i++) {
            // There are two gifts: the third order takes its gift back to a savepoint, and stands.
            assertThat(customer.post("order", Map.of("sku", "PEN", "quantity", "1", "gift", "on"))
                            .statusCode())
                    .isEqualTo(200);
        }
        assertThat(customer.get("logout").statusCode()).isEqualTo(302);

        Http clerk = shop.loggedIn("clerk1");
        assertThat(clerk.post("admin/import", "").statusCode()).isEqualTo(200);
        assertThat(clerk.post("admin/product", Map.of("sku", "PEN", "name", "Again", "price", "1"))
                        .statusCode())
                .isEqualTo(409);
        assertThat(clerk.get("admin/report").statusCode()).isEqualTo(500);
        return Shop.truth(clerk);
    }

    private static int order(Http customer, String sku, int quantity, String card) {
        return customer.post("order", Map.of("sku", sku, "quantity", String.valueOf(quantity), "card", card))
                .statusCode();
    }

    private static final List<String> EXPECTED_REQUESTS = List.of(
            "GET /shop/catalog 200 success INFO -",
            "GET /shop/account 200 success INFO customer1",
            "POST /shop/account 302 success INFO customer1",
            "POST /shop/order 200 success INFO customer1",
            "POST /shop/order 409 failure WARN customer1",
            "POST /shop/order 200 success INFO customer1",
            "POST /shop/order 200 success INFO customer1",
            "POST /shop/order 200 success INFO customer1",
            "GET /shop/logout 302 success INFO customer1",
            "GET /shop/admin/truth 200 success INFO clerk1",
            "POST /shop/admin/import 200 success INFO clerk1",
            "POST /shop/admin/product 409 failure WARN clerk1",
            "GET /shop/admin/report 500 failure ERROR clerk1",
            "GET /shop/admin/truth 200 success INFO clerk1");

    private static final List<String> EXPECTED_WRITES = List.of(
            "INSERT search_log 1 autocommit -",
            "UPDATE customer 1 autocommit customer1",
            "INSERT orders 1 committed customer1",
            "INSERT order_line 1 committed customer1",
            "UPDATE stock 1 committed customer1",
            "UPDATE orders 1 committed customer1",
            // refused for want of stock
            "INSERT orders 1 rolled_back customer1",
            "INSERT order_line 1 rolled_back customer1",
            "UPDATE stock 0 rolled_back customer1",
            // the first gift
            "INSERT orders 1 committed customer1",
            "INSERT order_line 1 committed customer1",
            "UPDATE stock 1 committed customer1",
            "INSERT order_line 1 committed customer1",
            "UPDATE stock 1 committed customer1",
            "UPDATE orders 1 committed customer1",
            // the second
            "INSERT orders 1 committed customer1",
            "INSERT order_line 1 committed customer1",
            "UPDATE stock 1 committed customer1",
            "INSERT order_line 1 committed customer1",
            "UPDATE stock 1 committed customer1",
            "UPDATE orders 1 committed customer1",
            // there is no third: its line goes back to the savepoint
            "INSERT orders 1 committed customer1",
            "INSERT order_line 1 committed customer1",
            "UPDATE stock 1 committed customer1",
            "INSERT order_line 1 rolled_back customer1",
            "UPDATE stock 0 rolled_back customer1",
            "UPDATE orders 1 committed customer1",
            "UPDATE product 4 committed clerk1",
            "INSERT price_import 1 committed clerk1",
            // a product of that number is there already
            "INSERT product - rolled_back clerk1");

    /**
     * Those that reached the application, in the order in which they began: a line is written when its request has ended, which
     * may be after the client has read the answer and sent the next.
     */
    private static List<String> requests(List<JsonNode> lines) {
        return ofType(lines, "http.request").stream()
                .filter(line -> !isLogin(line))
                .sorted(Comparator.comparing(line -> text(line, "/time")))
                .map(line -> String.join(
                        " ",
                        text(line, "/request/method"),
                        text(line, "/request/path"),
                        text(line, "/request/status"),
                        text(line, "/outcome"),
                        text(line, "/severity"),
                        actor(line)))
                .toList();
    }

    private static boolean isLogin(JsonNode line) {
        String path = text(line, "/request/path");
        boolean askedForPassword = actor(line).equals("-") && !path.equals("/shop/catalog");
        return askedForPassword
                || path.endsWith("/j_security_check")
                || path.endsWith("/login.html")
                || path.endsWith("/login-failed.html");
    }

    private static List<String> writesOfRequests(List<JsonNode> lines) {
        return ofType(lines, "db.statement").stream()
                .filter(line -> line.has("request"))
                .map(line -> String.join(
                        " ",
                        text(line, "/db/operation"),
                        table(line),
                        line.at("/db/rows_affected").isMissingNode() ? "-" : text(line, "/db/rows_affected"),
                        text(line, "/db/fate"),
                        actor(line)))
                .toList();
    }

    /** From the text itself, as the parser that fills {@code tables} comes later. */
    private static String table(JsonNode line) {
        return text(line, "/db/statement").replaceFirst("(?i)^\\s*(INSERT INTO|UPDATE)\\s+(\\w+).*", "$2");
    }

    private static String actor(JsonNode line) {
        String id = text(line, "/actor/id");
        return id.isEmpty() ? "-" : id;
    }

    /** The trail's totals are the shop's own. */
    private static void agreeWithTheShop(List<JsonNode> resolved, Map<String, Long> truth) {
        List<JsonNode> statements = ofType(resolved, "db.statement").stream()
                .filter(line -> line.has("request"))
                .toList();
        assertThat(statements).hasSize(Math.toIntExact(truth.get("writes")));
        assertThat(statements)
                .filteredOn(line -> text(line, "/db/fate").equals("autocommit"))
                .hasSize(Math.toIntExact(truth.get("autocommit_writes")));
        assertThat(statements)
                .filteredOn(line -> text(line, "/outcome").equals("failure"))
                .hasSize(Math.toIntExact(truth.get("failed_writes")));
        assertThat(transactions(resolved, "committed")).isEqualTo(truth.get("commits"));
        assertThat(transactions(resolved, "rolled_back")).isEqualTo(truth.get("rollbacks"));
        assertThat(requests(resolved)).hasSize(Math.toIntExact(truth.get("requests")));
    }

    private static long transactions(List<JsonNode> lines, String fate) {
        return ofType(lines, "db.transaction").stream()
                .filter(line -> text(line, "/db/fate").equals(fate))
                .count();
    }

    private static void keepValuesAsTheyWereBound(List<JsonNode> resolved) {
        JsonNode order = ofType(resolved, "db.statement").stream()
                .filter(line -> table(line).equals("orders") && line.has("request"))
                .findFirst()
                .orElseThrow();
        assertThat(text(order, "/db/parameters/0")).isEqualTo("customer1");
        assertThat(text(order, "/db/parameters/1")).matches("\\d{4}-\\d\\d-\\d\\dT.*");
        // A card number by Luhn: findable as equal, not readable.
        assertThat(text(order, "/db/parameters/2")).startsWith("hmac:");
        assertThat(order.at("/redacted").toString()).contains("/db/parameters/2");
        assertThat(text(order, "/request/id")).isNotEmpty();
        assertThat(text(order, "/ids/interaction")).isNotEmpty();

        JsonNode imported = ofType(resolved, "db.statement").stream()
                .filter(line -> table(line).equals("product")
                        && line.at("/db/parameters/0").isArray())
                .findFirst()
                .orElseThrow();
        assertThat(imported.at("/db/parameters")).hasSize(4);
        assertThat(text(imported, "/db/parameters/0/3")).isEqualTo("BINDER");
        assertThat(imported.at("/db/parameters/0/0").decimalValue()).isEqualByComparingTo("2.60");
    }
}
