package dev.acta.agent.instrument.jdkhttp;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpPrincipal;
import com.sun.net.httpserver.HttpsExchange;
import dev.acta.agent.context.Current;
import dev.acta.agent.context.WeakIdentityMap;
import dev.acta.agent.event.Actor;
import dev.acta.agent.instrument.CaptureServices;
import dev.acta.agent.instrument.http.Door;
import dev.acta.agent.instrument.http.Exchange;
import dev.acta.agent.instrument.http.HttpExchanges;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.channels.SocketChannel;

/**
 * What the advice of the JDK's server does. A request is found again by the server's own exchange object, on whichever thread it is
 * answered: the attributes of an {@code HttpExchange} are those of its context, shared by all of its requests.
 */
final class JdkHttpCapture {

    private static final JdkHttpCapture RUNNING = new JdkHttpCapture(CaptureServices.running());

    /** The length that says that there is no body, and the one that says that it is not known beforehand. */
    private static final long NO_BODY = -1;

    private static final long UNKNOWN_LENGTH = 0;

    private static final int NOT_MODIFIED = 304;

    /** Says that a thread that is not the server's has taken a request up. */
    private static final Object JOINED = new Object();

    private final CaptureServices services;
    private final HttpExchanges exchanges;
    private final Door door;
    private final ThreadLocal<Task> tasks = new ThreadLocal<>();
    private final WeakIdentityMap<Object, Served> requests = new WeakIdentityMap<>(this::unclosed);
    /** By the server's connections, each of which has one request at a time. */
    private final WeakIdentityMap<Object, Served> connections = new WeakIdentityMap<>();
    /** By what filters and handlers get, as long as they may hand it on. */
    private final WeakIdentityMap<Object, Exchange> handedOut = new WeakIdentityMap<>();

    JdkHttpCapture(CaptureServices services) {
        this.services = services;
        this.exchanges = new HttpExchanges(services);
        this.door = new Door(services);
    }

    static JdkHttpCapture running() {
        return RUNNING;
    }

    /** @return what {@link #end} takes */
    Object begin(Object channel, Object protocol, Object connection) {
        Task task = new Task((SocketChannel) channel, "https".equals(protocol), connection, tasks.get());
        Current current = services.context().current();
        if (current.request()
                != null) { // the server's dispatcher runs its tasks itself, or a pool leaves them to the caller
            task.laidAside(current.suspendRequest());
        }
        tasks.set(task);
        return task;
    }

    void end(Object begun) {
        if (begun == null) {
            return;
        }
        Task task = (Task) begun;
        Current current = services.context().current();
        Served served = task.served();
        if (served != null && (served.isClosed() || served.exchange().escaped() != null)) {
            finish(served); // the server closes the connection after an exception, unless the answer was written before
        }
        if (served != null && current.request() == served.exchange()) {
            current.leaveRequest();
        }
        if (task.laidAside() != null) {
            current.resumeRequest(task.laidAside());
        }
        if (task.outer() == null) {
            tasks.remove();
        } else {
            tasks.set(task.outer());
        }
    }

    void read(Object headers) {
        Task task = tasks.get();
        if (task != null) {
            task.headers((Headers) headers);
        }
    }

    /** The server itself answers, before there is an exchange of its. */
    void rejected(int status, Object requestLine) {
        Task task = tasks.get();
        Current current = services.context().current();
        if (task == null || !current.beginObserving()) {
            return;
        }
        try {
            Exchange exchange = exchanges.open(new JdkIncoming(
                    RequestTarget.of((String) requestLine), task.headers(), task.isSecure(), peer(task.channel())));
            exchange.ownedByServer();
            exchanges.finish(exchange, status, -1, -1, null);
        } finally {
            current.endObserving();
        }
    }

    private static String peer(SocketChannel channel) {
        try {
            return address(channel.getRemoteAddress());
        } catch (IOException closed) {
            return null;
        }
    }

    private static String address(SocketAddress peer) {
        InetAddress address = peer instanceof InetSocketAddress ? ((InetSocketAddress) peer).getAddress() : null;
        return address == null ? null : address.getHostAddress();
    }

    /** A request goes to filters and handler next. */
    void arrived(Object httpExchange, Object implementation) {
        Task task = tasks.get();
        Current current = services.context().current();
        if (task == null || !current.beginObserving()) {
            return;
        }
        try {
            HttpExchange server = (HttpExchange) httpExchange;
            RequestTarget target =
                    RequestTarget.of(server.getRequestMethod(), server.getRequestURI(), server.getProtocol());
            Exchange exchange = exchanges.open(new JdkIncoming(
                    target,
                    server.getRequestHeaders(),
                    server instanceof HttpsExchange,
                    address(server.getRemoteAddress())));
            exchange.ownedByServer();
            Served served = requests.putIfAbsent(implementation, new Served(exchange, task.connection()));
            connections.remove(task.connection()); // there should be none
            connections.putIfAbsent(task.connection(), served);
            handedOut.putIfAbsent(httpExchange, exchange);
            task.served(served, implementation);
            current.enterRequest(exchange, exchange.story());
        } finally {
            current.endObserving();
        }
    }

    /**
     * A filter may hand the request on to another thread, which then works on it, too.
     *
     * @return what {@link #leaveChain} takes, {@code null} outside of any request
     */
    Object enterChain(Object httpExchange) {
        Current current = services.context().current();
        Object request = current.request();
        if (request != null) {
            current.enterDispatch();
            return request;
        }
        Exchange exchange = handedOut.get(httpExchange);
        if (exchange == null || exchange.isOver()) {
            return null;
        }
        current.enterRequest(exchange, exchange.story());
        current.enterDispatch();
        return JOINED;
    }

    void leaveChain(Object entered, Throwable thrown) {
        if (entered == null) {
            return;
        }
        Current current = services.context().current();
        boolean outermost = current.leaveDispatch();
        if (entered == JOINED) { // what it throws the server never sees
            current.leaveRequest();
            return;
        }
        if (outermost && thrown != null) {
            ((Exchange) entered).escaped(thrown);
        }
    }

    /**
     * A filter or handler is about to run; the outermost one is the server's own, which calls the application's authenticator.
     *
     * @return {@code null} if it may, anything else if it must not; then the request is answered already
     */
    Object refusal(Object httpExchange) {
        Current current = services.context().current();
        if (current.isObserving() || door.opens((Exchange) current.request())) {
            return null;
        }
        return AdmissionRefusal.refuse(httpExchange);
    }

    void authenticated(Object implementation, Object principal) {
        Served served = requests.get(implementation);
        if (served == null || principal == null) {
            return;
        }
        Current current = services.context().current();
        Exchange exchange = served.exchange();
        String name = ((HttpPrincipal) principal).getUsername();
        if (name != null && exchange.sees(Actor.principal(name)) && current.request() == exchange) {
            current.become(exchange.story());
        }
    }

    /** The head of the answer goes out; {@code length} is the one of the method's contract. */
    void answered(Object implementation, int status, long length, Object headers, boolean sent) {
        Served served = requests.get(implementation);
        if (served == null || sent) {
            return;
        }
        String method = served.exchange().line().method();
        boolean without = length == NO_BODY || "HEAD".equals(method) || status == NOT_MODIFIED;
        served.answered(status, without ? 0 : length == UNKNOWN_LENGTH ? -1 : length);
        served.exchange().answered(status, null, ((Headers) headers).getFirst("Content-Type"));
    }

    /**
     * The exchange is closed; if its answer is not written by now, it never will be.
     *
     * @param written whether the answer is written to its end
     */
    void closed(Object implementation, boolean written) {
        Served served = requests.remove(implementation);
        if (served == null) {
            return;
        }
        Object connection = served.connection();
        if (connection != null) {
            connections.remove(connection);
        }
        closed(served, written);
    }

    /** The connection is closed, by whomever. */
    void disconnected(Object connection) {
        Served served = connections.remove(connection);
        if (served != null) {
            closed(served, false);
        }
    }

    private void closed(Served served, boolean written) {
        served.closed(written);
        Task task = tasks.get();
        if (task == null || task.served() != served) { // else the handler may still fail on this thread
            finish(served);
        }
    }

    /** The server is idle: a good time to tell of requests that nobody can close any more. */
    void swept() {
        Current current = services.context().current();
        if (current.beginObserving()) {
            try {
                requests.purge();
            } finally {
                current.endObserving();
            }
        }
    }

    /** The application has let go of an exchange that it never closed; the server leaves its connection as it is. */
    private void unclosed(Served served) {
        Object connection = served.connection();
        if (connection != null) {
            connections.remove(connection);
        }
        served.exchange().tag("unclosed");
        exchanges.finish(served.exchange(), served.status(), -1, -1, null);
    }

    private void finish(Served served) {
        Exchange exchange = served.exchange();
        if (served.status() > 0 && !exchange.isOver() && isBrokenOff(served)) {
            exchange.tag("aborted");
        }
        exchanges.finish(exchange, served.status(), -1, served.isWritten() ? served.bytes() : -1, null);
    }

    /** Some JDKs take an answer in chunks for written when the client has gone in between; the handler has got an exception then. */
    private static boolean isBrokenOff(Served served) {
        return !served.isWritten() || served.bytes() < 0 && served.exchange().escaped() instanceof IOException;
    }
}
