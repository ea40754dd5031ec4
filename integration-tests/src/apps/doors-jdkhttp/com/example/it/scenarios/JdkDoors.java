package com.example.it.scenarios;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/** The JDK's own server with a handler and a filter that answers, each of which leaves a mark. */
public final class JdkDoors {

    private JdkDoors() {}

    public static void main(String[] arguments) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/handler/", exchange -> answer("handler", exchange));
        server.createContext("/filter/", exchange -> answer("handler", exchange))
                .getFilters()
                .add(new Answering());
        server.createContext("/elsewhere/", exchange -> answer("handler", exchange))
                .getFilters()
                .add(new Elsewhere());
        server.setExecutor(Executors.newFixedThreadPool(16, task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
        System.out.println("ready on http://localhost:" + server.getAddress().getPort());
    }

    private static void answer(String who, HttpExchange exchange) throws IOException {
        Markers.add(who, exchange.getRequestMethod(), exchange.getRequestURI().getPath());
        String query = exchange.getRequestURI().getQuery();
        Markers.sleep(query == null ? null : query.substring(query.indexOf('=') + 1));
        byte[] text = "served".getBytes("UTF-8");
        exchange.sendResponseHeaders(200, text.length);
        exchange.getResponseBody().write(text);
        exchange.close();
    }

    /** Has the rest done by a thread that is not the server's. */
    private static final class Elsewhere extends Filter {

        @Override
        public void doFilter(HttpExchange exchange, Chain chain) {
            new Thread(() -> {
                        try {
                            chain.doFilter(exchange);
                        } catch (IOException e) {
                            exchange.close();
                        }
                    })
                    .start();
        }

        @Override
        public String description() {
            return "hands on";
        }
    }

    private static final class Answering extends Filter {

        @Override
        public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
            answer("filter", exchange);
        }

        @Override
        public String description() {
            return "answers";
        }
    }
}
