package dev.acta.agent.instrument.undertow;

import dev.acta.agent.instrument.http.Exchange;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.AttachmentKey;

/** Our exchange as an attachment of Undertow's. */
public final class AttachedExchange {

    private static final AttachmentKey<Exchange> KEY = AttachmentKey.create(Exchange.class);

    private AttachedExchange() {}

    /** @return ours, {@code null} if Undertow's began before us or is none of a request */
    public static Exchange of(HttpServerExchange server) {
        return server.getAttachment(KEY);
    }

    static void to(HttpServerExchange server, Exchange exchange) {
        server.putAttachment(KEY, exchange);
    }
}
