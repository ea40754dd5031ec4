package dev.acta.agent.instrument.jdkhttp;

import com.sun.net.httpserver.HttpExchange;
import dev.acta.agent.instrument.http.Door;
import java.io.IOException;

/**
 * Answers a request that must not pass. Apart from everything else, so that a door can stay shut even if {@link AdmissionAdvice} fails or
 * cannot be linked; its parameters are that one's.
 */
final class AdmissionRefusal {

    private static final long NO_BODY = -1;

    private AdmissionRefusal() {}

    static Object refuse(Object httpExchange) {
        try {
            answer((HttpExchange) httpExchange);
            return Boolean.TRUE;
        } catch (RuntimeException | Error unanswered) { // the door stays shut all the same
            return Boolean.FALSE;
        }
    }

    private static void answer(HttpExchange server) {
        try {
            server.getResponseHeaders().set(Door.RETRY_AFTER, Door.RETRY_SECONDS);
            server.sendResponseHeaders(Door.STATUS, NO_BODY);
        } catch (IOException gone) { // the client, before it had its answer
            return;
        } finally {
            server.close();
        }
    }
}
