package dev.acta.agent.instrument.servlet.javax;

import dev.acta.agent.instrument.http.Door;
import javax.servlet.http.HttpServletResponse;

/**
 * Answers a request that must not pass; not by sendError, which would run the application's own error page. Apart from everything
 * else, so that a door can stay shut even if {@link AdmissionAdvice} fails or cannot be linked; its parameters are that one's.
 */
final class AdmissionRefusal {

    private AdmissionRefusal() {}

    /** Whether it is one of HTTP. */
    static boolean concerns(Object servletRequest, Object servletResponse) {
        return servletResponse instanceof HttpServletResponse;
    }

    static Object refuse(Object servletRequest, Object servletResponse) {
        try {
            HttpServletResponse response = (HttpServletResponse) servletResponse;
            if (!response.isCommitted()) {
                response.setStatus(Door.STATUS);
                response.setHeader(Door.RETRY_AFTER, Door.RETRY_SECONDS);
            }
            return Boolean.TRUE;
        } catch (RuntimeException | Error unanswered) { // the door stays shut all the same
            return Boolean.FALSE;
        }
    }
}
