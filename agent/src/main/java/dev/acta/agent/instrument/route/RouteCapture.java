package dev.acta.agent.instrument.route;

import dev.acta.agent.context.Current;
import dev.acta.agent.instrument.CaptureServices;
import dev.acta.agent.instrument.http.Exchange;

/**
 * What all advice of this folder does: asks the framework for its template, unless the request has a route already, and never while the agent
 * itself calls into the application.
 */
abstract class RouteCapture {

    private final CaptureServices services;

    RouteCapture(CaptureServices services) {
        this.services = services;
    }

    /**
     * A framework may have matched the request that this thread serves.
     *
     * @param first what the woven method is given or belongs to
     * @param second the like, or {@code null}
     */
    final void matched(Object first, Object second) {
        Current current = services.context().current();
        Object request = current.request();
        if (!(request instanceof Exchange) || ((Exchange) request).route() != null || !current.beginObserving()) {
            return;
        }
        try {
            tell((Exchange) request, first, second);
        } finally {
            current.endObserving();
        }
    }

    /** Reads the template and tells the exchange. */
    abstract void tell(Exchange exchange, Object first, Object second);
}
