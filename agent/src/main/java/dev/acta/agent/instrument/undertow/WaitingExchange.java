package dev.acta.agent.instrument.undertow;

import dev.acta.agent.instrument.http.Deferred;
import io.undertow.server.Connectors;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import java.util.concurrent.TimeUnit;

/** An exchange that waits at the door; its I/O thread serves others meanwhile, and takes it up again. */
final class WaitingExchange extends Deferred {

    private final HttpHandler handler;
    private final HttpServerExchange server;

    WaitingExchange(HttpHandler handler, HttpServerExchange server) {
        this.handler = handler;
        this.server = server;
    }

    @Override
    protected void execute(Runnable task) {
        server.getIoThread().execute(task);
    }

    @Override
    protected void executeLater(Runnable task, long millis) {
        server.getIoThread().executeAfter(task, millis, TimeUnit.MILLISECONDS);
    }

    @Override
    protected void decided(boolean admitted, boolean over) {
        if (over) {
            return; // the client has gone
        }
        if (admitted) {
            Connectors.executeRootHandler(handler, server);
        } else {
            AdmissionRefusal.answer(server);
        }
    }
}
