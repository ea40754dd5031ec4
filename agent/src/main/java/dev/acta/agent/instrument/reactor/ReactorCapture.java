package dev.acta.agent.instrument.reactor;

import dev.acta.agent.context.Current;
import dev.acta.agent.instrument.CaptureServices;
import dev.acta.agent.instrument.http.Door;
import dev.acta.agent.instrument.http.Exchange;
import dev.acta.agent.instrument.http.HttpExchanges;
import dev.acta.agent.instrument.http.NativeRequests;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufHolder;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.FileRegion;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.Attribute;
import io.netty.util.AttributeKey;
import reactor.netty.Connection;
import reactor.netty.ConnectionObserver;
import reactor.netty.http.HttpInfos;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * What the advice of this folder does. The request under way is kept with its channel: the connection in HTTP/1.1, the stream in HTTP/2.
 * The thread is never said to serve it, because an event loop serves many, and operators run wherever they are scheduled.
 */
final class ReactorCapture {

    private static final ReactorCapture RUNNING = new ReactorCapture(CaptureServices.running());

    private static final AttributeKey<Served> SERVED = AttributeKey.valueOf(HttpExchanges.ATTRIBUTE);

    /** What Reactor Netty from 1.0 on makes of a request that it cannot decode. */
    private static final String FAILED_REQUEST = "$FailedHttpServerRequest";

    private static final int SWITCHING_PROTOCOLS = 101;
    private static final int OK = 200;
    private static final int BAD_REQUEST = 400;
    private static final int CONTENT_TOO_LARGE = 413;
    private static final int SERVER_ERROR = 500;

    private final CaptureServices services;
    private final HttpExchanges exchanges;
    private final Door door;

    private ReactorCapture(CaptureServices services) {
        this.services = services;
        this.exchanges = new HttpExchanges(services);
        this.door = new Door(services);
    }

    static ReactorCapture running() {
        return RUNNING;
    }

    /** A request, or a piece of its body, comes to the operations object. */
    void inbound(Object operations, Object message) {
        if (!(operations instanceof HttpServerRequest) || !(operations instanceof Connection)) {
            return;
        }
        if (message instanceof HttpRequest) {
            begin(operations);
        }
        if (message instanceof ByteBufHolder) {
            Served served = ((Connection) operations).channel().attr(SERVED).get();
            if (served != null) {
                served.read(((ByteBufHolder) message).content().readableBytes());
            }
        }
    }

    private void begin(Object operations) {
        Current current = services.context().current();
        if (!current.beginObserving()) {
            return;
        }
        try {
            Channel channel = ((Connection) operations).channel();
            Attribute<Served> attribute = channel.attr(SERVED);
            Served before = attribute.getAndSet(null);
            if (before != null) {
                finish(before, before.operations(), channel); // the one before on this connection was not terminated
            }
            Exchange exchange = exchanges.open(new ReactorIncoming((HttpServerRequest) operations, channel));
            exchange.ownedByServer();
            attribute.set(new Served(exchange, operations));
            NativeRequests.keep(operations, exchange);
        } finally {
            current.endObserving();
        }
    }

    /**
     * The handler is about to be called, on an event loop that must not wait; then it is called again when there is an answer.
     *
     * @return {@code null} if it may be called now, anything else if it must not
     */
    Object hold(Object observer, Object connection, Object state) {
        if (!AdmissionRefusal.concerns(observer, connection, state)
                || services.context().current().isObserving()) {
            return null;
        }
        Connection operations = (Connection) connection;
        Served served = servedOf(operations);
        Door.Verdict verdict = door.asks(
                served == null ? null : served.exchange(),
                new WaitingRequest((ConnectionObserver) observer, operations));
        if (verdict == Door.Verdict.REFUSED) {
            return AdmissionRefusal.refuse(observer, operations, state);
        }
        return verdict == Door.Verdict.PASS ? null : verdict;
    }

    /** Something is written to a channel. The last piece may be written, and all be over, before the handler has completed. */
    void write(Object context, Object message) {
        long bytes = sizeOf(message);
        boolean last = message instanceof LastHttpContent && !isInformational(message);
        boolean head = message instanceof HttpResponse && !isInformational(message);
        if (bytes > 0 || last || head) {
            Served served =
                    ((ChannelHandlerContext) context).channel().attr(SERVED).get();
            if (served != null) {
                if (head) {
                    served.answers(((HttpResponse) message).status().code());
                }
                served.written(bytes);
                if (last) {
                    served.completed();
                }
            }
        }
    }

    /** Such as 100 (Continue): the answer is still to come. */
    private static boolean isInformational(Object message) {
        return message instanceof HttpResponse
                && ((HttpResponse) message).status().code() < OK;
    }

    private static long sizeOf(Object message) {
        if (message instanceof ByteBuf) {
            return ((ByteBuf) message).readableBytes();
        }
        if (message instanceof ByteBufHolder) {
            return ((ByteBufHolder) message).content().readableBytes();
        }
        return message instanceof FileRegion ? ((FileRegion) message).count() : 0;
    }

    /** The handler has failed; Reactor Netty answers with 500 if it still can. */
    void error(Object operations, Throwable thrown) {
        Served served = servedOf(operations);
        if (served == null) {
            return;
        }
        served.exchange().escaped(thrown);
        if (((Connection) operations).channel().isActive()) {
            served.completed();
            if (!((HttpServerResponse) operations).hasSentHeaders()) {
                served.answers(SERVER_ERROR);
            }
        }
    }

    /**
     * Reactor Netty before 1.0 answers what it cannot decode by itself. No operations begin for a head; for a piece of a body those under
     * way are not told of the answer, nor does it come by {@link #write}.
     *
     * @param thrown what tells Reactor Netty the status
     */
    void undecoded(Object context, Throwable thrown, Object message) {
        Channel channel = ((ChannelHandlerContext) context).channel();
        Throwable cause = thrown.getCause() == null ? thrown : thrown.getCause();
        int status = cause instanceof TooLongFrameException ? CONTENT_TOO_LARGE : BAD_REQUEST;
        if (message instanceof HttpRequest) {
            refused(new ReactorIncoming((HttpRequest) message, channel), status);
            return;
        }
        Served served = channel.attr(SERVED).get();
        if (served != null && served.answers(status)) {
            served.completed();
        }
    }

    private void refused(ReactorIncoming request, int status) {
        Current current = services.context().current();
        if (!current.beginObserving()) {
            return;
        }
        try {
            Exchange exchange = exchanges.open(request);
            exchange.ownedByServer();
            exchanges.finish(exchange, status, 0, 0, null);
        } finally {
            current.endObserving();
        }
    }

    private static Served servedOf(Object operations) {
        if (!(operations instanceof HttpServerResponse) || !(operations instanceof Connection)) {
            return null;
        }
        Served served = ((Connection) operations).channel().attr(SERVED).get();
        return served != null && served.operations() == operations ? served : null;
    }

    /** The operations are over: the answer is written, or the connection is gone. Reactor Netty may say so more than once. */
    void terminate(Object operations) {
        if (!(operations instanceof HttpServerResponse) || !(operations instanceof Connection)) {
            return; // a client's
        }
        Channel channel = ((Connection) operations).channel();
        Attribute<Served> attribute = channel.attr(SERVED);
        Served served = attribute.get();
        if (served == null) {
            if (operations.getClass().getName().endsWith(FAILED_REQUEST)) {
                begin(operations);
                served = attribute.get();
            }
            if (served == null) {
                return;
            }
            served.completed();
        }
        boolean itself = served.operations() == operations;
        if (!itself && !((HttpInfos) operations).isWebsocket()) {
            return; // late: the next request on this connection has begun
        }
        attribute.set(null);
        Current current = services.context().current();
        boolean observing = current.beginObserving();
        try {
            finish(served, operations, channel);
        } finally {
            if (observing) {
                current.endObserving();
            }
        }
    }

    private void finish(Served served, Object operations, Channel channel) {
        NativeRequests.forget(served.operations());
        HttpServerResponse response = (HttpServerResponse) operations;
        Exchange exchange = served.exchange();
        boolean websocket = ((HttpInfos) operations).isWebsocket();
        boolean aborted = !served.isComplete() && !websocket;
        int status = served.status();
        if (status == 0 && (!aborted || response.hasSentHeaders())) {
            status = websocket ? SWITCHING_PROTOCOLS : response.status().code();
        }
        exchange.answered(
                status,
                websocket ? "websocket" : null,
                websocket ? null : response.responseHeaders().get("Content-Type"));
        if (aborted) {
            exchange.tag("aborted");
        }
        exchanges.finish(exchange, status, served.read(), websocket ? -1 : served.written(), null);
    }
}
