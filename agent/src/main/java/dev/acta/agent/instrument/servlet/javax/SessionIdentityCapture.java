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
 * the request, so that ours is never the call that fetches it from a store. From then on the application's own reads count: another
 * request of the session may have put somebody else there, of whom this one knows nothing as long as it has not looked. What it did
 * see is looked at again whenever it asks for its session, because it may have changed the object itself.
 */
final class SessionIdentityCapture {

    private final CaptureServices services;
    /** Made when the first session is seen; made twice by two threads, it is the same. */
    private volatile SessionIdentity identity;

    SessionIdentityCapture(CaptureServices services) {
        this.services = services;
    }

    static SessionIdentityCapture running() {
        return Running.CAPTURE;
    }

    /** Apart, because tests make captures without a running agent. */
    private static final class Running {
        static final SessionIdentityCapture CAPTURE = new SessionIdentityCapture(CaptureServices.running());
    }

    /** The application asked its request for the session, and got one or none. */
    void loaded(Object request, Object session) {
        Current current = services.context().current();
        Exchange exchange = (Exchange) current.request();
        if (exchange == null || !(request instanceof HttpServletRequest) || !current.beginObserving()) {
            return;
        }
        boolean news;
        try {
            if (ServedRequests.isAnother((HttpServletRequest) request, exchange)) {
                return;
            }
            SeenSession seen = exchange.kept(SeenSession.class);
            if (session instanceof HttpSession) {
                news = loaded(exchange, seen, (HttpSession) session);
            } else {
                news = seen != null && isOver(seen) && nobody(exchange, seen);
            }
        } finally {
            current.endObserving();
        }
        if (news) {
            current.become(exchange.story());
        }
    }

    private SessionIdentity identity() {
        SessionIdentity made = identity;
        if (made == null) {
            made = new SessionIdentity(services.rules().actor());
            identity = made;
        }
        return made;
    }

    /** Another request may have ended it; or it is a layer below that has never had a session, which says nothing. */
    private boolean isOver(SeenSession seen) {
        try {
            seen.session().getAttribute(identity().userAttribute());
            return false;
        } catch (IllegalStateException invalidated) {
            return true;
        }
    }

    private boolean loaded(Exchange exchange, SeenSession before, HttpSession session) {
        try {
            SeenSession seen = before;
            if (seen != null && seen.session() != session && !seen.isOfSameApplication(session)) {
                return false; // of one that the request was handed on to
            }
            boolean same = seen != null && seen.is(session);
            if (!same) {
                seen = new SeenSession(session, session.getId());
                exchange.keep(seen);
            }
            Object account = session.getAttribute(identity().userAttribute());
            return (!same || account == seen.account()) && sees(exchange, seen, account);
        } catch (IllegalStateException invalidated) {
            return exchange.seesNobodyBy(Actor.How.SESSION_ATTRIBUTE);
        }
    }

    /** The application has read an attribute of a session, this request's or another. */
    void read(Object session, Object name, Object value, Throwable thrown) {
        if (name instanceof String && name.equals(identity().userAttribute())) {
            look(session, value, thrown == null);
        }
    }

    /** An attribute of a session, this request's or another, was set or removed. */
    void changed(Object session, Object name) {
        if (name instanceof String && identity().readsFrom((String) name)) {
            look(session, null, false);
        }
    }

    /** A session, this request's or another, has ended. */
    void ended(Object session) {
        look(session, null, false);
    }

    /** @param known whether the user's attribute is known already; else it is asked for */
    private void look(Object session, Object account, boolean known) {
        Current current = services.context().current();
        Exchange exchange = (Exchange) current.request();
        SeenSession seen = exchange == null ? null : exchange.kept(SeenSession.class);
        if (seen == null || !(session instanceof HttpSession) || !current.beginObserving()) {
            return;
        }
        boolean news;
        try {
            news = seen.is(session)
                    && sees(
                            exchange,
                            seen,
                            known
                                    ? account
                                    : seen.session().getAttribute(identity().userAttribute()));
        } catch (IllegalStateException invalidated) {
            news = nobody(exchange, seen);
        } finally {
            current.endObserving();
        }
        if (news) {
            current.become(exchange.story());
        }
    }

    /** A filter or servlet is done, and may have changed the object that it has seen in its session. */
    void left(Exchange exchange, Current current) {
        SeenSession seen = identity().userAttribute() == null ? null : exchange.kept(SeenSession.class);
        if (seen == null || seen.account() == null || !current.beginObserving()) {
            return;
        }
        boolean news;
        try {
            news = sees(exchange, seen, seen.account());
        } catch (IllegalStateException invalidated) {
            news = false; // who was there is known
        } finally {
            current.endObserving();
        }
        if (news) {
            current.become(exchange.story());
        }
    }

    private boolean sees(Exchange exchange, SeenSession seen, Object account) {
        boolean same = account == seen.account();
        seen.account(account);
        Actor actor = userOf(account, seen.session());
        if (actor == null) {
            return !same && exchange.seesNobodyBy(Actor.How.SESSION_ATTRIBUTE);
        }
        return actor.isAnonymous() ? exchange.seesNobodyBy(Actor.How.SESSION_ATTRIBUTE) : exchange.sees(actor);
    }

    /** @return {@code null} if the object is unable to tell, as one that was loaded lazily is when its database session is over */
    private Actor userOf(Object account, HttpSession session) {
        try {
            return identity().of(account, new Attributes(session));
        } catch (IllegalStateException perhapsInvalidated) {
            session.getAttribute(identity().userAttribute()); // throws if it is
            return null;
        } catch (RuntimeException | LinkageError unable) {
            return null;
        }
    }

    private static boolean nobody(Exchange exchange, SeenSession seen) {
        seen.account(null);
        return exchange.seesNobodyBy(Actor.How.SESSION_ATTRIBUTE);
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
