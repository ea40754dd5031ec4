package dev.acta.agent.event;

/** A request that is about to reach the application: {@code http.begin}, written where it must be on the disk first. */
public final class HttpBegin extends Captured {

    private final RequestLine line;
    private long seq = -1;

    /**
     * @param startNanos when the request came in
     * @param story its story as far as it is known
     * @param line what the client asked for
     */
    public HttpBegin(long startNanos, Story story, RequestLine line) {
        super(startNanos, story);
        this.line = line;
    }

    /** @return what the client asked for */
    public RequestLine line() {
        return line;
    }

    /** @param position of its line in the trail; on the publisher's thread */
    public void wrote(long position) {
        seq = position;
    }

    /** @return position of its line in the trail, -1 if it has none; on the publisher's thread */
    public long seq() {
        return seq;
    }

    @Override
    public int weight() {
        return super.weight()
                + line.weight()
                + story().origin().weight()
                + story().actor().weight();
    }
}
