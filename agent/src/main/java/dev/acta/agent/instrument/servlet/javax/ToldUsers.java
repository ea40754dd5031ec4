package dev.acta.agent.instrument.servlet.javax;

import dev.acta.agent.instrument.http.Exchange;

/** Whom wrappers of the application told within one request: a wrapper may answer one question and hand the other one on. */
final class ToldUsers {

    private final ToldUser byName = new ToldUser();
    private final ToldUser byPrincipal = new ToldUser();

    /** Whether whoever acts was told by a wrapper. */
    boolean isActing(Exchange exchange) {
        String acting = exchange.story().actor().id();
        return byName.hasTold(acting) || byPrincipal.hasTold(acting);
    }

    /** @param method the question */
    ToldUser by(String method) {
        return method.equals("getRemoteUser") ? byName : byPrincipal;
    }
}
