package dev.acta.agent.instrument.apache5;

import dev.acta.agent.event.Story;
import dev.acta.agent.instrument.CaptureServices;
import dev.acta.agent.instrument.propagate.ContextHeader;
import dev.acta.agent.instrument.propagate.OutgoingContext;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.net.URIAuthority;

/** What the advice of Apache HttpClient 5 does. The client copies the application's request; it is the copy that gains headers. Thread-safe. */
final class Apache5Capture {

    private static final Apache5Capture RUNNING = new Apache5Capture(CaptureServices.running());

    private final OutgoingContext outgoing;

    Apache5Capture(CaptureServices services) {
        this.outgoing = new OutgoingContext(services);
    }

    static Apache5Capture running() {
        return RUNNING;
    }

    void sends(Object sent) {
        Story story = outgoing.story();
        HttpRequest request = (HttpRequest) sent;
        if (story == null || "CONNECT".equalsIgnoreCase(request.getMethod())) { // which is for the proxy
            return;
        }
        URIAuthority authority = request.getAuthority();
        if (authority != null
                && outgoing.reaches(
                        authority.getHostName(), authority.getPort(), "https".equalsIgnoreCase(request.getScheme()))) {
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
