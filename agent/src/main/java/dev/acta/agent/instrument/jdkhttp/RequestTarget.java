package dev.acta.agent.instrument.jdkhttp;

import java.net.URI;

/** What a request line says (RFC 9112, 3), {@code null} for what it does not say. Immutable. */
final class RequestTarget {

    private final String method;
    private final String path;
    private final String query;
    private final String protocol;

    private RequestTarget(String method, String path, String query, String protocol) {
        this.method = method;
        this.path = path;
        this.query = query;
        this.protocol = protocol;
    }

    /** Of a request that the server could read. */
    static RequestTarget of(String method, URI uri, String protocol) {
        return new RequestTarget(method, uri.getRawPath(), uri.getRawQuery(), protocol);
    }

    /** Of a request line that the server may not have been able to read. */
    static RequestTarget of(String line) {
        int afterMethod = line.indexOf(' ');
        if (afterMethod < 0) {
            return new RequestTarget(null, null, null, null);
        }
        int afterTarget = line.indexOf(' ', afterMethod + 1);
        String target = line.substring(afterMethod + 1, afterTarget < 0 ? line.length() : afterTarget);
        int query = target.indexOf('?');
        return new RequestTarget(
                line.substring(0, afterMethod),
                path(query < 0 ? target : target.substring(0, query)),
                query < 0 ? null : target.substring(query + 1),
                afterTarget < 0 ? null : line.substring(afterTarget + 1));
    }

    /** Without scheme and host, which a client may send too. */
    private static String path(String target) {
        int host = target.indexOf("://");
        if (target.startsWith("/") || host < 0) {
            return target;
        }
        int path = target.indexOf('/', host + 3);
        return path < 0 ? "/" : target.substring(path);
    }

    String method() {
        return method;
    }

    String path() {
        return path;
    }

    String query() {
        return query;
    }

    String protocol() {
        return protocol;
    }
}
