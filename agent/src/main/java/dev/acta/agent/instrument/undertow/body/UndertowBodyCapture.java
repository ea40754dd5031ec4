package dev.acta.agent.instrument.undertow.body;

import dev.acta.agent.instrument.Getter;
import dev.acta.agent.instrument.http.AttachedExchanges;
import dev.acta.agent.instrument.http.BodyStreams;
import dev.acta.agent.instrument.http.Exchange;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;

/** Tells which exchange the streams and channels of Undertow belong to. */
final class UndertowBodyCapture {

    private static final UndertowBodyCapture RUNNING = new UndertowBodyCapture(BodyStreams.running());

    /** Undertow is about to fetch the channel to read the body for the application, and not only to get rid of it. */
    private static final AttachmentKey<Boolean> READING = AttachmentKey.create(Boolean.class);

    /** Of a servlet's request. */
    private static final Getter EXCHANGE = new Getter("getExchange");

    /** Of the parser of forms and of what hands out streams to handlers. */
    private static final Getter EXCHANGE_FIELD = Getter.ofField("exchange");

    private final BodyStreams streams;

    UndertowBodyCapture(BodyStreams streams) {
        this.streams = streams;
    }

    static UndertowBodyCapture running() {
        return RUNNING;
    }

    /** A servlet gets the stream of its request. */
    void servletInput(Object request, Object stream) {
        reads(EXCHANGE.of(request), stream);
    }

    /** A handler that may block gets the stream of its request. */
    void blockingInput(Object blocking, Object stream) {
        reads(EXCHANGE_FIELD.of(blocking), stream);
    }

    /** @return the exchange whose body is about to be read as a form, for {@link #endReading} */
    Object beginForm(Object parser) {
        return beginReading(EXCHANGE_FIELD.of(parser));
    }

    /** @return the exchange whose body is about to be read without a stream, for {@link #endReading}; {@code null} if there will be one */
    Object beginReceiver(Object exchange) {
        return ((HttpServerExchange) exchange).isBlocking() ? null : beginReading(exchange);
    }

    private static Object beginReading(Object exchange) {
        if (keeping(exchange) == null) {
            return null;
        }
        ((HttpServerExchange) exchange).putAttachment(READING, Boolean.TRUE);
        return exchange;
    }

    void endReading(Object begun) {
        if (begun != null) {
            ((HttpServerExchange) begun).removeAttachment(READING);
        }
    }

    void requestChannel(Object exchange, Object channel) {
        if (((HttpServerExchange) exchange).getAttachment(READING) != null) {
            reads(exchange, channel);
        }
    }

    void responseChannel(Object exchange, Object channel) {
        HttpServerExchange server = (HttpServerExchange) exchange;
        Exchange ours = AttachedExchanges.last(server);
        if (ours != null && ours.responseBody() != null) {
            streams.writes(ours, channel, new ServerResponseHead(server));
        }
    }

    private void reads(Object exchange, Object stream) {
        Exchange ours = keeping(exchange);
        if (ours != null) {
            streams.reads(ours, stream);
        }
    }

    /** @return our exchange if the body of its request is kept */
    private static Exchange keeping(Object exchange) {
        Exchange ours = exchange instanceof HttpServerExchange ? AttachedExchanges.last(exchange) : null;
        return ours == null || ours.requestBody() == null ? null : ours;
    }
}
