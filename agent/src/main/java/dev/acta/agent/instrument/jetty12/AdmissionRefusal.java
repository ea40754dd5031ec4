package dev.acta.agent.instrument.jetty12;

import dev.acta.agent.instrument.http.Door;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers a request that must not pass. Apart from everything else, so that a door can stay shut even if {@link AdmissionAdvice} fails or
 * cannot be linked; its parameters are that one's.
 */
final class AdmissionRefusal {

    private AdmissionRefusal() {}

    static Object refuse(Object request, Object response, Object callback) {
        try {
            answer((Request) request, (Response) response, (Callback) callback);
            return Boolean.TRUE;
        } catch (RuntimeException | Error unanswered) { // the door stays shut all the same
            return Boolean.FALSE;
        }
    }

    private static void answer(Request request, Response response, Callback callback) {
        try {
            response.setStatus(Door.STATUS);
            response.getHeaders().put(Door.RETRY_AFTER, Door.RETRY_SECONDS);
            // what cannot be consumed closes the connection; Jetty 12.0 would make the answer a 500 instead
            request.consumeAvailable();
        } catch (RuntimeException | Error e) {
            callback.failed(e);
            return;
        }
        callback.succeeded();
    }
}
