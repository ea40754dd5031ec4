package com.example.it.scenarios;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.PathHandler;
import java.util.Deque;

/** Handlers of Undertow without any servlet, one on the I/O thread and one on a worker: leave a mark, answer. */
public final class HandlerOffer implements HttpHandler {

    private final PathHandler places = new PathHandler()
            .addPrefixPath("/io", HandlerOffer::answer)
            .addPrefixPath("/worker", HandlerOffer::onWorker);

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        places.handleRequest(exchange);
    }

    private static void onWorker(HttpServerExchange exchange) throws Exception {
        if (exchange.isInIoThread()) {
            exchange.dispatch((HttpHandler) HandlerOffer::onWorker);
            return;
        }
        exchange.startBlocking();
        exchange.getInputStream().read();
        answer(exchange);
    }

    private static void answer(HttpServerExchange exchange) throws Exception {
        String who = exchange.isInIoThread() ? "io" : "worker";
        Markers.add(who, exchange.getRequestMethod().toString(), exchange.getRequestURI());
        Deque<String> sleep = exchange.getQueryParameters().get("sleep");
        Markers.sleep(sleep == null ? null : sleep.getFirst());
        exchange.getResponseSender().send("served");
    }
}
