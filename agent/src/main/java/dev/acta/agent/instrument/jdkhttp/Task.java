package dev.acta.agent.instrument.jdkhttp;

import com.sun.net.httpserver.Headers;
import java.nio.channels.SocketChannel;

/** What one thread of the server has at hand while it deals with what came on a connection. Used by that thread only. */
final class Task {

    private final SocketChannel channel;
    private final boolean secure;
    private final Object connection;
    private final Task outer;
    private Object laidAside;
    private Headers headers;
    private Served served;

    @SuppressWarnings("unused") // held only
    private Object implementation;

    /**
     * @param channel to the client
     * @param secure whether it is encrypted
     * @param connection the server's own object for it
     * @param outer what the thread was in the midst of, or {@code null}
     */
    Task(SocketChannel channel, boolean secure, Object connection, Task outer) {
        this.channel = channel;
        this.secure = secure;
        this.connection = connection;
        this.outer = outer;
    }

    SocketChannel channel() {
        return channel;
    }

    boolean isSecure() {
        return secure;
    }

    Object connection() {
        return connection;
    }

    Task outer() {
        return outer;
    }

    /** The request that the thread served when it began, as the context laid it aside; {@code null} for none. */
    Object laidAside() {
        return laidAside;
    }

    void laidAside(Object request) {
        laidAside = request;
    }

    Headers headers() {
        return headers;
    }

    void headers(Headers read) {
        headers = read;
    }

    /** The request that came; {@code null} before it is known, or when none came. */
    Served served() {
        return served;
    }

    /** @param exchange the server's, which is not collected before the thread is done with it */
    void served(Served request, Object exchange) {
        served = request;
        implementation = exchange;
    }
}
