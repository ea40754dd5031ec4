package dev.acta.agent.instrument.servlet.javax;

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

    /** The listener gets request and response with each event; the container lets go of both when the request is over. */
    static void listen(HttpServletRequest request, HttpServletResponse response, AsyncEnd listener) {
        request.getAsyncContext().addListener(listener, request, response);
    }
}
