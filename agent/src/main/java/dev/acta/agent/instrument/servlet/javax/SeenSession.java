package dev.acta.agent.instrument.servlet.javax;

import javax.servlet.ServletContext;
import javax.servlet.http.HttpSession;

/** The session that the application has loaded for a request, and what it last found there; let go of with the request. */
final class SeenSession {

    private final HttpSession session;
    private final String id;
    private volatile Object account;

    SeenSession(HttpSession session, String id) {
        this.session = session;
        this.id = id;
    }

    HttpSession session() {
        return session;
    }

    /** Whether it is this one: containers put several objects before one session, and give sessions of several applications one id. */
    boolean is(Object other) {
        return other == session
                || id != null
                        && other instanceof HttpSession
                        && id.equals(((HttpSession) other).getId())
                        && isOfSameApplication((HttpSession) other);
    }

    /** Whether it belongs to the same web application; a request may be handed on to another one, which has sessions of its own. */
    boolean isOfSameApplication(HttpSession other) {
        String path = application(session);
        return path == null || path.equals(application(other));
    }

    /** Containers and frameworks answer it from memory. */
    private static String application(HttpSession session) {
        ServletContext context = session.getServletContext();
        return context == null ? null : context.getContextPath();
    }

    /** The attribute that holds the user, as the application last saw it. */
    Object account() {
        return account;
    }

    void account(Object value) {
        account = value;
    }
}
