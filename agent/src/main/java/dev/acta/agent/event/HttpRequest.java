package dev.acta.agent.event;

/** A request that the container has answered: {@code http.request}. */
public final class HttpRequest extends Captured {

    private final RequestLine line;
    private final int status;
    private final Actor atStart;

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

    @Override
    public int weight() {
        return super.weight() + line.weight();
    }
}
