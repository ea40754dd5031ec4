package dev.acta.agent.instrument.security;

import dev.acta.agent.context.Current;
import dev.acta.agent.event.SecurityEvent;
import dev.acta.agent.instrument.CaptureServices;
import dev.acta.agent.instrument.http.Exchange;

/**
 * The life of sessions, as the application and the container drive it; we never load one. A session is known by its id alone, of which
 * a keyed digest is written. Thread-safe.
 */
public final class Sessions {

    private static final Sessions RUNNING = new Sessions(CaptureServices.running());

    private static final Object NESTED = new Object();

    private final CaptureServices services;

    Sessions(CaptureServices services) {
        this.services = services;
    }

    /** @return those of the running agent */
    public static Sessions running() {
        return RUNNING;
    }

    /** @return the calling thread's state; its re-entry guard goes up around calls of the application's objects */
    public Current current() {
        return services.context().current();
    }

    /**
     * The request that has just loaded a session that it had not loaded before.
     *
     * @param current the calling thread's state
     * @param session what the application gets, not {@code null}
     * @return {@code null} if there is nothing to look at: outside of requests, in our own calls, the same session again
     */
    public Exchange loading(Current current, Object session) {
        Exchange exchange = Exchange.on(current);
        return exchange == null || current.isObserving() || exchange.loadedSession() == session ? null : exchange;
    }

    /**
     * The application loaded its session.
     *
     * @param exchange its request
     * @param session what the application gets; held until the request is over
     * @param id its id
     * @param isNew whether the client does not know of it yet
     */
    public void loaded(Exchange exchange, Object session, String id, boolean isNew) {
        boolean known = id == null || id.equals(exchange.loadedSessionId()); // a wrapper's view of the same
        exchange.sessionLoaded(session, id);
        if (isNew && !known) {
            tell(System.nanoTime(), "created", id, null);
        }
    }

    /**
     * A session began.
     *
     * @param id its id, {@code null} if it cannot be told
     */
    public void created(String id) {
        Current current = current();
        Exchange exchange = Exchange.on(current);
        if (id == null || current.isObserving() || exchange != null && id.equals(exchange.loadedSessionId())) {
            return;
        }
        if (exchange != null) {
            exchange.sessionLoaded(exchange.loadedSession(), id);
        }
        tell(System.nanoTime(), "created", id, null);
    }

    /**
     * The container found the session of the running request; nothing is told of that but the id.
     *
     * @param id its id, {@code null} if it cannot be told
     */
    public void found(String id) {
        Current current = current();
        Exchange exchange = Exchange.on(current);
        if (id != null && exchange != null && !current.isObserving() && !id.equals(exchange.loadedSessionId())) {
            exchange.sessionLoaded(exchange.loadedSession(), id);
        }
    }

    /**
     * A session has another id now.
     *
     * @param former the id before, or {@code null} if it is not known
     * @param id the id from now on
     */
    public void idChanged(String former, String id) {
        Current current = current();
        Exchange exchange = Exchange.on(current);
        if (id == null || id.equals(former) || current.isObserving()) {
            return;
        }
        if (exchange != null) {
            if (id.equals(exchange.loadedSessionId())) {
                return; // an inner layer told
            }
            exchange.story().sessions().add(former);
            exchange.sessionLoaded(exchange.loadedSession(), id);
        }
        tell(System.nanoTime(), "id-changed", id, former);
    }

    /**
     * A session is about to end.
     *
     * @return what {@link #ended} takes; {@code null} if nothing is to be told
     */
    public Object enterEnd() {
        Current current = current();
        if (current.isObserving() || !services.rules().security().capturesSessions()) {
            return null;
        }
        Object entered = Long.valueOf(System.nanoTime());
        return current.enterSessionEnd() ? entered : NESTED;
    }

    /**
     * A session ended.
     *
     * @param entered what {@link #enterEnd} returned
     * @param id its id, {@code null} if it was over before
     * @param byContainer whether its time was up
     * @param thrown what kept it from ending, or {@code null}
     */
    public void ended(Object entered, String id, boolean byContainer, Throwable thrown) {
        if (entered == null) {
            return;
        }
        Current current = current();
        current.leaveSessionEnd();
        if (entered == NESTED || id == null || thrown != null) {
            return;
        }
        Exchange exchange = Exchange.on(current);
        boolean expired = byContainer || exchange == null;
        if (exchange != null) {
            exchange.story().sessions().add(id);
        }
        tell((Long) entered, expired ? "expired" : "invalidated", id, null);
    }

    private void tell(long start, String what, String id, String former) {
        if (services.rules().security().capturesSessions()) {
            Current current = current();
            services.ring()
                    .offer(new SecurityEvent(
                                    start,
                                    SecurityEvent.Kind.SESSION,
                                    services.context().storyOf(current))
                            .session(what, id, former));
        }
    }
}
