package com.example.it.tasks;

import com.sun.net.httpserver.Authenticator;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpPrincipal;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Requests of several users that hand work over to other threads in every way. Arguments: how many requests each user makes of each
 * scenario, then the beginnings of the names of those that are wanted. Prints {@code ran NAME} for each, {@code failed NAME} if a
 * request was not answered with 200.
 */
public final class TasksMain {

    private static final String[] USERS = {"alice", "bob", "carol", "dave"};

    private TasksMain() {}

    public static void main(String[] arguments) throws Exception {
        Map<String, Scenario> scenarios = new TreeMap<>();
        Background.begin();
        Pools.addTo(scenarios);
        Joins.addTo(scenarios);
        Futures.addTo(scenarios);
        Threads.addTo(scenarios);
        Statements.addTo(scenarios);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        ExecutorService threads = Executors.newFixedThreadPool(2 * USERS.length);
        server.setExecutor(threads);
        server.createContext("/", exchange -> serve(scenarios, exchange)).setAuthenticator(new ByHeader());
        server.start();
        int rounds = Integer.parseInt(arguments[0]);
        for (Map.Entry<String, Scenario> each : scenarios.entrySet()) {
            for (int i = 1; i < arguments.length; i++) {
                if (each.getKey().startsWith(arguments[i])) {
                    boolean fine = ask(server.getAddress().getPort(), each.getKey(), rounds);
                    System.out.println((fine ? "ran " : "failed ") + each.getKey());
                    break;
                }
            }
        }
        server.stop(0);
        threads.shutdownNow();
        System.out.println("done");
        System.exit(0);
    }

    private static void serve(Map<String, Scenario> scenarios, HttpExchange exchange) throws IOException {
        int status = 200;
        try {
            String name = exchange.getRequestURI().getPath().substring(1);
            scenarios.get(name).run(exchange.getPrincipal().getUsername());
        } catch (Throwable e) {
            e.printStackTrace();
            status = 500;
        }
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    /** Every user at once, each so many times. */
    private static boolean ask(int port, String scenario, int rounds) throws InterruptedException {
        List<Thread> clients = new ArrayList<>();
        List<String> refused = Collections.synchronizedList(new ArrayList<>());
        for (String user : USERS) {
            Thread client = new Thread(() -> {
                for (int i = 0; i < rounds; i++) {
                    try {
                        URL url = new URL("http://127.0.0.1:" + port + "/" + scenario);
                        HttpURLConnection connection = (HttpURLConnection) url.openConnection();
                        connection.setRequestProperty("X-Test-User", user);
                        connection.setReadTimeout(60_000);
                        if (connection.getResponseCode() != 200) {
                            refused.add(user);
                        }
                    } catch (IOException e) {
                        e.printStackTrace();
                        refused.add(user);
                    }
                }
            });
            client.start();
            clients.add(client);
        }
        for (Thread client : clients) {
            client.join();
        }
        return refused.isEmpty();
    }

    /** Believes what the client says. */
    static final class ByHeader extends Authenticator {

        @Override
        public Result authenticate(HttpExchange exchange) {
            return new Success(new HttpPrincipal(exchange.getRequestHeaders().getFirst("X-Test-User"), "test"));
        }
    }
}
