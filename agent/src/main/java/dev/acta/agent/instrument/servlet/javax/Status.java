package dev.acta.agent.instrument.servlet.javax;

import javax.servlet.http.HttpServletResponse;

/** The response's status, which Servlet 2.5 does not tell. */
final class Status {

    private Status() {}

    static int of(HttpServletResponse response) {
        try {
            return response.getStatus();
        } catch (LinkageError servlet25) {
            return 0;
        }
    }
}
