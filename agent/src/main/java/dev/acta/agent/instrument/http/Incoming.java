package dev.acta.agent.instrument.http;

import dev.acta.agent.event.Actor;
import dev.acta.agent.instrument.identity.Claims;

/**
 * A server's request as it came in. Called on the request's own thread, while the re-entry guard is up, and never once the request
 * is over. Held as long as the request lasts, by what is found by the server's request: it must not refer to that, but weakly.
 */
public abstract class Incoming implements Claims.Headers {

    /** @return HTTP method */
    public abstract String method();

    /** @return {@code http} or {@code https}, as the server sees it */
    public abstract String scheme();

    /** @return the raw request URI without query, path parameters included */
    public abstract String path();

    /** @return the raw query string, or {@code null} */
    public abstract String query();

    /** @return such as {@code HTTP/1.1} */
    public abstract String protocol();

    /** @return whether the connection to the peer was encrypted */
    public abstract boolean isSecure();

    /** @return address of the socket peer, or {@code null} */
    public abstract String peer();

    /**
     * Whom the peer says that it serves, where the protocol has a place for that: AJP.
     *
     * @return address, {@code null} or the peer's own if it says nothing
     */
    public String clientByProtocol() {
        return null;
    }

    /**
     * @param name of a header, in any case
     * @return its first value, or {@code null}
     */
    @Override
    public abstract String header(String name);

    /**
     * All values of a header that may come several times, in their order, with commas between them (RFC 9110, 5.3).
     *
     * @param name of a header, in any case
     * @return {@code null} if there is none
     */
    @Override
    public abstract String allOf(String name);

    /** @return the names of its headers, each at least once */
    public abstract Iterable<String> headerNames();

    /**
     * @return whether any thread may read its head at any time until it is over; most servers make text of it when it is asked for,
     *     and then use it for the next request
     */
    public boolean isForAnyThread() {
        return false;
    }

    /** @return who is known now, {@link Actor#ANONYMOUS} if nobody */
    public abstract Actor actor();
}
