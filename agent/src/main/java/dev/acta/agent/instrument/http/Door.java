package dev.acta.agent.instrument.http;

import dev.acta.agent.event.HttpBegin;
import dev.acta.agent.event.Level;
import dev.acta.agent.instrument.CaptureServices;
import dev.acta.agent.instrument.Durability;

/**
 * The door to the application, where the operator asked for a guarantee: a request passes when its {@code http.begin} is on the disk.
 * Under {@code fail-closed} it passes only then; whoever holds the door answers it with {@link #STATUS}. It is asked as often as a
 * request comes by, and asks the disk once. Thread-safe.
 */
public final class Door {

    /** Of the answer to a request that must not pass. */
    public static final int STATUS = 503;

    /** Header of that answer. */
    public static final String RETRY_AFTER = "Retry-After";

    /** Its value, seconds. */
    public static final String RETRY_SECONDS = "10";

    private final CaptureServices services;

    /** @param services of the agent */
    public Door(CaptureServices services) {
        this.services = services;
    }

    /** What is known at once of a request on a thread that must not wait. */
    public enum Verdict {
        /** It may go on. */
        PASS,
        /** It must be answered 503. */
        REFUSED,
        /** It must stay where it is until {@link Deferred#decided}. */
        LATER
    }

    /**
     * Waits until the request may go on or must not. Never throws.
     *
     * @param exchange the request's; {@code null} if nobody knows it, which cannot be recorded
     * @return whether it may go on
     */
    public boolean opens(Exchange exchange) {
        try {
            return exchange == null ? opensForUnknown() : admits(exchange);
        } catch (RuntimeException | Error e) { // whatever it was, this request is not recorded
            if (services.durability().failClosed()) {
                return false;
            }
            throw e;
        }
    }

    private boolean opensForUnknown() {
        Durability durability = services.durability();
        boolean opens = !durability.failClosed() || services.isReleased();
        if (!opens) {
            durability.refusedOne();
        }
        return opens;
    }

    private boolean admits(Exchange exchange) {
        if (isDecided(exchange)) {
            return !exchange.isRefused();
        }
        boolean forced = false;
        try {
            if (!isHopeless()) {
                forced = services.force(begin(exchange));
            }
        } finally {
            decide(exchange, forced);
        }
        return !exchange.isRefused();
    }

    /**
     * As {@link #opens}, on a thread that serves many connections and must not wait.
     *
     * @param exchange the request's; {@code null} if nobody knows it
     * @param deferred goes on with it if the verdict is {@link Verdict#LATER}
     * @return what to do now
     */
    public Verdict asks(Exchange exchange, Deferred deferred) {
        try {
            if (exchange == null) {
                return opensForUnknown() ? Verdict.PASS : Verdict.REFUSED;
            }
            if (isDecided(exchange)) {
                return exchange.isRefused() ? Verdict.REFUSED : Verdict.PASS;
            }
            return ask(exchange, deferred);
        } catch (RuntimeException | Error e) {
            if (services.durability().failClosed()) {
                return Verdict.REFUSED;
            }
            throw e;
        }
    }

    private Verdict ask(Exchange exchange, Deferred deferred) {
        if (!isHopeless()) {
            HttpBegin begin = begin(exchange);
            begin.receipt(deferred.awaits(this, exchange, services.durability().limitNanos()));
            if (services.ring().offer(begin)) {
                deferred.look();
                return Verdict.LATER;
            }
            if (isReleased()) {
                return Verdict.PASS;
            }
            services.durability().notForcedOne();
        }
        decide(exchange, false);
        return exchange.isRefused() ? Verdict.REFUSED : Verdict.PASS;
    }

    /**
     * For what the server does itself before the application is reached: stays shut only while nothing can be recorded.
     *
     * @param exchange the request's
     * @return whether it may go on to the next door
     */
    public boolean opensUnlessStalled(Exchange exchange) {
        if (exchange == null || isDecided(exchange)) {
            return exchange == null || !exchange.isRefused();
        }
        if (isHopeless()) {
            decide(exchange, false);
        }
        return !exchange.isRefused();
    }

    private static boolean isDecided(Exchange exchange) {
        return exchange.begin() != null || exchange.isRefused() || exchange.possible() == Level.NONE;
    }

    /** Nothing can be recorded, and without that nothing may pass. */
    private boolean isHopeless() {
        return services.durability().failClosed() && isStalled() && !isReleased();
    }

    boolean isStalled() {
        return services.ring().isStalled();
    }

    boolean isReleased() {
        return services.isReleased();
    }

    private static HttpBegin begin(Exchange exchange) {
        HttpBegin begin = new HttpBegin(exchange.startNanos(), exchange.story(), exchange.line());
        exchange.begin(begin);
        return begin;
    }

    /** @return whether the request may go on */
    boolean decide(Exchange exchange, boolean forced) {
        if (!forced && services.durability().failClosed()) {
            exchange.refuse();
            services.durability().refusedOne();
        }
        return !exchange.isRefused();
    }

    void notForced() {
        services.durability().notForcedOne();
    }
}
