package com.example.it.methods;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.acta.api.Audited;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;

/** Calls a method again and again, in a request and outside. */
public final class HotMethodsMain {

    private HotMethodsMain() {}

    public static void main(String[] arguments) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/prices", HotMethodsMain::answer);
        server.start();
        HttpURLConnection connection = (HttpURLConnection)
                new URL("http://localhost:" + server.getAddress().getPort() + "/prices").openConnection();
        System.out.println("status " + connection.getResponseCode());
        server.stop(0);
        for (int i = 0; i < 100; i++) {
            price("night", 1);
        }
    }

    private static void answer(HttpExchange exchange) throws IOException {
        for (int i = 0; i < 1_000; i++) {
            price("A4", 1);
            price("A5", i);
            told("A4");
        }
        try {
            price("none", 1);
        } catch (IllegalArgumentException unknown) {
            price("A4", 1);
        }
        exchange.sendResponseHeaders(204, -1);
        exchange.close();
    }

    @Audited(action = "PRICE", objectType = "product", object = "#sku")
    private static int price(String sku, int quantity) {
        if (sku.equals("none")) {
            throw new IllegalArgumentException("no price");
        }
        return 12 * quantity;
    }

    @Audited(action = "TOLD")
    private static void told(String sku) {}
}
