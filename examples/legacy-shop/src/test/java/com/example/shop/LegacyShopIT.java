package com.example.shop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs the packaged shop in a JVM of its own and shops there. */
@Timeout(60)
class LegacyShopIT {

    private static final String READY = "legacy-shop is ready on ";

    @TempDir
    private Path folder;

    private Process shop;
    private URI home;

    @BeforeEach
    void startWithoutTimer() throws IOException {
        start(0);
    }

    private void start(int stockWatchSeconds) throws IOException {
        Path errors = folder.resolve("errors-" + stockWatchSeconds);
        shop = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Dshop.stockWatchSeconds=" + stockWatchSeconds,
                        "-jar",
                        System.getProperty("shop.jar"),
                        "--port",
                        "0")
                .redirectError(errors.toFile())
                .start();
        BufferedReader output = shop.inputReader();
        String line = output.readLine();
        assertThat(line).startsWith(READY);
        assertThat(errors).as("what the JVM and Tomcat have to complain of").hasContent("");
        home = URI.create(line.substring(READY.length()));
    }

    @AfterEach
    void stop() throws InterruptedException {
        shop.destroy();
        assertThat(shop.waitFor(10, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void takesAnOrderOfWhatIsInStock() throws Exception {
        Visitor customer = new Visitor();
        customer.logIn("orders", "customer1", "sample-customer1");

        assertThat(customer.post("order", "sku=PAPER&quantity=2&sku=PEN&quantity=1"))
                .isEqualTo(200);

        assertThat(tally())
                .containsEntry("orders_in_database", 1L)
                .containsEntry("orders_placed", 1L)
                .containsEntry("commits", 1L)
                // the order, two lines, two stocks, the total
                .containsEntry("writes", 6L);
    }

    @Test
    void keepsNothingOfAnOrderThatExceedsTheStock() throws Exception {
        Visitor customer = new Visitor();
        customer.logIn("orders", "customer1", "sample-customer1");

        assertThat(customer.post("order", "sku=LAMP&quantity=6")).isEqualTo(409);

        assertThat(tally())
                .containsEntry("orders_in_database", 0L)
                .containsEntry("orders_refused", 1L)
                .containsEntry("commits", 0L)
                .containsEntry("rollbacks", 1L)
                // the order, its line, the stock that was not enough
                .containsEntry("writes", 3L);
    }

    @Test
    void takesBackTheGiftAloneWhenThereIsNoneLeft() throws Exception {
        Visitor customer = new Visitor();
        customer.logIn("orders", "customer1", "sample-customer1");

        for (int order = 0; order < 3; order++) {
            assertThat(customer.post("order", "sku=PAPER&quantity=1&gift=on")).isEqualTo(200);
        }

        assertThat(tally())
                .containsEntry("orders_in_database", 3L)
                .containsEntry("savepoint_rollbacks", 1L)
                .containsEntry("rollbacks", 0L);
    }

    @Test
    void importsAPriceListAsAWholeOrNotAtAll() throws Exception {
        Visitor clerk = new Visitor();
        clerk.logIn("admin/truth", "clerk1", "sample-clerk1");

        assertThat(clerk.post("admin/import", "")).isEqualTo(200);
        assertThat(clerk.post("admin/import", "PEN;1.00\nNOSUCH;1.00\n")).isEqualTo(409);

        assertThat(tally())
                .containsEntry("batches", 2L)
                .containsEntry("commits", 1L)
                .containsEntry("rollbacks", 1L);
    }

    @Test
    void changesAnAddressWithoutATransaction() throws Exception {
        Visitor customer = new Visitor();
        customer.logIn("account", "customer1", "sample-customer1");

        assertThat(customer.post("account", "address=4 Sample Road")).isEqualTo(302);

        assertThat(tally())
                .containsEntry("autocommit_writes", 1L)
                .containsEntry("writes", 1L)
                .containsEntry("commits", 0L);
    }

    @Test
    void failsToShowTheReportItsLinkLeadsTo() throws Exception {
        Visitor clerk = new Visitor();
        clerk.logIn("admin/truth", "clerk1", "sample-clerk1");

        assertThat(clerk.get("admin/report").statusCode()).isEqualTo(500);
        assertThat(clerk.get("admin/report?year=2026").statusCode()).isEqualTo(200);
    }

    @Test
    void letsNobodyInWithAWrongPasswordNorACustomerBehindTheCounter() throws Exception {
        Visitor stranger = new Visitor();
        stranger.get("orders");
        assertThat(stranger.post("j_security_check", "j_username=customer1&j_password=wrong"))
                .isEqualTo(200);
        assertThat(stranger.get("orders").body()).contains("j_security_check");

        Visitor customer = new Visitor();
        customer.logIn("orders", "customer1", "sample-customer1");
        assertThat(customer.get("admin/truth").statusCode()).isEqualTo(403);
        customer.get("logout");
        assertThat(customer.get("orders").body()).contains("j_security_check");
    }

    @Test
    void watchesTheStockWithoutBeingAsked() throws Exception {
        assertThat(tally()).containsEntry("timer_runs", 0L);
        stop();
        start(1);

        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (tally().get("timer_runs") == 0 && System.nanoTime() < deadline) {
            Thread.sleep(200);
        }

        assertThat(tally().get("timer_runs")).isPositive();
    }

    private Map<String, Long> tally() throws Exception {
        Visitor clerk = new Visitor();
        clerk.logIn("admin/truth", "clerk1", "sample-clerk1");
        return clerk.get("admin/truth")
                .body()
                .lines()
                .map(line -> line.split("="))
                .collect(Collectors.toMap(pair -> pair[0], pair -> Long.valueOf(pair[1])));
    }

    /** A browser with cookies that does not follow redirects by itself. */
    private final class Visitor {

        private final HttpClient browser =
                HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

        HttpResponse<String> get(String page) throws Exception {
            return browser.send(HttpRequest.newBuilder(home.resolve(page)).build(), BodyHandlers.ofString());
        }

        int post(String page, String body) throws Exception {
            BodyPublisher publisher = body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body);
            HttpRequest request = HttpRequest.newBuilder(home.resolve(page))
                    .header("Content-Type", body.contains(";") ? "text/csv" : "application/x-www-form-urlencoded")
                    .POST(publisher)
                    .build();
            return browser.send(request, BodyHandlers.ofString()).statusCode();
        }

        void logIn(String page, String user, String password) throws Exception {
            get(page);
            assertThat(post("j_security_check", "j_username=" + user + "&j_password=" + password))
                    .isEqualTo(303);
            assertThat(get(page).statusCode()).isEqualTo(200);
        }
    }
}
