package dev.acta.agent.instrument.servlet.javax.body;

import dev.acta.agent.instrument.Getter;
import dev.acta.agent.instrument.http.BodyCopy;
import dev.acta.agent.instrument.http.BodyStreams;
import dev.acta.agent.instrument.http.Exchange;
import dev.acta.agent.instrument.http.HttpExchanges;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Tells which exchange the streams of a server's request or response belong to. Called by the servers' own classes only. */
final class BodyCapture {

    private static final BodyCapture RUNNING = new BodyCapture(BodyStreams.running());

    /** Of Tomcat's response. */
    private static final Getter REQUEST = new Getter("getRequest");

    private final BodyStreams streams;

    BodyCapture(BodyStreams streams) {
        this.streams = streams;
    }

    static BodyCapture running() {
        return RUNNING;
    }

    void handsOut(Object owner, Object stream) {
        if (stream == null) {
            return;
        }
        if (owner instanceof HttpServletRequest) {
            Exchange exchange = exchangeOf(owner);
            if (exchange != null && exchange.requestBody() != null) {
                streams.reads(exchange, stream);
            }
        } else if (owner instanceof HttpServletResponse) {
            Exchange exchange = exchangeOf(REQUEST.of(owner));
            if (exchange != null && exchange.responseBody() != null) {
                streams.writes(exchange, stream, new ResponseHead((HttpServletResponse) owner));
            }
        }
    }

    void forgets(Object response) {
        Exchange exchange = exchangeOf(REQUEST.of(response));
        BodyCopy copy = exchange == null ? null : exchange.responseBody();
        if (copy != null) {
            copy.reset();
        }
    }

    /** Whatever thread asks. */
    private static Exchange exchangeOf(Object request) {
        if (!(request instanceof HttpServletRequest)) {
            return null;
        }
        Object kept = ((HttpServletRequest) request).getAttribute(HttpExchanges.ATTRIBUTE);
        return kept instanceof Exchange ? (Exchange) kept : null;
    }
}
