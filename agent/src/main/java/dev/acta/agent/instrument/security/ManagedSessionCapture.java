package dev.acta.agent.instrument.security;

import dev.acta.agent.context.Current;
import dev.acta.agent.instrument.Getter;

/** Sessions as the managers of Tomcat, Jetty and Undertow have them, below the servlet API: login forms begin them there. */
final class ManagedSessionCapture {

    private static final ManagedSessionCapture RUNNING = new ManagedSessionCapture(Sessions.running());

    private final Getter id = new Getter("getId");
    private final Sessions sessions;

    ManagedSessionCapture(Sessions sessions) {
        this.sessions = sessions;
    }

    static ManagedSessionCapture running() {
        return RUNNING;
    }

    String idOf(Object session) {
        Current current = sessions.current();
        if (!current.beginObserving()) {
            return null;
        }
        try {
            return id.textOf(session);
        } catch (RuntimeException over) { // an id cannot be asked for once the session has ended
            return null;
        } finally {
            current.endObserving();
        }
    }

    void created(Object session) {
        if (session != null) {
            sessions.created(idOf(session));
        }
    }

    void idChanged(Object former, Object newId) {
        sessions.idChanged((String) former, (String) newId);
    }

    /** The session may have another id now. */
    void renewed(Object former, Object session) {
        if (former != null) {
            sessions.idChanged((String) former, idOf(session));
        }
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
        String known = idOf(session);
        Object entered = sessions.enterEnd();
        return entered == null ? null : new End(entered, known);
    }

    /** A session that a client came back with was found. */
    void found(Object session) {
        if (session != null) {
            sessions.found(idOf(session));
        }
    }

    /** @param timeIsUp whether the container ends it, because nobody came back */
    void ended(Object end, boolean timeIsUp, Throwable thrown) {
        if (end != null) {
            sessions.ended(((End) end).entered, ((End) end).id, timeIsUp, thrown);
        }
    }
}
