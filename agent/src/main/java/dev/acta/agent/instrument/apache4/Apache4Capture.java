package dev.acta.agent.instrument.apache4;

import dev.acta.agent.event.Story;
import dev.acta.agent.instrument.CaptureServices;
import dev.acta.agent.instrument.propagate.ContextHeader;
import dev.acta.agent.instrument.propagate.OutgoingContext;
import org.apache.http.HttpHost;
import org.apache.http.HttpRequest;
import org.apache.http.protocol.HttpContext;

/** What the advice of Apache HttpClient 4 does. The client wraps the application's request; it is the wrapper that gains headers. Thread-safe. */
final class Apache4Capture {

    private static final Apache4Capture RUNNING = new Apache4Capture(CaptureServices.running());

    private static final String TARGET = "http.target_host";

    private final OutgoingContext outgoing;

    Apache4Capture(CaptureServices services) {
        this.outgoing = new OutgoingContext(services);
    }

    static Apache4Capture running() {
        return RUNNING;
    }

    void sends(Object sent, Object context) {
        Story story = outgoing.story();
        HttpRequest request = (HttpRequest) sent;
        Object target = story == null ? null : ((HttpContext) context).getAttribute(TARGET);
        // CONNECT is for the proxy; servers of this library have no target
        if (!(target instanceof HttpHost)
                || "CONNECT".equalsIgnoreCase(request.getRequestLine().getMethod())) {
            return;
        }
        HttpHost host = (HttpHost) target;
        if (outgoing.reaches(host.getHostName(), host.getPort(), "https".equalsIgnoreCase(host.getSchemeName()))) {
            add(request, ContextHeader.NAME, outgoing.contextOf(story));
            add(request, OutgoingContext.TRACEPARENT, outgoing.traceOf(story));
        }
    }

    private static void add(HttpRequest request, String name, String value) {
        if (value != null && !request.containsHeader(name)) {
            request.addHeader(name, value);
        }
    }
}
