package dev.acta.agent.instrument.otel;

import dev.acta.agent.context.Current;
import dev.acta.agent.instrument.CaptureServices;
import dev.acta.agent.instrument.Getter;
import dev.acta.agent.instrument.http.Exchange;

/**
 * Reads from a context that becomes current which span runs in it. The first one of the application's own that a request is served in
 * is the request's; after that nothing is looked at any more.
 */
final class SpanCapture {

    private static final Getter SPAN_CONTEXT = new Getter("getSpanContext");
    private static final Getter IS_VALID = new Getter("isValid");
    private static final Getter IS_REMOTE = new Getter("isRemote");
    private static final Getter TRACE_ID = new Getter("getTraceId");
    private static final Getter SPAN_ID = new Getter("getSpanId");

    private final CaptureServices services;
    private final SpanOfContext spans = new SpanOfContext();

    SpanCapture(CaptureServices services) {
        this.services = services;
    }

    static SpanCapture running() {
        return Running.CAPTURE;
    }

    /** Apart, because tests make captures without a running agent. */
    private static final class Running {
        static final SpanCapture CAPTURE = new SpanCapture(CaptureServices.running());
    }

    void attached(Object context) {
        Current current = services.context().current();
        Exchange exchange = Exchange.on(current);
        if (exchange == null || exchange.hasSpan() || exchange.isOver() || !current.beginObserving()) {
            return;
        }
        boolean news;
        try {
            news = look(exchange, SPAN_CONTEXT.of(spans.of(context)));
        } finally {
            current.endObserving();
        }
        if (news) {
            current.become(exchange.story());
        }
    }

    /** A remote span is the caller's, put there before the application has begun one of its own. */
    private static boolean look(Exchange exchange, Object span) {
        return Boolean.TRUE.equals(IS_VALID.of(span))
                && !Boolean.TRUE.equals(IS_REMOTE.of(span))
                && exchange.runsIn(TRACE_ID.textOf(span), SPAN_ID.textOf(span));
    }
}
