package com.example.it.scenarios;

import io.undertow.Handlers;
import io.undertow.security.api.AuthenticationMode;
import io.undertow.security.handlers.AuthenticationCallHandler;
import io.undertow.security.handlers.AuthenticationConstraintHandler;
import io.undertow.security.handlers.AuthenticationMechanismsHandler;
import io.undertow.security.handlers.SecurityInitialHandler;
import io.undertow.security.impl.BasicAuthenticationMechanism;
import io.undertow.server.Connectors;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.handlers.PathHandler;
import io.undertow.server.handlers.sse.ServerSentEventConnection;
import io.undertow.server.session.InMemorySessionManager;
import io.undertow.server.session.Session;
import io.undertow.server.session.SessionAttachmentHandler;
import io.undertow.server.session.SessionCookieConfig;
import io.undertow.util.AttachmentKey;
import io.undertow.util.Headers;
import io.undertow.util.Sessions;
import io.undertow.websockets.core.AbstractReceiveListener;
import io.undertow.websockets.core.BufferedTextMessage;
import io.undertow.websockets.core.WebSocketChannel;
import io.undertow.websockets.core.WebSockets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import org.xnio.IoUtils;

/** What applications do that have no servlet at all. */
final class PlainHandlers implements HttpHandler {

    private static final AttachmentKey<String> SEEN = AttachmentKey.create(String.class);

    private final PathHandler places = new PathHandler()
            .addExactPath("/io", exchange -> exchange.getResponseSender().send("io"))
            .addExactPath("/worker", PlainHandlers::onWorker)
            .addExactPath("/task", PlainHandlers::asTask)
            .addExactPath("/late-task", PlainHandlers::asLateTask)
            .addExactPath("/ranked-task", PlainHandlers::asRankedTask)
            .addPrefixPath("/session", sessions())
            .addExactPath("/throw", exchange -> {
                throw new IllegalStateException("thrown by a handler");
            })
            .addExactPath("/teapot", exchange -> exchange.setStatusCode(418))
            .addExactPath("/echo", PlainHandlers::echo)
            .addExactPath("/other-http2", PlainHandlers::byAnotherServer)
            .addExactPath("/streams", PlainHandlers::byStreams)
            .addExactPath("/account", secured(exchange -> {
                Notes.byUser();
                exchange.getResponseSender()
                        .send(exchange.getSecurityContext()
                                .getAuthenticatedAccount()
                                .getPrincipal()
                                .getName());
            }))
            .addExactPath("/events", Handlers.serverSentEvents(PlainHandlers::events))
            .addExactPath("/websocket", Handlers.websocket((exchange, channel) -> echo(channel)));

    @Override
    public void handleRequest(HttpServerExchange exchange) throws Exception {
        exchange.putAttachment(SEEN, "yes");
        places.handleRequest(exchange);
    }

    private static void onWorker(HttpServerExchange exchange) {
        if (exchange.isInIoThread()) {
            exchange.dispatch((HttpHandler) PlainHandlers::onWorker);
            return;
        }
        exchange.startBlocking();
        exchange.setStatusCode("yes".equals(exchange.getAttachment(SEEN)) ? 202 : 500);
        exchange.getResponseSender().send("worker");
    }

    private static void echo(HttpServerExchange exchange) {
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/plain;charset=UTF-8");
        exchange.getRequestReceiver()
                .receiveFullString((inside, text) -> inside.getResponseSender().send(text), StandardCharsets.UTF_8);
    }

    private static void byStreams(HttpServerExchange exchange) throws IOException {
        if (exchange.isInIoThread()) {
            exchange.dispatch((HttpHandler) PlainHandlers::byStreams);
            return;
        }
        exchange.startBlocking();
        exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, "text/plain;charset=UTF-8");
        byte[] piece = new byte[7];
        for (int count = exchange.getInputStream().read(piece);
                count >= 0;
                count = exchange.getInputStream().read(piece)) {
            exchange.getOutputStream().write(piece, 0, count);
        }
    }

    /** As a proxy does that leaves the connection to the server behind it. */
    private static void byAnotherServer(HttpServerExchange exchange) {
        exchange.getResponseHeaders().put(Headers.UPGRADE, "h2c");
        exchange.upgradeChannel((connection, again) -> IoUtils.safeClose(connection));
        exchange.endExchange();
    }

    private static void asTask(HttpServerExchange exchange) {
        exchange.dispatch((Runnable) () -> {
            Notes.note("task");
            exchange.setStatusCode(203);
            exchange.endExchange();
        });
    }

    /** Dispatches once more when the handler has returned. */
    private static void asLateTask(HttpServerExchange exchange) {
        exchange.dispatch((Runnable)
                () -> exchange.dispatch(exchange.getConnection().getWorker(), (Runnable) () -> {
                    Notes.note("late task");
                    exchange.setStatusCode(203);
                    exchange.endExchange();
                }));
    }

    /** On the application's own threads, directly and as what the exchange is set to. */
    private static void asRankedTask(HttpServerExchange exchange) {
        exchange.dispatch(RankedTasks.EXECUTOR, new RankedTasks.Task(1, () -> {
            exchange.setDispatchExecutor(RankedTasks.EXECUTOR);
            Connectors.executeRootHandler(
                    again -> again.dispatch(new RankedTasks.Task(2, () -> {
                        again.setStatusCode(203);
                        again.endExchange();
                    })),
                    exchange);
        }));
    }

    private static HttpHandler sessions() {
        SessionCookieConfig cookie = new SessionCookieConfig().setPath("/handlers");
        return new SessionAttachmentHandler(
                exchange -> {
                    Session session = Sessions.getOrCreateSession(exchange);
                    if (exchange.getRelativePath().equals("/renamed")) {
                        session.changeSessionId(exchange, cookie);
                    }
                    session.setAttribute("visited", Boolean.TRUE);
                    exchange.getResponseSender().send("session");
                },
                new InMemorySessionManager("handlers"),
                cookie);
    }

    private static HttpHandler secured(HttpHandler inside) {
        HttpHandler handler = new AuthenticationCallHandler(inside);
        handler = new AuthenticationConstraintHandler(handler);
        handler = new AuthenticationMechanismsHandler(
                handler, Collections.singletonList(new BasicAuthenticationMechanism("it")));
        return new SecurityInitialHandler(AuthenticationMode.PRO_ACTIVE, new Users(), handler);
    }

    private static void events(ServerSentEventConnection connection, String last) {
        connection.send("one");
        connection.send("two");
        connection.shutdown();
    }

    private static void echo(WebSocketChannel channel) {
        channel.getReceiveSetter().set(new AbstractReceiveListener() {
            @Override
            protected void onFullTextMessage(WebSocketChannel from, BufferedTextMessage message) throws IOException {
                WebSockets.sendText(message.getData(), from, null);
            }
        });
        channel.resumeReceives();
    }
}
