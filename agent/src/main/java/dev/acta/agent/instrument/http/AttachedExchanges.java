package dev.acta.agent.instrument.http;

import dev.acta.agent.instrument.AttachedState;

/**
 * Which exchange a server's own request belongs to, as long as it lasts. Not in an attribute of the request: those the application can
 * list, and remove. Thread-safe.
 */
public final class AttachedExchanges {

    /** The exchange is in a field of this name, in classes of requests that were loaded after the agent. */
    public static final String FIELD = "acta$exchange";

    private static final AttachedState<Exchange> REQUESTS = new AttachedState<>(FIELD);

    private AttachedExchanges() {}

    /**
     * @param request a server's own, or {@code null}
     * @return its exchange, {@code null} if it has none that is not over
     */
    public static Exchange of(Object request) {
        Exchange exchange = last(request);
        return exchange == null || exchange.isOver() ? null : exchange;
    }

    /**
     * @param request a server's own, or {@code null}
     * @return its exchange, even if that is over; {@code null} if it never had one, or its server has taken it away
     */
    public static Exchange last(Object request) {
        return request == null ? null : REQUESTS.get(request);
    }

    /**
     * @param request a server's own, or {@code null}
     * @return whether it still has an exchange that is over: nothing more is to be told of it
     */
    public static boolean isOver(Object request) {
        Exchange exchange = last(request);
        return exchange != null && exchange.isOver();
    }

    /**
     * Servers use the object of one request again for the next, whose exchange then takes the other's place.
     *
     * @param request a server's own
     * @param exchange begun for it
     */
    public static void put(Object request, Exchange exchange) {
        REQUESTS.replace(request, exchange);
    }

    /** @param request a server's own, which is over */
    public static void remove(Object request) {
        REQUESTS.replace(request, null);
    }
}
