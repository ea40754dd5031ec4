package com.example.it.kills;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;

/**
 * Calls a method and inserts a row in turn, on several threads, and asks itself by HTTP on one more. What has been done stands in {@link Book}: {@code call} and {@code row} when they are over, {@code reached} when the
 * request has come to the handler.
 */
public final class Load {

    /** Entries of one thread: its number times this, and upwards. */
    private static final int STRIDE = 10_000_000;

    private static final String DATABASE = "jdbc:h2:mem:load;DB_CLOSE_DELAY=-1";

    private Load() {}

    /** Arguments: threads, greatest pause between two things of a thread in milliseconds, how many things each does (0: for ever). Ends by itself, unless it is to stay. */
    public static void main(String[] arguments) throws Exception {
        int threads = Integer.parseInt(arguments[0]);
        int pause = Integer.parseInt(arguments[1]);
        int things = arguments[2].equals("0") ? Integer.MAX_VALUE : Integer.parseInt(arguments[2]);
        boolean stays = arguments.length > 3;
        create();
        HttpServer server = serve();
        List<Thread> all = new ArrayList<Thread>();
        for (int i = 1; i <= threads; i++) {
            int first = i * STRIDE;
            all.add(new Thread(() -> work(first, pause, things)));
        }
        all.add(new Thread(() -> ask(server, pause, things)));
        for (Thread each : all) {
            each.start();
        }
        for (Thread each : all) {
            each.join();
        }
        System.out.println("idle");
        if (!stays) {
            server.stop(0);
        }
    }

    private static void create() throws SQLException {
        try (Connection database = DriverManager.getConnection(DATABASE, "sa", "");
                Statement create = database.createStatement()) {
            create.execute("CREATE TABLE made (entry INT PRIMARY KEY)");
        }
    }

    private static HttpServer serve() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            Book.add("reached", Integer.parseInt(path.substring(1)));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.setExecutor(Executors.newFixedThreadPool(2, task -> {
            Thread thread = new Thread(task);
            thread.setDaemon(true);
            return thread;
        }));
        server.start();
        return server;
    }

    private static void work(int first, int pause, int things) {
        try (Connection database = DriverManager.getConnection(DATABASE, "sa", "");
                PreparedStatement insert = database.prepareStatement("INSERT INTO made VALUES (?)")) {
            for (int i = 0; i < things; i++) {
                int entry = first + i;
                if (i % 2 == 0) {
                    Ledger.post(entry);
                    Book.add("call", entry);
                } else {
                    insert.setInt(1, entry);
                    insert.executeUpdate();
                    Book.add("row", entry);
                }
                pause(pause, i);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void ask(HttpServer server, int pause, int things) {
        try {
            for (int i = 0; i < things; i++) {
                URL url = new URL("http://127.0.0.1:" + server.getAddress().getPort() + "/" + i);
                HttpURLConnection connection = (HttpURLConnection) url.openConnection();
                if (connection.getResponseCode() != 204) {
                    throw new IllegalStateException("answered " + connection.getResponseCode());
                }
                pause(pause, i);
            }
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void pause(int most, int number) {
        try {
            Thread.sleep(number % (most + 1));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
