package dev.acta.agent.instrument.springsecurity;

import dev.acta.agent.context.Current;
import dev.acta.agent.event.Actor;
import dev.acta.agent.instrument.CaptureServices;
import dev.acta.agent.instrument.Getter;
import dev.acta.agent.instrument.http.Exchange;

/**
 * Follows the thread's {@code SecurityContext} while it serves a request: whoever the application would read from it is the actor.
 *
 * <p>Filters of Spring Security set the context when the request comes in and clear it when it leaves them. That is no logout: outer
 * filters still work for the same user. Whatever is cleared further in is one, or a login that failed.
 */
final class SecurityContextCapture {

    private static final Getter AUTHENTICATION = new Getter("getAuthentication");

    private final CaptureServices services;
    private final Authentications authentications;

    SecurityContextCapture(CaptureServices services) {
        this.services = services;
        this.authentications = new Authentications(services);
    }

    static SecurityContextCapture running() {
        return Running.CAPTURE;
    }

    /** Apart, because tests make captures without a running agent. */
    private static final class Running {
        static final SecurityContextCapture CAPTURE = new SecurityContextCapture(CaptureServices.running());
    }

    /** The application has read its context; a deferred one is loaded now. */
    void read(Object context) {
        Current current = services.context().current();
        Exchange exchange = exchange(current);
        if (exchange != null) {
            look(exchange, current, context, true);
        }
    }

    /** The thread has another context now. */
    void set(Object context) {
        Current current = services.context().current();
        Exchange exchange = exchange(current);
        if (exchange != null) {
            settle(exchange, current);
            look(exchange, current, context, false);
        }
    }

    /** The thread has a context now that nobody has fetched yet. */
    void deferred() {
        Current current = services.context().current();
        Exchange exchange = exchange(current);
        if (exchange != null) {
            settle(exchange, current).context = null;
        }
    }

    /** A context, this thread's or another, holds another authentication now. */
    void changed(Object context, Object authentication) {
        Current current = services.context().current();
        Exchange exchange = exchange(current);
        if (exchange != null && context != null && stateOf(exchange).context == context) {
            settle(exchange, current);
            look(exchange, current, context, false);
        }
    }

    /** The thread has no context any more. */
    void cleared() {
        Current current = services.context().current();
        Exchange exchange = exchange(current);
        if (exchange == null) {
            return;
        }
        SecurityState state = stateOf(exchange);
        state.context = null;
        state.authentication = null;
        if (current.requestDepth() <= state.depth) {
            state.depth = Integer.MAX_VALUE;
        } else if (exchange.seesNobodyBy(Actor.How.SPRING_SECURITY)) {
            current.become(exchange.story());
        }
    }

    private static Exchange exchange(Current current) {
        Exchange exchange = Exchange.on(current);
        return exchange == null || current.isObserving() || exchange.isOver() ? null : exchange;
    }

    private static SecurityState stateOf(Exchange exchange) {
        SecurityState state = exchange.kept(SecurityState.class);
        if (state == null) {
            state = new SecurityState();
            exchange.keep(state);
        }
        return state;
    }

    private static SecurityState settle(Exchange exchange, Current current) {
        SecurityState state = stateOf(exchange);
        state.depth = Math.min(state.depth, current.requestDepth());
        return state;
    }

    private void look(Exchange exchange, Current current, Object context, boolean isRead) {
        SecurityState state = stateOf(exchange);
        boolean isKnown = isRead && state.authentication != null && state.context == context;
        state.context = context;
        boolean news;
        current.beginObserving();
        try {
            Object authentication = AUTHENTICATION.of(context);
            boolean isKeeping = isKnown && authentication != state.authentication && SessionKeeper.isReading();
            news = !isKeeping && look(exchange, state, authentication);
        } finally {
            current.endObserving();
        }
        if (news) {
            current.become(exchange.story());
        }
    }

    private boolean look(Exchange exchange, SecurityState state, Object authentication) {
        if (!authentications.isSomebody(authentication)) {
            state.authentication = null;
            return exchange.seesNobodyBy(Actor.How.SPRING_SECURITY);
        }
        if (authentication == state.authentication) {
            return false;
        }
        state.authentication = authentication;
        Actor actor = authentications.actorOf(authentication, exchange.story().actor());
        return !actor.isAnonymous() && exchange.sees(actor);
    }
}
