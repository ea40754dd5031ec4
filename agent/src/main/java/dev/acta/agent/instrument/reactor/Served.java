package dev.acta.agent.instrument.reactor;

import dev.acta.agent.instrument.http.Exchange;

/** A request under way on one channel. Its fields change on the channel's event loop; the handler may complete on any thread. */
final class Served {

    private final Exchange exchange;
    private final Object operations;
    private long read;
    private long written;
    private volatile boolean complete;
    private volatile int status;

    Served(Exchange exchange, Object operations) {
        this.exchange = exchange;
        this.operations = operations;
    }

    Exchange exchange() {
        return exchange;
    }

    /** Reactor Netty's own object; a WebSocket gets another one on the same channel. */
    Object operations() {
        return operations;
    }

    void read(long bytes) {
        read += bytes;
    }

    long read() {
        return read;
    }

    void written(long bytes) {
        written += bytes;
    }

    long written() {
        return written;
    }

    /** The handler has said all that it has to say. */
    void completed() {
        complete = true;
    }

    boolean isComplete() {
        return complete;
    }

    /**
     * A status goes to the client. Reactor Netty answers for a handler that failed, or for a body that it cannot decode, not always in the
     * response that it would tell us of.
     *
     * @return whether it is the first, which counts
     */
    boolean answers(int sent) {
        if (status != 0) {
            return false;
        }
        status = sent;
        return true;
    }

    /** @return 0 if none is known */
    int status() {
        return status;
    }
}
