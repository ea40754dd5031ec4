package dev.acta.agent.instrument.reactor;

import dev.acta.agent.instrument.http.Deferred;
import io.netty.channel.EventLoop;
import java.util.concurrent.TimeUnit;
import reactor.netty.Connection;
import reactor.netty.ConnectionObserver;
import reactor.netty.http.server.HttpServerState;

/** A request that waits at the door; its event loop serves others meanwhile, and takes it up again. */
final class WaitingRequest extends Deferred {

    private final ConnectionObserver observer;
    private final Connection operations;
    private final EventLoop loop;

    /**
     * @param observer calls the handler
     * @param operations the request's
     */
    WaitingRequest(ConnectionObserver observer, Connection operations) {
        this.observer = observer;
        this.operations = operations;
        this.loop = operations.channel().eventLoop();
    }

    @Override
    protected void execute(Runnable task) {
        loop.execute(task);
    }

    @Override
    protected void executeLater(Runnable task, long millis) {
        loop.schedule(task, millis, TimeUnit.MILLISECONDS);
    }

    @Override
    protected void decided(boolean admitted, boolean over) {
        if (over) {
            return; // the client has gone
        }
        if (admitted) {
            observer.onStateChange(operations, HttpServerState.REQUEST_RECEIVED);
        } else {
            AdmissionRefusal.answer(operations);
        }
    }
}
