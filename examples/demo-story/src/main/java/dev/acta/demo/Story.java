package dev.acta.demo;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An ordinary morning in the shop.
 *
 * @param requests all requests, in the order in which they were answered
 * @param tally what the shop itself counted until the last but one of them
 */
record Story(List<Played> requests, Map<String, Long> tally) {

    static final String CUSTOMER = "customer1";
    static final String CLERK = "clerk1";
    /** Sample values that must not be found in a trail. The number is the one card schemes give for tests. */
    static final List<String> SECRETS =
            List.of("4111111111111111", "sample-customer1", "sample-clerk1", "not-my-password");

    static final String ORDERS = "orders two articles";
    static final String ORDERS_TOO_MUCH = "orders more lamps than there are";
    static final String MOVES = "changes the address";
    static final String IMPORTS = "imports the price list";

    static Story play(URI home) throws IOException, InterruptedException {
        List<Played> requests = new ArrayList<>();

        Visitor customer = new Visitor(home, requests);
        customer.get("browses", "catalog", 200);
        customer.get(Played.ASKED, "orders", 200);
        customer.logIn(CUSTOMER, "sample-customer1");
        customer.get("sees the orders so far", "orders", 200);
        customer.get("searches", "catalog?q=pen", 200);
        customer.post(ORDERS, "order", "sku=PAPER&quantity=2&sku=PEN&quantity=1&card=4111111111111111", 200);
        customer.post(ORDERS_TOO_MUCH, "order", "sku=LAMP&quantity=6", 409);
        customer.post(MOVES, "account", "address=4 Sample Road", 302);
        customer.logOut();

        Visitor clerk = new Visitor(home, requests);
        clerk.get(Played.ASKED, "admin/truth", 200);
        clerk.failToLogIn(CLERK, "not-my-password");
        clerk.logIn(CLERK, "sample-clerk1");
        clerk.get("looks at the counters", "admin/truth", 200);
        clerk.post(IMPORTS, "admin/import", "", 200);
        clerk.get("opens the report that fails", "admin/report", 500);
        String counters = clerk.get("looks at the counters again", "admin/truth", 200);
        clerk.logOut();
        return new Story(List.copyOf(requests), tally(counters));
    }

    private static Map<String, Long> tally(String counters) {
        return counters.lines()
                .map(line -> line.split("="))
                .collect(Collectors.toUnmodifiableMap(pair -> pair[0], pair -> Long.valueOf(pair[1])));
    }
}
