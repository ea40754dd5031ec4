package dev.acta.agent.instrument.http;

/** The operator's settings for bodies, read on the application's thread. Implementations are immutable. */
public interface BodyRules {

    /** @return bytes of each body that are kept at most */
    int maxBytes();

    /**
     * @param contentType a Content-Type header, or {@code null}
     * @return whether the content of such bodies is kept; others are described by type and length
     */
    boolean shows(String contentType);
}
