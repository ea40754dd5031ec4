package dev.acta.agent.instrument.reactor;

import dev.acta.agent.instrument.http.Door;
import reactor.netty.Connection;
import reactor.netty.channel.ChannelOperations;
import reactor.netty.http.server.HttpServerResponse;
import reactor.netty.http.server.HttpServerState;

/**
 * Answers a request that must not pass. Apart from everything else, so that a door can stay shut even if {@link AdmissionAdvice} fails or
 * cannot be linked; its parameters are that one's.
 */
final class AdmissionRefusal {

    private AdmissionRefusal() {}

    /** Whether a request is about to be handled. */
    static boolean concerns(Object observer, Object connection, Object state) {
        return state == HttpServerState.REQUEST_RECEIVED && connection instanceof HttpServerResponse;
    }

    static Object refuse(Object observer, Object connection, Object state) {
        try {
            answer((Connection) connection);
            return Boolean.TRUE;
        } catch (RuntimeException | Error unanswered) { // the door stays shut all the same
            return Boolean.FALSE;
        }
    }

    /** As if a handler had said so. */
    static void answer(Connection operations) {
        HttpServerResponse response = (HttpServerResponse) operations;
        response.status(Door.STATUS).header(Door.RETRY_AFTER, Door.RETRY_SECONDS);
        response.send().subscribe((ChannelOperations<?, ?>) operations);
    }
}
