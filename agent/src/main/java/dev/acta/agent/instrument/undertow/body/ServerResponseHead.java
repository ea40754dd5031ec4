package dev.acta.agent.instrument.undertow.body;

import dev.acta.agent.instrument.http.BodyHead;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import java.lang.ref.WeakReference;

/** The headers of a response's body. A request that never ends must not stay in memory by them: the exchange leads to its channel. */
final class ServerResponseHead implements BodyHead {

    private final WeakReference<HttpServerExchange> exchange;

    ServerResponseHead(HttpServerExchange exchange) {
        this.exchange = new WeakReference<>(exchange);
    }

    @Override
    public String contentType() {
        return first(Headers.CONTENT_TYPE);
    }

    @Override
    public String contentEncoding() {
        return first(Headers.CONTENT_ENCODING);
    }

    private String first(HttpString name) {
        HttpServerExchange known = exchange.get();
        return known == null ? null : known.getResponseHeaders().getFirst(name);
    }
}
