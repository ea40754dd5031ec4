package com.example.it.api;

import dev.acta.api.Audit;
import dev.acta.api.AuditContext;
import dev.acta.api.AuditEvent;
import dev.acta.api.AuditInterceptor;
import dev.acta.api.AuditResult;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** What the path says is done; each step leaves a row whose number tells the test which step it was. */
public final class OrdersServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;
    private static final String CONVERSATION = "550E8400-E29B-41D4-A716-446655440000";

    private final ExecutorService pool = Executors.newFixedThreadPool(2);
    private final BlockingQueue<Map<String, String>> queue = new LinkedBlockingQueue<>();
    private final SynchronousQueue<String> worked = new SynchronousQueue<>();
    private Connection database;

    @Override
    public void init() throws ServletException {
        try {
            database = DriverManager.getConnection("jdbc:h2:mem:orders", "sa", "");
            try (Statement statement = database.createStatement()) {
                statement.execute("CREATE TABLE step (id INT)");
            }
        } catch (SQLException e) {
            throw new ServletException(e);
        }
        Thread worker = new Thread(this::workOff, "worker");
        worker.setDaemon(true);
        worker.start();
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            response.getWriter().print(answer(request.getPathInfo()));
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private String answer(String path) throws Exception {
        switch (path) {
            case "/event":
                return everything();
            case "/context":
                return context();
            case "/leak":
                AuditContext.of().user("leaked").key("leaked", true).open();
                step(90);
                return "left open";
            case "/afterwards":
                step(91);
                return "done";
            case "/intercepted":
                Audit.intercept(null);
                Audit.listen(null);
                Audit.intercept(new Failing());
                return Audit.entity("update", this, "1").record().toString();
            case "/queue":
                return queue();
            default:
                return "no such thing";
        }
    }

    /** Throws whenever it is asked. */
    private static final class Failing implements AuditInterceptor {

        @Override
        public void before(AuditEvent event) {
            throw new IllegalStateException("before");
        }

        @Override
        public void after(AuditEvent event, AuditResult result) {
            throw new IllegalStateException("after");
        }
    }

    private static String everything() {
        Map<String, Object> nested = new LinkedHashMap<>();
        nested.put("parts", Arrays.asList(1, 2));
        nested.put("pin", "1234");
        return Audit.event("ORDER_RELEASED")
                        .action("APPROVE")
                        .module("sales")
                        .reference("SO-4711")
                        .description("order 4711 released")
                        .reason("credit limit raised")
                        .level("CRITICAL")
                        .about("order", "4711", "3")
                        .change("state", "held", "released")
                        .change("password", "old-secret", "new-secret")
                        .change("note", null, "rush")
                        .amount(new BigDecimal("1299.90"), "EUR")
                        .key("customer", 17)
                        .key("weight", new BigDecimal("1.50"))
                        .id("group", "g-1")
                        .id("conversation", "no uuid")
                        .data("order", nested)
                        .data("odd", new OrdersServlet())
                        .data("card", "4111 1111 1111 1111")
                        .source("EMAIL_POSTFIX")
                        .tag("compliance:GDPR")
                        .record()
                + "; "
                + Audit.event("ORDER_SHIPPED")
                        .denied("not before noon")
                        .record()
                        .status()
                + "; "
                + Audit.event("ORDER_BILLED")
                        .failed(new IllegalStateException("no address"))
                        .record()
                        .orThrow();
    }

    private String context() throws Exception {
        try (AuditContext.Scope outer = AuditContext.of()
                .user("mary")
                .role("clerk")
                .tenant("acme")
                .id("conversation", CONVERSATION)
                .key("order", 4711)
                .open()) {
            step(1);
            pool.submit(() -> step(2)).get();
            AuditContext.where("shipment", "S-9").key("order", 4712).run(() -> step(3));
            step(4);
            Audit.event("CHECKED").user("carl").record();
        }
        step(5);
        AuditContext.of().user("bob").tenant("acme").run(() -> step(6)); // the container says bob, too
        try {
            AuditContext.where("fails", true).call(() -> {
                throw new IllegalStateException("thrown");
            });
        } catch (IllegalStateException thrown) {
            step(7);
        }
        AuditContext.Scope first = AuditContext.where("first", 1).open();
        AuditContext.Scope second = AuditContext.where("second", 2).open();
        first.close(); // and with it what was opened within
        step(8);
        second.close();
        AuditContext.of().service("night-run").run(() -> step(9));
        return "done";
    }

    private String queue() throws Exception {
        String ofWorker;
        try (AuditContext.Scope order = AuditContext.where("order", 4711).open()) {
            Map<String, String> snapshot = AuditContext.snapshot();
            queue.put(snapshot);
            worked.take();
            queue.put(new HashMap<>(snapshot));
            worked.take();
            queue.put(Collections.<String, String>emptyMap());
            ofWorker = worked.take();
        }
        return ofWorker;
    }

    /** Began before any request, and works for nobody. */
    private void workOff() {
        int step = 20;
        while (true) {
            try (AuditContext.Scope scope = AuditContext.restore(queue.take())) {
                step(step++);
                worked.put(AuditContext.snapshot().toString());
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void step(int id) {
        try (PreparedStatement insert = database.prepareStatement("INSERT INTO step VALUES (?)")) {
            insert.setInt(1, id);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
