package dev.acta.agent.instrument.jdkhttp;

import com.sun.net.httpserver.Headers;
import dev.acta.agent.event.Actor;
import dev.acta.agent.instrument.http.Incoming;
import java.util.Collections;
import java.util.List;

/** A request as the JDK's server has read it, as far as it has. */
final class JdkIncoming extends Incoming {

    private final RequestTarget target;
    private final Headers headers;
    private final boolean secure;
    private final String peer;

    /**
     * @param target method, path, query and protocol
     * @param headers {@code null} if they were not read
     * @param secure whether the connection is encrypted
     * @param peer address, or {@code null}
     */
    JdkIncoming(RequestTarget target, Headers headers, boolean secure, String peer) {
        this.target = target;
        this.headers = headers;
        this.secure = secure;
        this.peer = peer;
    }

    @Override
    public String method() {
        return target.method();
    }

    @Override
    public String scheme() {
        return secure ? "https" : "http";
    }

    @Override
    public String path() {
        return target.path();
    }

    @Override
    public String query() {
        return target.query();
    }

    @Override
    public String protocol() {
        return target.protocol();
    }

    @Override
    public boolean isSecure() {
        return secure;
    }

    @Override
    public String peer() {
        return peer;
    }

    @Override
    public String header(String name) {
        return headers == null || name == null || name.isEmpty() ? null : headers.getFirst(name);
    }

    @Override
    public String allOf(String name) {
        List<String> values = headers == null ? null : headers.get(name);
        if (values == null || values.isEmpty()) {
            return null;
        }
        StringBuilder all = new StringBuilder();
        for (String value : values) {
            all.append(all.length() == 0 ? "" : ",").append(value);
        }
        return all.toString();
    }

    @Override
    public Iterable<String> headerNames() {
        return headers == null ? Collections.<String>emptyList() : headers.keySet();
    }

    /** Nobody yet: the server authenticates behind the application's filters. */
    @Override
    public Actor actor() {
        return Actor.ANONYMOUS;
    }
}
