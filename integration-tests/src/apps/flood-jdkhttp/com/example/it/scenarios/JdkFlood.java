package com.example.it.scenarios;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The JDK's own server, which takes everything: what comes is echoed, or at {@code /throw} thrown. Its limits are system properties. */
public final class JdkFlood {

    private JdkFlood() {}

    public static void main(String[] arguments) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/it", JdkFlood::handle);
        ExecutorService workers = Executors.newFixedThreadPool(4);
        server.setExecutor(workers);
        server.start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.stop(0);
            workers.shutdownNow();
        }));
        System.out.println("ready on http://localhost:" + server.getAddress().getPort());
    }

    private static void handle(HttpExchange exchange) throws IOException {
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        InputStream in = exchange.getRequestBody();
        byte[] piece = new byte[8192];
        for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
            read.write(piece, 0, count);
        }
        if (exchange.getRequestURI().getPath().endsWith("/throw")) {
            throw new IOException(read.toString("ISO-8859-1"));
        }
        exchange.sendResponseHeaders(200, read.size() == 0 ? -1 : read.size());
        exchange.getResponseBody().write(read.toByteArray());
        exchange.close();
    }
}
