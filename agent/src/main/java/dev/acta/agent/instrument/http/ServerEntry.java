package dev.acta.agent.instrument.http;

import dev.acta.agent.context.Current;
import dev.acta.agent.instrument.CaptureServices;

/**
 * Has a thread serve a request for as long as it is inside of a server's own entry. Entries nest, and a server may begin the next
 * request of a connection inside of the one that ends. Thread-safe.
 */
public final class ServerEntry {

    private static final Object INNER = "inner";
    private static final Object OUTER = "outer";

    private final CaptureServices services;

    /** @param services of the agent */
    public ServerEntry(CaptureServices services) {
        this.services = services;
    }

    /**
     * The calling thread serves this request from now on.
     *
     * @param exchange the request's
     * @return what {@link #exit} wants back
     */
    public Object enter(Exchange exchange) {
        Current current = services.context().current();
        Object before = current.request();
        Object entered = INNER;
        if (before != exchange) {
            entered = before == null ? OUTER : current.suspendRequest();
            current.enterRequest(exchange, exchange.storyOnThread());
        }
        current.enterDispatch();
        return entered;
    }

    /**
     * Back to what the thread did before.
     *
     * @param entered what {@link #enter} gave, or {@code null} if the advice that should have called it could not
     */
    public void exit(Object entered) {
        if (entered == null) {
            return;
        }
        Current current = services.context().current();
        current.leaveDispatch();
        if (entered == INNER) {
            return;
        }
        current.leaveRequest();
        if (entered != OUTER) {
            current.resumeRequest(entered);
        }
    }
}
