package dev.acta.agent.instrument.servlet.javax;

import dev.acta.agent.instrument.Getter;
import dev.acta.agent.instrument.KnownType;
import dev.acta.agent.instrument.http.AttachedExchanges;
import dev.acta.agent.instrument.http.Exchange;
import dev.acta.agent.instrument.http.HttpExchanges;
import dev.acta.agent.instrument.http.ServerRequest;
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

    /** Its exchange is an attachment of what it stands before, under a key that is not for us. */
    private static final KnownType UNDERTOW = new KnownType("io.undertow.servlet.spec.HttpServletRequestImpl");

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
     * Whether a request is another one than the one that is served: one that the application has kept, which waits for its answer, say.
     *
     * @param request a container's, or what an application put around it; the re-entry guard must be up
     * @param served of the request that this thread serves
     * @return {@code false} if that is not known
     */
    static boolean isAnother(ServletRequest request, Exchange served) {
        try {
            ServletRequest innermost = ContainerUser.innermost(request);
            if (UNDERTOW.isTypeOf(innermost)) {
                ServerRequest own = served.kept(ServerRequest.class);
                return own != null && !own.is(SERVER_EXCHANGE.of(innermost));
            }
            Exchange its = innermost instanceof HttpServletRequest ? exchangeOf((HttpServletRequest) innermost) : null;
            return its != served && (its != null || isOver(innermost, served));
        } catch (IllegalStateException recycled) {
            return true; // the one that is served is not
        }
    }

    /** Servers that begin exchanges themselves have one at each of their requests until it is over. */
    private static boolean isOver(ServletRequest innermost, Exchange served) {
        String type = innermost.getClass().getName();
        return served.isOwnedByServer()
                && (type.startsWith("org.apache.catalina.") || type.startsWith("org.eclipse.jetty."));
    }

    static void put(HttpServletRequest request, Exchange exchange) {
        AttachedExchanges.put(keyOf(request), exchange);
    }

    static void remove(HttpServletRequest request) {
        AttachedExchanges.remove(keyOf(request));
    }

    private static Object keyOf(HttpServletRequest request) {
        ServletRequest innermost = ContainerUser.innermost(request);
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
