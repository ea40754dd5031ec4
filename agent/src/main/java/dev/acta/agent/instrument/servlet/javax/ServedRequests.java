package dev.acta.agent.instrument.servlet.javax;

import dev.acta.agent.instrument.Getter;
import dev.acta.agent.instrument.KnownType;
import dev.acta.agent.instrument.http.AttachedExchanges;
import dev.acta.agent.instrument.http.Exchange;
import dev.acta.agent.instrument.http.HttpExchanges;
import javax.servlet.ServletRequest;
import javax.servlet.http.HttpServletRequest;

/** Which exchange a servlet request belongs to, whatever wraps it, and whatever the application did to its attributes. */
public final class ServedRequests {

    /** Their servlet requests stand before the core's, which has the exchange. */
    private static final KnownType JETTY_12 = new KnownType(
            "org.eclipse.jetty.ee8.nested.Request",
            "org.eclipse.jetty.ee9.nested.Request",
            "org.eclipse.jetty.ee10.servlet.ServletApiRequest",
            "org.eclipse.jetty.ee11.servlet.ServletApiRequest");

    /** Its servlet requests stand before its own exchange, which has ours. */
    private static final KnownType UNDERTOW = new KnownType("io.undertow.servlet.spec.HttpServletRequestImpl");

    /** Set by the container for error pages. */
    private static final String ERROR_STATUS = "javax.servlet.error.status_code";

    private static final Getter SERVER_EXCHANGE = new Getter("getExchange");
    private static final Getter CORE_REQUEST = new Getter("getCoreRequest");
    private static final Getter REQUEST = new Getter("getRequest");
    private static final Getter WRAPPED = new Getter("getWrapped");
    private static final int MAX_WRAPPERS = 64;

    private ServedRequests() {}

    /**
     * @param request a container's, or what an application put around it; the re-entry guard must be up
     * @return its exchange, {@code null} if it has none that is not over
     */
    public static Exchange exchangeOf(HttpServletRequest request) {
        Exchange attached = AttachedExchanges.of(keyOf(request));
        if (attached != null) {
            return attached;
        }
        Object kept = request.getAttribute(HttpExchanges.ATTRIBUTE); // with Tomcat's connector, behind its own request
        return kept instanceof Exchange && !((Exchange) kept).isOver() ? (Exchange) kept : null;
    }

    /**
     * Whether nothing more is to be told of a request: its server has ended it, and perhaps taken the object away for another one. An
     * application may come too late with it, on a thread of its own.
     *
     * @param request a container's, or what an application put around it; the re-entry guard must be up
     */
    static boolean isEnded(HttpServletRequest request) {
        Exchange last = AttachedExchanges.last(keyOf(request));
        return last != null && last.isOver() && last.isOwnedByServer() || request.getMethod() == null;
    }

    /**
     * Whether a request is another one than the one that is served: one that the application has kept, which waits for its answer, say, or
     * an object that it has made itself. Servers that begin exchanges themselves have one at each of their requests until it is over.
     *
     * @param request a container's, or what an application put around it; the re-entry guard must be up
     * @param served of the request that this thread serves
     * @return {@code false} if that is not known
     */
    static boolean isAnother(ServletRequest request, Exchange served) {
        try {
            ServletRequest innermost = ContainerUser.innermost(request);
            Exchange its = AttachedExchanges.last(keyOf(innermost));
            if (its == null && innermost instanceof HttpServletRequest) {
                its = exchangeOf((HttpServletRequest) innermost);
            }
            return its != served && (its != null || served.isOwnedByServer());
        } catch (RuntimeException unable) {
            return true; // recycled, or an object of the application's: the one that is served answers
        }
    }

    static void put(HttpServletRequest request, Exchange exchange) {
        AttachedExchanges.put(keyOf(request), exchange);
    }

    /** @return whether it asks for an error page; the re-entry guard must be up */
    static boolean isErrorPage(ServletRequest request) {
        return request.getAttribute(ERROR_STATUS) != null;
    }

    /**
     * A request is over that its container, of which we know no entry, may still answer with an error page. Containers use the object again
     * for other requests, but empty its attributes before: who finds the exchange there serves the same request. The application sees it in
     * its error page only.
     *
     * @param request a container's, or what an application put around it; the re-entry guard must be up
     */
    static void keepForItsPage(ServletRequest request, Exchange exchange) {
        try {
            ContainerUser.innermost(request).setAttribute(HttpExchanges.ATTRIBUTE, exchange);
        } catch (RuntimeException unable) { // taken away already, or a listener of the application's
            return;
        }
    }

    /**
     * @param request a container's, or what an application put around it; the re-entry guard must be up
     * @return the exchange whose error page it asks for, though that is over; {@code null} if none is known
     */
    static Exchange endedBeforeItsPage(ServletRequest request) {
        Object kept = request.getAttribute(HttpExchanges.ATTRIBUTE);
        if (!(kept instanceof Exchange) || !isErrorPage(request)) {
            return null;
        }
        Exchange ended = (Exchange) kept;
        return ended.isOver() && !ended.isOwnedByServer() ? ended : null;
    }

    private static Object keyOf(ServletRequest request) {
        ServletRequest innermost = ContainerUser.innermost(request);
        if (UNDERTOW.isTypeOf(innermost)) {
            return SERVER_EXCHANGE.of(innermost);
        }
        if (!JETTY_12.isTypeOf(innermost)) {
            return innermost;
        }
        Object core = CORE_REQUEST.of(innermost);
        core = core == null ? REQUEST.of(innermost) : core;
        Object inner = core;
        for (int i = 0; i < MAX_WRAPPERS && inner != null; i++) {
            core = inner;
            inner = WRAPPED.of(core);
        }
        return core == null ? innermost : core;
    }
}
