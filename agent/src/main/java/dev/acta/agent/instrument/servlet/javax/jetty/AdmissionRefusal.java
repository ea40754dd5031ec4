package dev.acta.agent.instrument.servlet.javax.jetty;

import dev.acta.agent.instrument.Getter;
import dev.acta.agent.instrument.http.Door;
import java.io.IOException;
import javax.servlet.http.HttpServletResponse;

/**
 * Answers a request that must not pass. Apart from everything else, so that a door can stay shut even if {@link AdmissionAdvice} fails or
 * cannot be linked; its parameters are that one's.
 */
final class AdmissionRefusal {

    private static final Getter RESPONSE = new Getter("getResponse");

    private AdmissionRefusal() {}

    static Object refuse(Object channel) {
        try {
            answer((HttpServletResponse) RESPONSE.of(channel));
            return Boolean.TRUE;
        } catch (IOException | RuntimeException | Error unanswered) { // the door stays shut all the same
            return Boolean.FALSE;
        }
    }

    /** Committed, because nobody has handled it, which Jetty would answer 404. */
    private static void answer(HttpServletResponse response) throws IOException {
        if (!response.isCommitted()) {
            response.setStatus(Door.STATUS);
            response.setHeader(Door.RETRY_AFTER, Door.RETRY_SECONDS);
            response.getOutputStream().close();
        }
    }
}
