package dev.acta.agent.instrument.jdkhttp;

import com.sun.net.httpserver.Headers;
import java.nio.channels.SocketChannel;

/** What one thread of the server has at hand while it deals with what came on a connection. Used by that thread only. */
final class Task {

    private final SocketChannel channel;
    private final boolean secure;
    private final Task outer;
    private Object laidAside;
    private Headers headers;
    private Served served;

    /**
     * @param channel to the client
     * @param secure whether it is encrypted
     * @param outer what the thread was in the midst of, or {@code null}
     */
    Task(SocketChannel channel, boolean secure, Task outer) {
        this.channel = channel;
        this.secure = secure;
        this.outer = outer;
    }

    SocketChannel channel() {
        return channel;
    }

    boolean isSecure() {
        return secure;
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

    void served(Served request) {
        served = request;
    }
}
