package dev.acta.agent.instrument.servlet.javax;

import dev.acta.agent.context.Current;
import dev.acta.agent.event.Actor;
import dev.acta.agent.instrument.CaptureServices;
import dev.acta.agent.instrument.http.Exchange;
import dev.acta.agent.instrument.identity.SessionIdentity;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpSession;

/**
 * Follows the user whom an application keeps in its session. A session is read only once the application itself has loaded it for
 * the request, so that ours is never the call that fetches it from a store; and again whenever the attributes that matter change.
 */
final class SessionIdentityCapture {

    private final CaptureServices services;
    private final SessionIdentity identity;

    SessionIdentityCapture(CaptureServices services) {
        this.services = services;
        this.identity = new SessionIdentity(services.rules().actor());
    }

    static SessionIdentityCapture running() {
        return Running.CAPTURE;
    }

    /** Apart, because tests make captures without a running agent. */
    private static final class Running {
        static final SessionIdentityCapture CAPTURE = new SessionIdentityCapture(CaptureServices.running());
    }

    /** The application asked its request for the session, and got one. */
    void loaded(Object request, Object session) {
        Current current = services.context().current();
        Exchange exchange = (Exchange) current.request();
        if (exchange == null
                || current.isObserving()
                || exchange.userSession() == session // its changes are heard of
                || !(session instanceof HttpSession)
                || !(request instanceof HttpServletRequest)) {
            return;
        }
        exchange.userSession(session);
        read(exchange, current);
    }

    /** An attribute of a session, this request's or another, was set or removed. */
    void changed(Object session, Object name) {
        if (name instanceof String && identity.readsFrom((String) name)) {
            ended(session);
        }
    }

    /** A session, this request's or another, has ended. */
    void ended(Object session) {
        Current current = services.context().current();
        Exchange exchange = (Exchange) current.request();
        if (exchange != null && !current.isObserving() && session instanceof HttpSession) {
            read(exchange, current);
        }
    }

    private void read(Exchange exchange, Current current) {
        Object session = exchange.userSession();
        if (session == null) {
            return;
        }
        boolean news;
        current.beginObserving();
        try {
            Actor actor = identity.of(new Attributes((HttpSession) session));
            news = actor.isAnonymous() ? exchange.seesNobodyBy(Actor.How.SESSION_ATTRIBUTE) : exchange.sees(actor);
        } catch (IllegalStateException invalidated) {
            news = exchange.seesNobodyBy(Actor.How.SESSION_ATTRIBUTE);
        } finally {
            current.endObserving();
        }
        if (news) {
            current.become(exchange.story());
        }
    }

    private static final class Attributes implements SessionIdentity.Attributes {

        private final HttpSession session;

        Attributes(HttpSession session) {
            this.session = session;
        }

        @Override
        public Object attribute(String name) {
            return session.getAttribute(name);
        }
    }
}
