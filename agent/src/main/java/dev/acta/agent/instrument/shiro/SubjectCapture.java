package dev.acta.agent.instrument.shiro;

import dev.acta.agent.context.Current;
import dev.acta.agent.event.Actor;
import dev.acta.agent.instrument.CaptureServices;
import dev.acta.agent.instrument.KnownType;
import dev.acta.agent.instrument.http.Exchange;

/**
 * Follows the {@code Subject} that is bound to the thread while it serves a request.
 *
 * <p>A subject that takes the thread over from a user (work for the system, say) is on whose behalf that user acts. When the filter of
 * Shiro gives the thread back, its user stays the actor: that is no logout. A borrowed identity is never the actor either.
 */
final class SubjectCapture {

    /** Made by Shiro's filter for the request itself. */
    private static final KnownType REQUEST_SUBJECT = new KnownType("org.apache.shiro.web.subject.WebSubject");

    private final CaptureServices services;
    private final Principals principals = new Principals();

    SubjectCapture(CaptureServices services) {
        this.services = services;
    }

    static SubjectCapture running() {
        return Running.CAPTURE;
    }

    /** Apart, because tests make captures without a running agent. */
    private static final class Running {
        static final SubjectCapture CAPTURE = new SubjectCapture(CaptureServices.running());
    }

    /** A subject takes the thread over. */
    void entering(Object threadState) {
        Current current = services.context().current();
        Exchange exchange = exchange(current);
        if (exchange != null && threadState != null) {
            SubjectState state = stateOf(exchange);
            Actor actor = exchange.story().actor();
            state.former = new SubjectState.Former(threadState, state.subject, actor, state.former);
        }
    }

    /** The thread has a subject now. */
    void bound(Object subject) {
        Current current = services.context().current();
        Exchange exchange = exchange(current);
        if (exchange != null && subject != null) {
            SubjectState state = stateOf(exchange);
            state.subject = subject;
            look(exchange, current, state, null);
        }
    }

    /** The thread has its former subject again, or none. */
    void left(Object threadState) {
        Current current = services.context().current();
        Exchange exchange = exchange(current);
        if (exchange == null || threadState == null) {
            return;
        }
        SubjectState state = stateOf(exchange);
        SubjectState.Former former = state.former;
        if (former == null || former.state != threadState) {
            return; // taken over on another thread, or before the request was ours
        }
        Object leaving = state.subject;
        state.former = former.before;
        state.subject = former.subject;
        state.own = null;
        state.effective = null;
        if (former.subject != null) {
            look(exchange, current, state, null);
        } else if (!REQUEST_SUBJECT.isTypeOf(leaving) && state.named) {
            state.named = false;
            boolean news = former.actor.isAnonymous()
                    ? exchange.seesNobodyBy(Actor.How.PRINCIPAL)
                    : exchange.sees(former.actor);
            if (news) {
                current.become(exchange.story());
            }
        }
    }

    /** A subject, the thread's or another, has logged in or out. */
    void changed(Object subject) {
        answered(subject, null);
    }

    /** A subject, the thread's or another, has told its principals, perhaps borrowed ones. */
    void answered(Object subject, Object effective) {
        Current current = services.context().current();
        Exchange exchange = exchange(current);
        if (exchange != null && subject != null) {
            SubjectState state = stateOf(exchange);
            if (state.subject == subject) {
                look(exchange, current, state, effective);
            }
        }
    }

    /** A realm has told the roles of somebody. */
    void authorized(Object of, Object authorization) {
        Current current = services.context().current();
        Exchange exchange = exchange(current);
        if (exchange == null || of == null || authorization == null) {
            return;
        }
        SubjectState state = stateOf(exchange);
        if (!state.named || of != state.own || userBefore(state) != null) {
            return;
        }
        boolean news;
        current.beginObserving();
        try {
            news = exchange.sees(exchange.story().actor().withRoles(principals.rolesIn(authorization)));
        } finally {
            current.endObserving();
        }
        if (news) {
            current.become(exchange.story());
        }
    }

    private static Exchange exchange(Current current) {
        Exchange exchange = Exchange.on(current);
        return exchange == null || current.isObserving() || exchange.isOver() ? null : exchange;
    }

    private static SubjectState stateOf(Exchange exchange) {
        SubjectState state = exchange.kept(SubjectState.class);
        if (state == null) {
            state = new SubjectState();
            exchange.keep(state);
        }
        return state;
    }

    private void look(Exchange exchange, Current current, SubjectState state, Object borrowed) {
        boolean news;
        current.beginObserving();
        try {
            Object own = principals.ownOf(state.subject);
            Object effective = borrowed == null ? own : borrowed;
            if (own != null && own == state.own && effective == state.effective) {
                return;
            }
            state.own = own;
            state.effective = effective;
            news = look(exchange, state, own, effective);
        } finally {
            current.endObserving();
        }
        if (news) {
            current.become(exchange.story());
        }
    }

    private boolean look(Exchange exchange, SubjectState state, Object own, Object effective) {
        String name = principals.nameIn(own);
        if (name == null) {
            boolean gave = state.named;
            state.named = false;
            return gave && exchange.seesNobodyBy(Actor.How.PRINCIPAL);
        }
        Actor user = userBefore(state);
        String acting = effective == own ? name : principals.nameIn(effective);
        Actor known = exchange.story().actor();
        Actor actor = user != null ? user : isUser(known, name) ? known : Actor.principal(name);
        state.named = true;
        return exchange.sees(actor.onBehalfOf(acting == null || acting.equals(actor.id()) ? null : acting));
    }

    /** Whether it is who acts already, perhaps with roles that were told meanwhile. */
    private static boolean isUser(Actor known, String name) {
        return known.how() == Actor.How.PRINCIPAL && known.id().equals(name);
    }

    /** Who acted, by Shiro's word, when another subject took over; {@code null} if nobody did. */
    private static Actor userBefore(SubjectState state) {
        Actor user = null;
        for (SubjectState.Former each = state.former; each != null; each = each.before) {
            if (each.subject != null && !each.actor.isAnonymous()) {
                user = each.actor;
            }
        }
        return user;
    }
}
