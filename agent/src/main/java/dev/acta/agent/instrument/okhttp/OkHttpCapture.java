package dev.acta.agent.instrument.okhttp;

import dev.acta.agent.event.Story;
import dev.acta.agent.instrument.CaptureServices;
import dev.acta.agent.instrument.propagate.ContextHeader;
import dev.acta.agent.instrument.propagate.OutgoingContext;
import okhttp3.Request;

/** What the advice of OkHttp does. Thread-safe. */
final class OkHttpCapture {

    private static final OkHttpCapture RUNNING = new OkHttpCapture(CaptureServices.running());

    private final OutgoingContext outgoing;

    OkHttpCapture(CaptureServices services) {
        this.outgoing = new OutgoingContext(services);
    }

    static OkHttpCapture running() {
        return RUNNING;
    }

    /** @return what is written instead, {@code null} for the same */
    Object writes(Object written) {
        Story story = outgoing.story();
        Request request = (Request) written;
        if (story == null
                || !outgoing.reaches(
                        request.url().host(),
                        request.url().port(),
                        request.url().isHttps())) {
            return null;
        }
        String context = ifAbsent(request, ContextHeader.NAME, outgoing.contextOf(story));
        String trace = ifAbsent(request, OutgoingContext.TRACEPARENT, outgoing.traceOf(story));
        if (context == null && trace == null) {
            return null;
        }
        Request.Builder more = request.newBuilder();
        if (context != null) {
            more.header(ContextHeader.NAME, context);
        }
        if (trace != null) {
            more.header(OutgoingContext.TRACEPARENT, trace);
        }
        return more.build();
    }

    private static String ifAbsent(Request request, String name, String value) {
        return request.header(name) == null ? value : null;
    }
}
