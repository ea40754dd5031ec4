package dev.acta.agent.instrument.undertow;

import dev.acta.agent.event.Actor;
import dev.acta.agent.instrument.http.Incoming;
import io.undertow.server.HttpServerExchange;
import io.undertow.server.ServerConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.util.Collections;

/** A request that Undertow could not make sense of, as far as it has read it. */
final class UnparsedIncoming extends Incoming {

    private final ServerConnection connection;
    private final UndertowIncoming read;
    private final HttpServerExchange exchange;

    /** @param exchange {@code null} if Undertow holds it no longer */
    UnparsedIncoming(ServerConnection connection, HttpServerExchange exchange) {
        this.connection = connection;
        this.exchange = exchange;
        this.read = exchange == null ? null : new UndertowIncoming(exchange);
    }

    @Override
    public String method() {
        return exchange == null || exchange.getRequestMethod() == null ? null : read.method();
    }

    @Override
    public String scheme() {
        return isSecure() ? "https" : "http";
    }

    @Override
    public String path() {
        return exchange == null || exchange.getRequestURI() == null ? null : read.path();
    }

    @Override
    public String query() {
        return exchange == null ? null : read.query();
    }

    @Override
    public String protocol() {
        return exchange == null || exchange.getProtocol() == null ? null : read.protocol();
    }

    @Override
    public boolean isSecure() {
        return connection.getSslSessionInfo() != null;
    }

    @Override
    public String peer() {
        SocketAddress peer = connection.getPeerAddress();
        InetAddress address = peer instanceof InetSocketAddress ? ((InetSocketAddress) peer).getAddress() : null;
        return address == null ? null : address.getHostAddress();
    }

    @Override
    public String header(String name) {
        return exchange == null ? null : read.header(name);
    }

    @Override
    public String allOf(String name) {
        return exchange == null ? null : read.allOf(name);
    }

    @Override
    public Iterable<String> headerNames() {
        return exchange == null ? Collections.<String>emptyList() : read.headerNames();
    }

    @Override
    public Actor actor() {
        return Actor.ANONYMOUS;
    }
}
