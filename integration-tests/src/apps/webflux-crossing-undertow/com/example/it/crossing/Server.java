package com.example.it.crossing;

import io.undertow.Undertow;
import java.net.InetSocketAddress;
import org.springframework.http.server.reactive.HttpHandler;
import org.springframework.http.server.reactive.UndertowHttpHandlerAdapter;

/** Undertow without servlets, as Spring Boot started it for WebFlux. */
final class Server {

    private Server() {}

    static int start(HttpHandler spring) {
        Undertow undertow = Undertow.builder()
                .addHttpListener(0, "localhost")
                .setHandler(new UndertowHttpHandlerAdapter(spring))
                .build();
        undertow.start();
        return ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
    }
}
