package dev.acta.it.harness;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Users of the shop, all at once: mostly looking, some writing, a few orders that stand and a few that are refused. */
public final class Shopping {

    private Shopping() {}

    /** Each user on a thread and a connection of its own, logged in before; returns when all have sent all their requests. */
    public static void shop(List<Http> users, int requestsEach) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(users.size());
        try {
            List<Callable<Void>> days = new ArrayList<>();
            for (Http user : users) {
                days.add(() -> shopAllDay(user, requestsEach));
            }
            for (Future<Void> day : threads.invokeAll(days)) {
                day.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** So many customers, logged in. */
    public static List<Http> customers(Shop shop, int count) {
        List<Http> users = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            users.add(shop.loggedIn("customer" + (i % 2 + 1)));
        }
        return users;
    }

    private static Void shopAllDay(Http http, int requests) {
        for (int i = 0; i < requests; i++) {
            int status;
            int expected = 200;
            switch (i % 20) {
                case 3, 9, 15 -> status = http.get("catalog?q=paper").statusCode();
                case 5, 12 -> {
                    status = http.post("account", Map.of("address", "Street " + i))
                            .statusCode();
                    expected = 302;
                }
                case 7 -> status = order(http, "BINDER", 1);
                case 18 -> {
                    boolean refused = i % 40 == 18;
                    status = order(http, refused ? "LAMP" : "STAPLER", refused ? 99 : 2);
                    expected = refused ? 409 : 200;
                }
                case 1, 11 -> status = http.get("catalog").statusCode();
                default -> status = http.get("account").statusCode();
            }
            if (status != expected) {
                throw new AssertionError("request " + i + " was answered with " + status + ", not " + expected);
            }
        }
        return null;
    }

    private static int order(Http http, String sku, int quantity) {
        return http.post("order", Map.of("sku", sku, "quantity", String.valueOf(quantity)))
                .statusCode();
    }
}
