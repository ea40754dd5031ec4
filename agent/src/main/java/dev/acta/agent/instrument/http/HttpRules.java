package dev.acta.agent.instrument.http;

import dev.acta.agent.event.Actor;
import dev.acta.agent.event.Level;
import java.util.List;

/** The operator's settings for requests, read on the application's thread. Implementations are immutable. */
public interface HttpRules {

    /**
     * The most that may have to be kept of a request, asked when it comes in and its actor's roles may not be known yet.
     *
     * @param method as the client sent it
     * @param path raw request URI, or {@code null}
     * @param contentType the request's Content-Type header, or {@code null}
     * @return the highest level that {@link #decided} can have
     */
    Level possible(String method, String path, String contentType);

    /**
     * What is to be kept of a request, asked when it is over.
     *
     * @param method as the client sent it
     * @param path raw request URI, or {@code null}
     * @param contentType the request's Content-Type header, or {@code null}
     * @param actor who was found to act
     * @return its level
     */
    Level decided(String method, String path, String contentType, Actor actor);

    /** @return how many characters of a path, a query or a header are copied; more than are shown, for the redaction to see */
    int maxChars();

    /** @return for bodies, where the level keeps them */
    BodyRules bodies();

    /**
     * @param path raw request URI
     * @return as servers read it: decoded, without path parameters, empty and dot segments
     */
    String resolved(String path);

    /** @return name of the header that carries a request id */
    String requestIdHeader();

    /**
     * @return name, header, name, header...: where a request brings further ids along; of several headers for one name the first that
     *     says something counts; never changes
     */
    List<String> idHeaders();

    /**
     * @param address of a socket peer or in a chain of proxies, or {@code null}
     * @return whether it is one of the operator's own proxies
     */
    boolean trusts(String address);

    /** @return name of the header in which trusted proxies write whom they serve */
    String forwardedHeader();

    /**
     * @param path raw request URI
     * @return whether people use it with a browser
     */
    boolean isUserInterface(String path);

    /** @return name of the header in which a client application gives its name; who has one is a user interface */
    String appHeader();

    /** @return name of the header in which a client application says what the user is doing */
    String flowHeader();

    /** @return which of a request's headers and parameters hold what nobody may read */
    SecretRules secrets();

    /** @return name of the header that carries a session's id where there is no cookie */
    String sessionHeader();
}
