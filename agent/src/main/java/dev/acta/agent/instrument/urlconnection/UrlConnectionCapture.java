package dev.acta.agent.instrument.urlconnection;

import dev.acta.agent.context.WeakIdentityMap;
import dev.acta.agent.event.Story;
import dev.acta.agent.instrument.CaptureServices;
import dev.acta.agent.instrument.propagate.ContextHeader;
import dev.acta.agent.instrument.propagate.OutgoingContext;
import java.net.URL;
import java.net.URLConnection;

/**
 * What the advice of {@code HttpURLConnection} does. The headers of the first request go along to wherever it is redirected; so ours are
 * taken away again before the next one is written. Thread-safe.
 */
final class UrlConnectionCapture {

    private static final UrlConnectionCapture RUNNING = new UrlConnectionCapture(CaptureServices.running());

    private final OutgoingContext outgoing;
    private final MessageHeaders headers = new MessageHeaders();
    private final WeakIdentityMap<Object, Added> added = new WeakIdentityMap<>();

    UrlConnectionCapture(CaptureServices services) {
        this.outgoing = new OutgoingContext(services);
    }

    static UrlConnectionCapture running() {
        return RUNNING;
    }

    /** The values that were added to a connection's headers, {@code null} for none. */
    private static final class Added {

        private final String context;
        private final String trace;

        Added(String context, String trace) {
            this.context = context;
            this.trace = trace;
        }
    }

    void writes(Object connection, Object head) {
        Added before = added.remove(connection);
        if (before != null) {
            takeAway(head, ContextHeader.NAME, before.context);
            takeAway(head, OutgoingContext.TRACEPARENT, before.trace);
        }
        URL url = ((URLConnection) connection).getURL();
        Story story = outgoing.story();
        if (story == null || !outgoing.reaches(url.getHost(), url.getPort(), "https".equals(url.getProtocol()))) {
            return;
        }
        String context = add(head, ContextHeader.NAME, outgoing.contextOf(story));
        String trace = add(head, OutgoingContext.TRACEPARENT, outgoing.traceOf(story));
        if (context != null || trace != null) {
            added.put(connection, new Added(context, trace));
        }
    }

    private void takeAway(Object head, String name, String value) {
        if (value != null && value.equals(headers.find(head, name))) {
            headers.remove(head, name);
        }
    }

    /** @return the value, {@code null} if there is none to add or the application has one of its own */
    private String add(Object head, String name, String value) {
        if (value == null || headers.find(head, name) != null) {
            return null;
        }
        headers.set(head, name, value);
        return value;
    }
}
