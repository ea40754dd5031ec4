package com.example.it.jdkhttp;

import com.sun.net.httpserver.BasicAuthenticator;
import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import java.io.FileWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The JDK's own HTTP server with what applications do with it. It has no access log, but a logger that hears of every answer.
 */
public final class JdkServer {

    private static final ExecutorService OTHERS = Executors.newFixedThreadPool(2, task -> {
        Thread thread = new Thread(task, "other");
        thread.setDaemon(true);
        return thread;
    });

    private final HttpServer server =
            HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
    private final Log log = new Log();
    private final Connection database;

    private JdkServer(String database) throws IOException, SQLException {
        this.database = DriverManager.getConnection(database, "sa", "");
        this.database.createStatement().execute("CREATE TABLE visit (path VARCHAR(200))");
    }

    /** Handlers run in a pool, or on the server's one thread if {@code jdkhttp.pool=false}. */
    public static void main(String[] arguments) throws Exception {
        new JdkServer("jdbc:h2:mem:visits").start(!"false".equals(System.getProperty("jdkhttp.pool")));
    }

    private void start(boolean pool) {
        context("/plain", exchange -> answer(exchange, 200, "plain"));
        context("/chunked", JdkServer::chunked);
        context("/read", exchange -> answer(exchange, 200, "read " + drain(exchange.getRequestBody())));
        context("/unread", exchange -> answer(exchange, 202, "unread"));
        context("/empty", exchange -> {
            drain(exchange.getRequestBody());
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        context("/error", exchange -> answer(exchange, 500, "error"));
        context("/forbidden", exchange -> answer(exchange, 403, "no"));
        context("/throw", exchange -> {
            throw new IllegalStateException("thrown by a handler");
        });
        context("/throw-after-answer", exchange -> {
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('x');
            throw new IllegalStateException("too late for a status");
        });
        context("/close", HttpExchange::close);
        context("/forgotten", exchange -> {});
        context("/unclosed", exchange -> {
            exchange.sendResponseHeaders(200, 1);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush(); // newer JDKs keep it back otherwise
        });
        context(
                "/elsewhere",
                exchange -> OTHERS.execute(() -> {
                    try {
                        answer(exchange, 201, "elsewhere");
                    } catch (IOException gone) {
                        exchange.close();
                    }
                }));
        context("/endless", JdkServer::endless);
        context("/events", JdkServer::events);
        context("/database", this::visit);
        HttpContext filtered = context("/filtered", exchange -> answer(exchange, 200, "never"));
        filtered.getFilters().add(new Answering());
        HttpContext secret = context(
                "/secret",
                exchange -> answer(exchange, 200, exchange.getPrincipal().getUsername()));
        secret.setAuthenticator(new BasicAuthenticator("it") {
            @Override
            public boolean checkCredentials(String user, String password) {
                return password.equals("pw");
            }
        });
        ExecutorService workers = Executors.newFixedThreadPool(16);
        if (pool) {
            server.setExecutor(workers);
        }
        server.start();
        if (Boolean.getBoolean("jdkhttp.collect")) {
            collectGarbage();
        }
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.stop(0);
            workers.shutdownNow();
        }));
        System.out.println("ready on http://localhost:" + server.getAddress().getPort());
    }

    private static void collectGarbage() {
        Thread collector = new Thread(() -> {
            while (true) {
                System.gc();
                try {
                    Thread.sleep(200);
                } catch (InterruptedException e) {
                    return;
                }
            }
        });
        collector.setDaemon(true);
        collector.start();
    }

    private HttpContext context(String path, HttpHandler handler) {
        HttpContext context = server.createContext(path, handler);
        context.getFilters().add(log);
        return context;
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes("UTF-8");
        if (exchange.getRequestMethod().equals("HEAD")) {
            drain(exchange.getRequestBody()); // else JDK 8 closes the connection
            exchange.sendResponseHeaders(status, -1);
        } else {
            exchange.sendResponseHeaders(status, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }

    private static void chunked(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            for (int i = 0; i < 5; i++) {
                out.write(("piece " + i).getBytes("UTF-8"));
                out.flush();
            }
        }
    }

    private static int drain(InputStream in) throws IOException {
        byte[] buffer = new byte[4096];
        int total = 0;
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            total += n;
        }
        return total;
    }

    /** Writes until the client has gone; at most 64 MiB. */
    private static void endless(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            byte[] piece = new byte[64 * 1024];
            for (int i = 0; i < 1024; i++) {
                out.write(piece);
                out.flush();
            }
        }
    }

    private static void events(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream out = exchange.getResponseBody()) {
            for (int i = 0; i < 3; i++) {
                out.write(("data: " + i + "\n\n").getBytes("UTF-8"));
                out.flush();
            }
        }
    }

    private void visit(HttpExchange exchange) throws IOException {
        try (PreparedStatement insert = database.prepareStatement("INSERT INTO visit (path) VALUES (?)")) {
            insert.setString(1, exchange.getRequestURI().getPath());
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IOException(e);
        }
        answer(exchange, 200, "visited");
    }

    /** Answers by itself; the handler is not reached. */
    private static final class Answering extends Filter {

        @Override
        public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
            answer(exchange, 203, "filter");
        }

        @Override
        public String description() {
            return "answers";
        }
    }

    /**
     * The lines {@code - method path status}: what the server's own logger says of each answer, and status 0 for what was handled without
     * one. That logger knows no header.
     */
    private static final class Log extends Filter {

        private static final Pattern REPLY = Pattern.compile("(.*) \\[(\\d+) .*] \\(.*\\)");

        private final Logger logger = Logger.getLogger("com.sun.net.httpserver");
        private final Writer out;

        Log() throws IOException {
            out = new FileWriter("access.log");
            logger.setLevel(Level.FINE);
            logger.setUseParentHandlers(false);
            logger.addHandler(new Replies());
        }

        @Override
        public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
            try {
                chain.doFilter(exchange);
            } finally {
                String path = exchange.getRequestURI().getRawPath();
                if (exchange.getResponseCode() < 0 && !path.equals("/elsewhere")) {
                    write(exchange.getRequestMethod(), path, "0");
                }
            }
        }

        private synchronized void write(String method, String path, String status) throws IOException {
            out.write("- " + method + " " + path + " " + status + "\n");
            out.flush();
        }

        @Override
        public String description() {
            return "access log";
        }

        private final class Replies extends Handler {

            @Override
            public void publish(LogRecord record) {
                Matcher reply = REPLY.matcher(record.getMessage());
                if (!reply.matches()) {
                    return;
                }
                String[] line = reply.group(1).split(" ");
                try {
                    if (line.length < 2) {
                        write("-", "-", reply.group(2));
                    } else {
                        write(line[0], line[1].replaceAll("^http://[^/]*|[?].*", ""), reply.group(2));
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }

            @Override
            public void flush() {
                // written at once
            }

            @Override
            public void close() {
                // open to the end
            }
        }
    }
}
