package dev.acta.agent.instrument.servlet.javax;

import dev.acta.agent.context.Current;
import dev.acta.agent.instrument.http.Exchange;
import dev.acta.agent.instrument.security.Sessions;
import javax.servlet.ServletRequest;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpSession;

/** Reads the ids of sessions that the application or the container has at hand; loads none. */
final class SessionCapture {

    private static final SessionCapture RUNNING = new SessionCapture(Sessions.running());

    private final Sessions sessions;

    SessionCapture(Sessions sessions) {
        this.sessions = sessions;
    }

    static SessionCapture running() {
        return RUNNING;
    }

    void loaded(Object request, Object session) {
        if (!(session instanceof HttpSession)) {
            return;
        }
        Current current = sessions.current();
        Exchange exchange = sessions.loading(current, session);
        if (exchange == null || !current.beginObserving()) {
            return;
        }
        String id = null;
        boolean isNew = false;
        try {
            id = ((HttpSession) session).getId();
            if (request instanceof ServletRequest && ServedRequests.isAnother((ServletRequest) request, exchange)) {
                exchange.sessionIsAnothers(id);
                return;
            }
            isNew = ((HttpSession) session).isNew() && !isAskedFor(request, id);
        } catch (IllegalStateException over) { // it was invalidated by another request just now
            return;
        } finally {
            current.endObserving();
        }
        sessions.loaded(exchange, session, id, isNew);
    }

    /** Jetty 9.4 calls a session new even when its client comes back with it; what the client sends may have a suffix. */
    private static boolean isAskedFor(Object request, String id) {
        String asked =
                request instanceof HttpServletRequest ? ((HttpServletRequest) request).getRequestedSessionId() : null;
        return asked != null && asked.startsWith(id);
    }

    /** An end under way. */
    private static final class End {

        private final Object entered;
        private final String id;

        End(Object entered, String id) {
            this.entered = entered;
            this.id = id;
        }
    }

    Object enterEnd(Object session) {
        String id = endingId(session); // only now it can be asked
        Object entered = sessions.enterEnd();
        return entered == null ? null : new End(entered, id);
    }

    void ended(Object end, boolean byContainer, Throwable thrown) {
        if (end != null) {
            sessions.ended(((End) end).entered, ((End) end).id, byContainer, thrown);
        }
    }

    /** The id of the request's session, if the application has loaded it. */
    String sessionIdOf(Object request) {
        Current current = sessions.current();
        if (!(request instanceof HttpServletRequest) || !current.beginObserving()) {
            return null;
        }
        try {
            HttpSession session = ((HttpServletRequest) request).getSession(false);
            return session == null ? null : session.getId();
        } catch (IllegalStateException over) {
            return null;
        } finally {
            current.endObserving();
        }
    }

    /** The id of a session that is not over yet; containers answer all this from memory. */
    private String endingId(Object session) {
        Current current = sessions.current();
        if (!(session instanceof HttpSession) || !current.beginObserving()) {
            return null;
        }
        try {
            ((HttpSession) session).getCreationTime(); // throws if it is over, which getId need not
            return ((HttpSession) session).getId();
        } catch (IllegalStateException over) {
            return null;
        } finally {
            current.endObserving();
        }
    }

    String idOf(Object session) {
        Current current = sessions.current();
        if (!(session instanceof HttpSession) || !current.beginObserving()) {
            return null;
        }
        try {
            return ((HttpSession) session).getId();
        } catch (IllegalStateException over) {
            return null;
        } finally {
            current.endObserving();
        }
    }

    void idChanged(Object former, Object id) {
        sessions.idChanged((String) former, (String) id);
    }

    /** The application asked a request for it, which may be another than the one that is served. */
    void idChanged(Object request, Object former, Object id) {
        Current current = sessions.current();
        Exchange exchange = (Exchange) current.request();
        idChanged(former, id);
        if (exchange == null || !(request instanceof ServletRequest) || !current.beginObserving()) {
            return;
        }
        try {
            if (ServedRequests.isAnother((ServletRequest) request, exchange)) {
                exchange.sessionIsAnothers((String) id);
            }
        } finally {
            current.endObserving();
        }
    }
}
