package dev.acta.agent.instrument.tomcat.catalina;

import dev.acta.agent.instrument.http.Door;
import org.apache.catalina.connector.Response;

/**
 * Answers a request that must not pass. Apart from everything else, so that a door can stay shut even if {@link AdmissionAdvice} fails or
 * cannot be linked; its parameters are that one's.
 */
final class AdmissionRefusal {

    private AdmissionRefusal() {}

    static Object refuse(Object valve, Object request, Object catalinaResponse) {
        try {
            Response response = (Response) catalinaResponse;
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
