package dev.acta.agent.instrument.servlet.javax;

import javax.servlet.DispatcherType;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** Asynchronous processing, which Servlet 2.5 does not have. A class of its own, so that the rest links there too. */
final class Asynchrony {

    private Asynchrony() {}

    static boolean isStarted(HttpServletRequest request) {
        try {
            return request.isAsyncStarted();
        } catch (LinkageError servlet25) {
            return false;
        }
    }

    /** Whether it comes in from a client just now, and is not one that goes on on another thread. */
    static boolean isNew(HttpServletRequest request) {
        try {
            return request.getDispatcherType() == DispatcherType.REQUEST && !request.isAsyncStarted();
        } catch (LinkageError servlet25) {
            return false;
        }
    }

    /**
     * The listener gets request and response with each event; the container lets go of both when the request is over.
     *
     * @return whether it will hear of the end; not if another thread of the application has completed the request since it was asked
     *     whether it is asynchronous: what that one has answered is final
     */
    static boolean listen(HttpServletRequest request, HttpServletResponse response, AsyncEnd listener) {
        try {
            request.getAsyncContext().addListener(listener, request, response);
            return true;
        } catch (IllegalStateException completed) {
            return false;
        }
    }
}
