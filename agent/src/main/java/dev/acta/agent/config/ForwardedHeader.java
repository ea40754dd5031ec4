package dev.acta.agent.config;

/** {@code acta.http.forwarded-header}: where proxies write whom they serve. */
public enum ForwardedHeader {
    X_FORWARDED_FOR("X-Forwarded-For"),
    /** RFC 7239. */
    FORWARDED("Forwarded"),
    X_REAL_IP("X-Real-IP");

    private final String header;

    ForwardedHeader(String header) {
        this.header = header;
    }

    /** The header's name. */
    public String header() {
        return header;
    }
}
