package dev.acta.agent.config;

/** How much of a request is kept (acta.http.level and the levels of rules), in rising order. */
public enum RequestLevel {
    NONE,
    METADATA,
    REQUEST,
    REQUEST_RESPONSE;

    RequestLevel orMore(RequestLevel other) {
        return compareTo(other) >= 0 ? this : other;
    }
}
