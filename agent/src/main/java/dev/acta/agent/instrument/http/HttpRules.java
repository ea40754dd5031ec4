package dev.acta.agent.instrument.http;

/** The operator's settings for requests, read on the application's thread. Implementations are immutable. */
public interface HttpRules {

    /**
     * @param path raw request URI
     * @return whether requests to it leave no {@code http.request}
     */
    boolean excludesPath(String path);

    /** @return name of the header that carries a request id */
    String requestIdHeader();
}
