package dev.acta.agent.instrument.http;

import dev.acta.agent.context.WeakIdentityMap;
import dev.acta.agent.instrument.CaptureServices;

/**
 * Knows which body a stream of a server belongs to. By the stream's identity and not by the thread: an application may write to
 * the response of a request that waits on no thread at all, while it serves another. Thread-safe.
 */
public final class BodyStreams {

    private static final BodyStreams RUNNING = new BodyStreams(CaptureServices.running());

    private final CaptureServices services;
    /** Whether any body was ever kept; most applications keep none and their streams lose no time here. */
    private volatile boolean used;

    private final WeakIdentityMap<Object, BodyCopy> copies = new WeakIdentityMap<>();

    BodyStreams(CaptureServices services) {
        this.services = services;
    }

    /** @return those of the running agent */
    public static BodyStreams running() {
        return RUNNING;
    }

    /**
     * The server hands out the stream of a request's body.
     *
     * @param exchange the request's
     * @param stream a stream or reader of the server's own
     */
    public void reads(Exchange exchange, Object stream) {
        bind(exchange.requestBody(), stream);
    }

    /**
     * The server hands out the stream of a response's body.
     *
     * @param exchange the request's
     * @param stream a stream or writer of the server's own
     * @param head the response's headers, asked as late as possible
     */
    public void writes(Exchange exchange, Object stream, BodyHead head) {
        BodyCopy copy = exchange.responseBody();
        if (copy != null) {
            copy.head(head);
        }
        bind(copy, stream);
    }

    private void bind(BodyCopy copy, Object stream) {
        if (copy == null || stream == null || copy.isOf(stream) || copy.isClosed()) {
            return;
        }
        used = true;
        copies.remove(stream); // a server uses its streams again
        copies.putIfAbsent(stream, copy);
        copy.stream(stream);
    }

    /**
     * The stream of a response drops what was written to it and not yet sent.
     *
     * @param stream any stream of a server
     */
    public void forgets(Object stream) {
        BodyCopy copy = used ? of(stream) : null;
        if (copy != null) {
            copy.reset();
        }
    }

    /**
     * A method of a stream is called.
     *
     * @param stream any stream, reader or writer of a server
     * @return where its bytes are to be added, {@link #leave} must follow; {@code null} if they are none of ours, or are added by the method around this one
     */
    public BodyCopy enter(Object stream) {
        if (!used) {
            return null;
        }
        BodyCopy copy = of(stream);
        return copy != null && copy.enter() ? copy : null;
    }

    /**
     * The method is over.
     *
     * @param entered what {@link #enter} returned
     * @return the same
     */
    public static BodyCopy leave(Object entered) {
        BodyCopy copy = (BodyCopy) entered;
        if (copy != null) {
            copy.leave();
        }
        return copy;
    }

    private BodyCopy of(Object stream) {
        Object serving = services.context().current().request();
        if (serving instanceof Exchange) {
            Exchange exchange = (Exchange) serving;
            BodyCopy request = exchange.requestBody();
            if (request != null && request.isOf(stream)) {
                return request;
            }
            BodyCopy response = exchange.responseBody();
            if (response != null && response.isOf(stream)) {
                return response;
            }
        }
        return copies.get(stream);
    }
}
