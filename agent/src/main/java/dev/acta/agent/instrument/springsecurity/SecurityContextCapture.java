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

    /**
     * The application has read its context; a deferred one is loaded now. The filter that gave the thread its context reads it once more when
     * its chain is through: by then another request of the same session may have logged in somebody else, in the very same context.
     */
    void read(Object context) {
        Current current = services.context().current();
        Exchange exchange = exchange(current);
        if (exchange != null && !isThrough(stateOf(exchange), current)) {
            look(exchange, current, context);
        }
    }

    private static boolean isThrough(SecurityState state, Current current) {
        return state.authentication != null
                && state.depth != Integer.MAX_VALUE
                && current.requestDepth() <= state.depth;
    }

    /** The thread has another context now. */
    void set(Object context) {
        Current current = services.context().current();
        Exchange exchange = exchange(current);
        if (exchange != null) {
            settle(exchange, current);
            look(exchange, current, context);
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
            look(exchange, current, context);
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
        Exchange exchange = (Exchange) current.request();
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

    private void look(Exchange exchange, Current current, Object context) {
        SecurityState state = stateOf(exchange);
        state.context = context;
        boolean news;
        current.beginObserving();
        try {
            news = look(exchange, state, AUTHENTICATION.of(context));
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
