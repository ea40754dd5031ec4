package dev.acta.agent.instrument.brave;

import dev.acta.agent.context.Current;
import dev.acta.agent.instrument.CaptureServices;
import dev.acta.agent.instrument.Getter;
import dev.acta.agent.instrument.http.Exchange;

/** Reads the ids of a span that becomes current; the first one that a request is served in is the request's. */
final class ScopeCapture {

    private static final Getter TRACE_ID = new Getter("traceIdString");

    /** As a number: the text came with a later version. */
    private static final Getter SPAN_ID = new Getter("spanId");

    private static final char[] DIGITS = "0123456789abcdef".toCharArray();

    private final CaptureServices services;

    ScopeCapture(CaptureServices services) {
        this.services = services;
    }

    static ScopeCapture running() {
        return Running.CAPTURE;
    }

    /** Apart, because tests make captures without a running agent. */
    private static final class Running {
        static final ScopeCapture CAPTURE = new ScopeCapture(CaptureServices.running());
    }

    /** @param span a {@code TraceContext}, {@code null} where the thread has none from now on */
    void begun(Object span) {
        Current current = services.context().current();
        Exchange exchange = Exchange.on(current);
        if (span == null || exchange == null || exchange.hasSpan() || exchange.isOver() || !current.beginObserving()) {
            return;
        }
        boolean news;
        try {
            Object id = SPAN_ID.of(span);
            news = id instanceof Long && exchange.runsIn(TRACE_ID.textOf(span), hexadecimal((Long) id));
        } finally {
            current.endObserving();
        }
        if (news) {
            current.become(exchange.story());
        }
    }

    private static String hexadecimal(long id) {
        char[] text = new char[16];
        for (int i = 0; i < text.length; i++) {
            text[i] = DIGITS[(int) (id >>> 60 - 4 * i) & 0xf];
        }
        return new String(text);
    }
}
