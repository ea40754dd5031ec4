package com.example.orders;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.acta.api.Audit;
import dev.acta.api.AuditAction;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URL;

/** A server that checks passwords itself, so that only it knows who has logged in. */
public final class OwnLogin {

    private OwnLogin() {}

    /**
     * @param arguments none
     * @throws IOException if it does
     */
    public static void main(String[] arguments) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/login", OwnLogin::login);
        server.start();
        String address = "http://localhost:" + server.getAddress().getPort() + "/login?";
        for (int i = 0; i < 7; i++) {
            ask(address + "guess");
        }
        ask(address + "right");
        server.stop(0);
    }

    private static void login(HttpExchange exchange) throws IOException {
        boolean right = "right".equals(exchange.getRequestURI().getQuery());
        // Failures of one address that are too many within a minute are marked as guessing, as for any other login.
        Audit.security(AuditAction.LOGIN, "mary", right)
                .reason(right ? null : "wrong password")
                .record();
        if (right) {
            Audit.event("WELCOMED").record(); // from here on the request is mary's
        }
        exchange.sendResponseHeaders(right ? 204 : 401, -1);
        exchange.close();
    }

    private static void ask(String address) throws IOException {
        HttpURLConnection connection = (HttpURLConnection) new URL(address).openConnection();
        System.out.println(connection.getResponseCode());
        connection.disconnect();
    }
}
