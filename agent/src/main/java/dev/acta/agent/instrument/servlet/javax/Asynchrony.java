package dev.acta.agent.instrument.servlet.javax;

import javax.servlet.http.HttpServletRequest;

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

    static void listen(HttpServletRequest request, AsyncEnd listener) {
        request.getAsyncContext().addListener(listener);
    }
}
