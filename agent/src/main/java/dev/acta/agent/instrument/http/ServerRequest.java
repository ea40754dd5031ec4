package dev.acta.agent.instrument.http;

/** The object of a server's that an exchange was begun for, kept by the exchange where nothing leads from that object to the exchange. */
public final class ServerRequest {

    private final Object request;

    /** @param request of one request only, never used again for another */
    public ServerRequest(Object request) {
        this.request = request;
    }

    /** @return whether it is that very object */
    public boolean is(Object other) {
        return request == other;
    }
}
