package dev.acta.agent.instrument.http;

import dev.acta.agent.context.WeakIdentityMap;

/**
 * Finds the exchange of a server's own request object, or of what a framework has put around its answer, for frameworks that run on any thread
 * and hand that object through. Thread-safe;
 * objects that were never forgotten are forgotten with their last use.
 */
public final class NativeRequests {

    private static final WeakIdentityMap<Object, Exchange> EXCHANGES = new WeakIdentityMap<>();

    private NativeRequests() {}

    /**
     * @param request the server's object
     * @param exchange its exchange, which must not refer to it
     */
    public static void keep(Object request, Exchange exchange) {
        EXCHANGES.putIfAbsent(request, exchange);
    }

    /**
     * @param request the server's object
     * @return its exchange, or {@code null}
     */
    public static Exchange exchangeOf(Object request) {
        return EXCHANGES.get(request);
    }

    /** @param request the server's object, whose request is over */
    public static void forget(Object request) {
        EXCHANGES.remove(request);
    }
}
