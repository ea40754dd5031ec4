package dev.acta.agent.event;

/** What a client asked for, copied from the container's request, which the container recycles. Immutable. */
public final class RequestLine {

    private final String method;
    private final String scheme;
    private final String host;
    private final String path;
    private final String query;
    private final String protocol;
    private final boolean tls;
    private final String referrer;
    private final String contentType;

    /**
     * @param method HTTP method
     * @param scheme {@code http} or {@code https}
     * @param host the Host header, or {@code null}
     * @param path the raw request URI
     * @param query the raw query string, or {@code null}
     * @param protocol such as {@code HTTP/1.1}
     * @param tls whether the connection was encrypted
     * @param referrer the Referer header, or {@code null}
     * @param contentType the request's Content-Type header, or {@code null}
     */
    public RequestLine(
            String method,
            String scheme,
            String host,
            String path,
            String query,
            String protocol,
            boolean tls,
            String referrer,
            String contentType) {
        this.method = method;
        this.scheme = scheme;
        this.host = host;
        this.path = path;
        this.query = query;
        this.protocol = protocol;
        this.tls = tls;
        this.referrer = referrer;
        this.contentType = contentType;
    }

    /**
     * @param otherMethod HTTP method
     * @param otherContentType the Content-Type header, or {@code null}
     * @return the same request by another method
     */
    public RequestLine servedAs(String otherMethod, String otherContentType) {
        return new RequestLine(otherMethod, scheme, host, path, query, protocol, tls, referrer, otherContentType);
    }

    /** @return HTTP method */
    public String method() {
        return method;
    }

    /** @return {@code http} or {@code https} */
    public String scheme() {
        return scheme;
    }

    /** @return the Host header, or {@code null} */
    public String host() {
        return host;
    }

    /** @return the raw request URI, path parameters included */
    public String path() {
        return path;
    }

    /** @return the raw query string, or {@code null} */
    public String query() {
        return query;
    }

    /** @return such as {@code HTTP/1.1} */
    public String protocol() {
        return protocol;
    }

    /** @return whether the connection was encrypted */
    public boolean tls() {
        return tls;
    }

    /** @return the Referer header, or {@code null} */
    public String referrer() {
        return referrer;
    }

    /** @return the request's Content-Type header, or {@code null} */
    public String contentType() {
        return contentType;
    }

    int weight() {
        return 64
                + Captured.weight(host)
                + Captured.weight(path)
                + Captured.weight(query)
                + Captured.weight(referrer)
                + Captured.weight(contentType);
    }
}
