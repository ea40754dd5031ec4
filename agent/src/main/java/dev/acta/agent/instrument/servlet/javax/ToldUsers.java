package dev.acta.agent.instrument.servlet.javax;

/** Whom wrappers of the application told within one request: a wrapper may answer one question and hand the other one on. */
final class ToldUsers {

    private final ToldUser byName = new ToldUser();
    private final ToldUser byPrincipal = new ToldUser();

    /** @param method the question */
    ToldUser by(String method) {
        return method.equals("getRemoteUser") ? byName : byPrincipal;
    }
}
