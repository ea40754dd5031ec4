package dev.acta.agent.instrument.http;

/** What the headers say of a body, as far as they are known when one asks. */
public interface BodyHead {

    /** @return the Content-Type header, or {@code null} */
    String contentType();

    /** @return the Content-Encoding header, or {@code null} */
    String contentEncoding();
}
