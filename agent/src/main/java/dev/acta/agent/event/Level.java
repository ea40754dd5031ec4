package dev.acta.agent.event;

/** How much of a request is kept, in rising order. */
public enum Level {
    /** No event at all. */
    NONE,
    /** Everything but the bodies. */
    METADATA,
    /** And what the application read of the request's body. */
    REQUEST,
    /** And what it wrote as the response's. */
    REQUEST_RESPONSE;

    /** @return whether the request's body is kept */
    public boolean keepsRequest() {
        return this == REQUEST || this == REQUEST_RESPONSE;
    }

    /** @return whether the response's body is kept */
    public boolean keepsResponse() {
        return this == REQUEST_RESPONSE;
    }
}
