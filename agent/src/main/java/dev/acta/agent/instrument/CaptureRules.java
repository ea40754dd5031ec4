package dev.acta.agent.instrument;

/** The operator's settings that are read on the application's thread. Implementations are immutable. */
public interface CaptureRules {

    /**
     * @param path raw request URI
     * @return whether requests to it leave no {@code http.request}
     */
    boolean excludesPath(String path);

    /** @return name of the header that carries a request id */
    String requestIdHeader();

    /** @return whether statements that only read are captured too */
    boolean capturesReads();

    /** @return greatest number of rows of a batch whose values are kept */
    int maxBatch();
}
