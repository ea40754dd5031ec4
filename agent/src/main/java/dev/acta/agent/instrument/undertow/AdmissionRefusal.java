package dev.acta.agent.instrument.undertow;

import dev.acta.agent.instrument.http.Door;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;

/**
 * Answers a request that must not pass. Apart from everything else, so that a door can stay shut even if {@link AdmissionAdvice} fails or
 * cannot be linked; its parameters are that one's.
 */
final class AdmissionRefusal {

    private AdmissionRefusal() {}

    static Object refuse(Object handler, Object exchange) {
        try {
            answer((HttpServerExchange) exchange);
            return Boolean.TRUE;
        } catch (RuntimeException | Error unanswered) { // the door stays shut all the same
            return Boolean.FALSE;
        }
    }

    static void answer(HttpServerExchange server) {
        if (!server.isResponseStarted()) {
            server.setStatusCode(Door.STATUS);
            server.getResponseHeaders().put(Headers.RETRY_AFTER, Door.RETRY_SECONDS);
        }
        server.endExchange();
    }
}
