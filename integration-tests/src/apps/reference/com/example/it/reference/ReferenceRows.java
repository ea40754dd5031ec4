package com.example.it.reference;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.acta.api.Audit;
import dev.acta.api.AuditAction;
import dev.acta.api.AuditContext;
import dev.acta.api.AuditEvent;
import dev.acta.api.AuditInterceptor;
import dev.acta.api.AuditLevel;
import dev.acta.api.AuditModule;
import dev.acta.api.AuditResult;
import dev.acta.api.AuditSender;
import dev.acta.api.AuditStage;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Does with Acta what rows of the reference systems ask for; events are named after their rows. */
public final class ReferenceRows {

    private static final String CONVERSATION = "550e8400-e29b-41d4-a716-446655440000";

    enum Disconnection implements AuditStage {
        API_TRIGGERED;

        @Override
        public String stageName() {
            return name();
        }

        @Override
        public String source() {
            return "API";
        }

        @Override
        public AuditLevel severity() {
            return AuditLevel.CRITICAL;
        }
    }

    private ReferenceRows() {}

    public static void main(String[] arguments) throws Exception {
        connector();
        keys();
        logger();
        senders();
        request();
    }

    private static void connector() throws Exception {
        Audit.event("AC-13")
                .source("API")
                .id("conversation", CONVERSATION)
                .id("group", "grp-1001")
                .id("interaction", "int-2001")
                .id("idempotency_key", "f0c2645c")
                .key("zapperCustId", "ZP-10091")
                .data("decision", "AUTO_DISCONNECT_ELIGIBLE")
                .user("user-7")
                .failed(new IllegalStateException("upstream"))
                .record();
        for (String level : new String[] {"INFO", "WARN", "ERROR", "WARNING", "CRITICAL"}) {
            Audit.event("AC-15").level(level).record();
        }
        Audit.event("AC-16").source("KAFKA").record();
        Audit.info("AC-18").record();
        Audit.warn("AC-18").record();
        Audit.error("AC-18", new IllegalArgumentException("no such order")).record();
        Audit.stage("AC-19", CONVERSATION)
                .data(Collections.singletonMap("step", 1))
                .record();
        Audit.stage(Disconnection.API_TRIGGERED, CONVERSATION)
                .key("row", "AC-20")
                .record();
        Audit.event("base")
                .level(AuditLevel.DEBUG)
                .source("CRON")
                .id("conversation", "11111111-1111-4111-8111-111111111111")
                .id("trace", "t-1")
                .data("step", "of the base")
                .stage(Disconnection.API_TRIGGERED, CONVERSATION)
                .key("row", "AC-21")
                .data("step", "of the metadata")
                .record();
        AuditResult refused = Audit.event("").record();
        System.out.println("AC-23 " + refused.status() + " " + refused.problems());
        try {
            refused.orThrow();
        } catch (IllegalStateException asked) {
            System.out.println("AC-23 thrown when asked");
        }
        try (Audit.Registration added = Audit.intercept(new AuditInterceptor() {
                    @Override
                    public void before(AuditEvent event) {
                        event.key("added", "before");
                    }

                    @Override
                    public void after(AuditEvent event, AuditResult result) {
                        System.out.println(event.name() + " after " + result);
                    }
                });
                Audit.Registration broken = Audit.intercept(new AuditInterceptor() {
                    @Override
                    public void before(AuditEvent event) {
                        throw new IllegalStateException("AC-31");
                    }
                })) {
            Audit.event("AC-40").record();
        }
        new ReferenceRows().outer();
    }

    /** By their row, because their names are part of the key. */
    private static void keys() {
        Audit.event("DISCONNECT_REQUEST_RECEIVED")
                .source("CRON")
                .id("conversation", CONVERSATION)
                .id("interaction", "int-2001")
                .id("group", "grp-1001")
                .key("row", "AC-25 I1")
                .record();
        Audit.stage("BILLING_VALIDATION_FAILED", CONVERSATION)
                .key("row", "AC-25 I2")
                .record();
        AuditContext.of()
                .id("interaction", "int-2001")
                .id("group", "grp-1001")
                .run(() -> Audit.event("DISCONNECT_API_TRIGGERED")
                        .source("API")
                        .id("conversation", CONVERSATION)
                        .key("row", "AC-25 I4")
                        .record());
        try (Audit.Registration own = Audit.intercept(new AuditInterceptor() {
            @Override
            public void before(AuditEvent event) {
                event.id("idempotency_key", event.name() + '/' + event.source() + '/' + event.id("conversation"));
            }
        })) {
            Audit.stage("CLOSED", CONVERSATION).key("row", "AC-25 own").record();
        }
        Audit.event("AC-26").source("API").record();
        for (int i = 0; i < 2; i++) {
            Audit.stage("AC-27", CONVERSATION).record();
        }
        System.out.println("AC-24 " + Audit.stage("AC-24", " ").record());
    }

    /** Of an object that no framework has made, and calling another method of its own. */
    @AuditX(eventType = "AC-37")
    private void outer() {
        inner("x");
    }

    @AuditX(eventType = "AC-37 inner")
    private void inner(String argument) {}

    private static void logger() throws Exception {
        AuditContext.of()
                .user("mary")
                .role("clerk")
                .tenant("company-1")
                .key("branch_id", "YGN-1")
                .run(() -> {
                    Audit.event("AX-08").record();
                    System.out.println("AX-23 " + AuditContext.snapshot());
                });
        Map<String, String> handed = new HashMap<>();
        handed.put("user", "mary");
        handed.put("company_id", "company-1");
        handed.put("request_id", "req-1");
        try (AuditContext.Scope work = AuditContext.restore(handed)) {
            Audit.event("AX-23").record();
        }
        Audit.event("AX-09")
                .description("looked at")
                .level(AuditLevel.AUDIT)
                .module(AuditModule.SYSTEM)
                .action(AuditAction.READ)
                .record();
        Audit.transaction(AuditModule.SALES, AuditAction.PAYMENT, "AX-10", new BigDecimal("150000.00"), "MMK")
                .data("party", "Golden Star")
                .record();
        Audit.inventory(AuditAction.ADJUST, "AX-11", new BigDecimal("3"), "pcs")
                .data("warehouse_id", "W1")
                .record();
        Audit.service(AuditAction.UPDATE, "AX-12", "ready")
                .data("customer_id", "C1")
                .record();
        Audit.change("product", "AX-13", Collections.singletonMap("price", 10), Collections.singletonMap("price", 12))
                .record();
        Audit.security(AuditAction.LOGIN, "AX-14", true).record();
        Audit.security(AuditAction.LOGIN, "AX-14", false).record();
        Audit.security(AuditAction.LOGIN, null, false).reason("AX-14 nobody").record();
        Audit.security(AuditAction.LOGIN, " ", true).record();
        Audit.security(AuditAction.LOGIN, "AX-14 perhaps", true)
                .unknownOutcome()
                .record();
        Audit.log(AuditLevel.WARNING, "AX-26 stock is low", Collections.singletonMap("product", "PAPER-A4"))
                .record();
        Audit.auditing("AX-29 looked at").record();
        AuditContext.of()
                .user("mary")
                .call(() -> CompletableFuture.supplyAsync(() -> Audit.log(
                                        AuditLevel.INFO, "AX-31 later", Collections.singletonMap("method", "POST"))
                                .record())
                        .get());
        CountDownLatch heard = new CountDownLatch(1);
        try (Audit.Registration listening = Audit.listen((type, json) -> {
                    boolean own = json.contains("\"action\":\"AX-24\"");
                    System.out.println("AX-24 " + type + " " + own);
                    if (own) { // those before may still be on their way
                        heard.countDown();
                    }
                });
                Audit.Registration broken = Audit.listen((type, json) -> {
                    throw new IllegalStateException("AX-24");
                })) {
            Audit.event("AX-24").record();
            heard.await(60, TimeUnit.SECONDS);
        }
        StringBuilder words = new StringBuilder("AX-28");
        for (AuditLevel each : AuditLevel.values()) {
            words.append(' ').append(each);
        }
        for (AuditModule each : AuditModule.values()) {
            words.append(' ').append(each.word());
        }
        for (AuditAction each : AuditAction.values()) {
            words.append(' ').append(each);
        }
        System.out.println(words);
    }

    /** Nobody, then one who counts, then another one, then nobody again. */
    private static void senders() throws Exception {
        System.out.println("MB-03 " + Audit.event("MB-03").record() + " " + Audit.sender());
        BlockingQueue<String> sent = new LinkedBlockingQueue<>();
        AuditSender first = (event, topic) -> sent.add("first " + topic + " " + event.get("action"));
        Audit.sender(first);
        System.out.println("MB-04 " + (Audit.sender() == first));
        Audit.event("MB-04").record();
        awaitSent(sent, "first audit-events MB-04");
        AuditSender second = (event, topic) -> {
            Map<?, ?> data = (Map<?, ?>) event.get("data");
            if (data != null && data.containsKey("numbers")) {
                sent.add("second " + data + " " + event.containsKey("hash"));
            }
            throw new IllegalStateException("MB-05");
        };
        Audit.sender(second);
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("numbers", Arrays.asList(1, new BigDecimal("2.50"), Long.MAX_VALUE));
        data.put("text", "\u1021 \"quoted\"");
        data.put("password", "secret");
        data.put("truth", true);
        Audit.event("MB-05").data(data).record();
        awaitSent(
                sent,
                "second {numbers=[1, 2.50, 9223372036854775807], text=\u1021 \"quoted\", password=[redacted],"
                        + " truth=true} false");
        Audit.sender(null);
        System.out.println("MB-04 cleared " + (Audit.sender() == null));
        Audit.event("MB-04 cleared").record();
    }

    private static void awaitSent(BlockingQueue<String> sent, String line) throws InterruptedException {
        for (String each = ""; each != null; each = sent.poll(25, TimeUnit.SECONDS)) {
            if (each.equals(line)) {
                System.out.println("sent " + line.substring(0, line.indexOf(' ')));
                return;
            }
            System.out.println(each);
        }
    }

    private static void request() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/orders", ReferenceRows::answer);
        server.start();
        HttpURLConnection connection = (HttpURLConnection)
                new URL("http://localhost:" + server.getAddress().getPort() + "/orders").openConnection();
        System.out.println("status " + connection.getResponseCode());
        server.stop(0);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        Audit.event("AC-22").record();
        Audit.event("AC-24").id("conversation", "").record();
        Audit.entity("creation", new Order(), "FT-16").record();
        Audit.entity("creation", new Order(), "FT-17").description("own words").record();
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    private static final class Order {}
}
