package dev.acta.agent.instrument.jdkhttp;

import dev.acta.agent.instrument.http.Exchange;
import java.lang.ref.WeakReference;

/** A request that handlers deal with, and what was answered so far; kept for as long as the server keeps its exchange. */
final class Served {

    private final Exchange exchange;
    private final WeakReference<Object> connection;
    private volatile int status;
    private volatile long bytes = -1;
    private volatile boolean closed;
    private volatile boolean written;

    Served(Exchange exchange, Object connection) {
        this.exchange = exchange;
        this.connection = new WeakReference<>(connection);
    }

    /** The server's own object for the connection; {@code null} once nobody has it any more. */
    Object connection() {
        return connection.get();
    }

    Exchange exchange() {
        return exchange;
    }

    /** @return the answer's, 0 before there is one */
    int status() {
        return status;
    }

    /** @return of the answer's body once it is written, -1 if that is not known beforehand */
    long bytes() {
        return bytes;
    }

    void answered(int newStatus, long newBytes) {
        status = newStatus;
        bytes = newBytes;
    }

    /** @return whether the server is done with it */
    boolean isClosed() {
        return closed;
    }

    /** @return whether its answer was written to its end, as far as the server knows */
    boolean isWritten() {
        return written;
    }

    /** @param complete whether the answer is written to its end */
    void closed(boolean complete) {
        written = complete;
        closed = true;
    }
}
