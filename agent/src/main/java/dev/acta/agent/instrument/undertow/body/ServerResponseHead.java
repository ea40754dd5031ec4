package dev.acta.agent.instrument.undertow.body;

import dev.acta.agent.instrument.http.BodyHead;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;

/** The headers of a response's body. Let go of when the request is over. */
final class ServerResponseHead implements BodyHead {

    private final HttpServerExchange exchange;

    ServerResponseHead(HttpServerExchange exchange) {
        this.exchange = exchange;
    }

    @Override
    public String contentType() {
        return exchange.getResponseHeaders().getFirst(Headers.CONTENT_TYPE);
    }

    @Override
    public String contentEncoding() {
        return exchange.getResponseHeaders().getFirst(Headers.CONTENT_ENCODING);
    }
}
