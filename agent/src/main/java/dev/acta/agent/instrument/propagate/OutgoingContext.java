package dev.acta.agent.instrument.propagate;

import dev.acta.agent.event.Story;
import dev.acta.agent.event.Trace;
import dev.acta.agent.instrument.CaptureServices;

/** What other services are told on whose behalf they are called, for the folders of the libraries that call them. Thread-safe. */
public final class OutgoingContext {

    /** Header of W3C Trace Context. */
    public static final String TRACEPARENT = "traceparent";

    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final CaptureServices services;

    /** @param services of the agent */
    public OutgoingContext(CaptureServices services) {
        this.services = services;
    }

    /** @return whose story this thread's calls are part of, {@code null} for nobody's or while the agent itself is calling */
    public Story story() {
        Story story = services.context().current().story();
        return story != null && story.hasInteraction() ? story : null;
    }

    /**
     * Whether a host is told.
     *
     * @param host name or address, {@code null} if unknown
     * @param port -1 for the scheme's own
     * @param secure whether the scheme is https
     */
    public boolean reaches(String host, int port, boolean secure) {
        PropagationRules rules = services.rules().propagation();
        return host != null
                && rules.seal() != null
                && rules.carriesToHost(host, port >= 0 ? port : secure ? HTTPS : HTTP);
    }

    /**
     * Whether whoever reads a topic or a queue is told.
     *
     * @param system such as {@code kafka}
     * @param destination its name, {@code null} if unknown
     */
    public boolean reaches(String system, String destination) {
        PropagationRules rules = services.rules().propagation();
        return destination != null && rules.seal() != null && rules.carriesToDestination(system, destination);
    }

    /**
     * @param story not {@code null}
     * @return value of the header {@link ContextHeader#NAME}, {@code null} if there is nothing to tell
     */
    public String contextOf(Story story) {
        return ContextHeader.write(story, services.rules().propagation().seal(), System.currentTimeMillis());
    }

    /**
     * The trace that the request came in with is handed on as it is. None is begun: whether it were to be sampled would be Acta's decision then.
     *
     * @param story not {@code null}
     * @return value of the header {@link #TRACEPARENT}, {@code null} if the request is part of no trace
     */
    public String traceOf(Story story) {
        Trace trace = story.trace();
        return trace == null ? null : trace.traceparent();
    }
}
