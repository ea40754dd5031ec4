package dev.acta.agent.event;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** A request that the container has answered: {@code http.request}. */
public final class HttpRequest extends Captured {

    private final RequestLine line;
    private final int status;
    private final Actor atStart;
    private HttpBegin begin;
    private String route;
    private String resolved;
    private String session;
    private boolean sessionClaimed;
    private boolean denied;
    private long requestBytes = -1;
    private long responseBytes = -1;
    private BodyContent body;
    private BodyContent responseBody;
    private List<String> tags = Collections.emptyList();

    /**
     * @param startNanos when the request came in
     * @param story its story with the final actor
     * @param line what the client asked for
     * @param status the final status, 0 if it cannot be known
     * @param atStart who was known when it came in
     */
    public HttpRequest(long startNanos, Story story, RequestLine line, int status, Actor atStart) {
        super(startNanos, story);
        this.line = line;
        this.status = status;
        this.atStart = atStart;
    }

    /** @param written the event that was on the disk before the application was reached, or {@code null} */
    public void begin(HttpBegin written) {
        begin = written;
    }

    /** @return the event that was on the disk before the application was reached, or {@code null} */
    public HttpBegin begin() {
        return begin;
    }

    /** @param path as the server reads it, where that of the request line is only its beginning; else {@code null} */
    public void resolved(String path) {
        resolved = path;
    }

    /** @return the path that says where the request went: decoded and resolved if that of the request line had to be cut */
    public String resolvedPath() {
        return resolved == null ? line.path() : resolved;
    }

    /** @param template the route that served it, such as {@code /orders/{id}}, or {@code null} */
    public void route(String template) {
        route = template;
    }

    /** @param id the session's id in the clear, or {@code null}; only a keyed digest of it is written */
    public void session(String id) {
        session = id;
        sessionClaimed = false;
    }

    /**
     * Sizes of the bodies.
     *
     * @param request bytes of the request's, -1 if unknown
     * @param response bytes of the response's, -1 if unknown
     */
    public void bytes(long request, long response) {
        requestBytes = request;
        responseBytes = response;
    }

    /**
     * The bodies, where a rule keeps them.
     *
     * @param request what the application read of the request's, or {@code null}
     * @param response what it wrote as the response's, or {@code null}
     */
    public void bodies(BodyContent request, BodyContent response) {
        body = request;
        responseBody = response;
    }

    /** Somebody was turned away, whatever the status says. */
    public void deny() {
        denied = true;
    }

    /** @return whether somebody was turned away though the status does not say so */
    public boolean isDenied() {
        return denied;
    }

    /** @param tag a mark such as {@code aborted} */
    public void tag(String tag) {
        if (tags.isEmpty()) {
            tags = new ArrayList<>(2);
        }
        tags.add(tag);
    }

    /** @return what the client asked for */
    public RequestLine line() {
        return line;
    }

    /** @return the final status, 0 if it cannot be known */
    public int status() {
        return status;
    }

    /** @return who was known when the request came in */
    public Actor atStart() {
        return atStart;
    }

    /** @return the route that served it, or {@code null} */
    public String route() {
        return route;
    }

    /** @param id what the client says that its session is, whether there is one or not; only a keyed digest of it is written */
    public void claimedSession(String id) {
        session = id;
        sessionClaimed = true;
    }

    /** @return whether {@link #session} is the client's word alone */
    public boolean isSessionClaimed() {
        return sessionClaimed;
    }

    /** @return the session's id in the clear, or {@code null} */
    public String session() {
        return session;
    }

    /** @return bytes of the request's body, -1 if unknown */
    public long requestBytes() {
        return requestBytes;
    }

    /** @return bytes of the response's body, -1 if unknown */
    public long responseBytes() {
        return responseBytes;
    }

    /** @return what the application read of the request's body, or {@code null} */
    public BodyContent body() {
        return body;
    }

    /** @return what it wrote as the response's body, or {@code null} */
    public BodyContent responseBody() {
        return responseBody;
    }

    /** @return marks, never {@code null} */
    public List<String> tags() {
        return tags;
    }

    @Override
    public int weight() {
        return super.weight()
                + line.weight()
                + story().origin().weight()
                + story().actor().weight()
                + weight(route)
                + weight(resolved)
                + (body == null ? 0 : body.weight())
                + (responseBody == null ? 0 : responseBody.weight())
                + weight(session);
    }
}
