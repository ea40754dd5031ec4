package dev.acta.agent.instrument.servlet.javax.jetty;

import dev.acta.agent.context.Current;
import dev.acta.agent.event.Actor;
import dev.acta.agent.instrument.CaptureServices;
import dev.acta.agent.instrument.Getter;
import dev.acta.agent.instrument.http.AttachedExchanges;
import dev.acta.agent.instrument.http.Door;
import dev.acta.agent.instrument.http.Exchange;
import dev.acta.agent.instrument.http.HttpExchanges;
import dev.acta.agent.instrument.http.JettyEof;
import dev.acta.agent.instrument.http.ServerEntry;
import dev.acta.agent.instrument.servlet.javax.ContainerUser;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** What Jetty's own entry does: a request begins when the server handles it and ends where Jetty logs it. */
final class JettyCapture {

    private static final JettyCapture RUNNING = new JettyCapture(CaptureServices.running());

    private static final Getter REQUEST = new Getter("getRequest");
    private static final Getter RESPONSE = new Getter("getResponse");
    private static final Getter META_DATA = new Getter("getMetaData");
    private static final Getter COMMITTED = new Getter("getCommittedMetaData");
    private static final Getter STATUS = new Getter("getStatus");
    private static final Getter READ = new Getter("getContentRead");
    private static final Getter WRITTEN = new Getter("getBytesWritten");
    private static final Getter AUTHENTICATION = new Getter("getAuthentication");
    private static final Getter USER_IDENTITY = new Getter("getUserIdentity");

    /** Thrown by Jetty's continuations to get out of the application, which has only been suspended. */
    private static final String CONTINUATION = "org.eclipse.jetty.continuation.ContinuationThrowable";

    private static final int SWITCHING_PROTOCOLS = 101;

    private static final String ERROR_ATTRIBUTE = "javax.servlet.error.exception";

    private final CaptureServices services;
    private final HttpExchanges exchanges;
    private final ServerEntry entry;
    private final Door door;
    private final ContainerUser users;

    private JettyCapture(CaptureServices services) {
        this.services = services;
        this.exchanges = new HttpExchanges(services);
        this.entry = new ServerEntry(services);
        this.door = new Door(services);
        this.users = new ContainerUser(services);
    }

    static JettyCapture running() {
        return RUNNING;
    }

    /** The server handles a request: for the first time, dispatched again, or for its error page. */
    Object handle(Object channel) {
        Current current = services.context().current();
        if (!current.beginObserving()) {
            return null;
        }
        Exchange exchange;
        try {
            HttpServletRequest request = (HttpServletRequest) REQUEST.of(channel);
            exchange = AttachedExchanges.of(request);
            if (exchange == null) {
                exchange = open(channel, request);
                AttachedExchanges.put(request, exchange);
            }
        } finally {
            current.endObserving();
        }
        return entry.enter(exchange);
    }

    /**
     * Jetty's handlers are about to run.
     *
     * @return {@code null} if they may, anything else if they must not; then the request is answered already
     */
    Object refusal(Object channel) {
        Current current = services.context().current();
        if (current.isObserving() || door.opens((Exchange) current.request())) {
            return null;
        }
        current.beginObserving();
        try {
            return AdmissionRefusal.refuse(channel);
        } finally {
            current.endObserving();
        }
    }

    /** Listeners of asynchronous reads, writes and time-outs, and what {@code AsyncContext.start} was given. */
    Object callBack(Object request) {
        Current current = services.context().current();
        if (request == null || !current.beginObserving()) {
            return null;
        }
        Exchange exchange;
        try {
            exchange = AttachedExchanges.of(request);
        } finally {
            current.endObserving();
        }
        return exchange == null ? null : entry.enter(exchange);
    }

    /** Back from the server's handlers, perhaps with what they have thrown. */
    void handled(Object entered, Throwable thrown) {
        Exchange exchange = (Exchange) services.context().current().request();
        if (entered != null
                && thrown != null
                && !CONTINUATION.equals(thrown.getClass().getName())) {
            exchange.escaped(thrown);
        }
        entry.exit(entered);
    }

    void exit(Object entered) {
        entry.exit(entered);
    }

    private Exchange open(Object channel, HttpServletRequest request) {
        Exchange exchange = exchanges.open(new JettyIncoming(channel, request, users));
        exchange.ownedByServer();
        return exchange;
    }

    /** Over, on whichever thread. What Jetty refused without handling it, as a bad message, begins and ends here. */
    void completed(Object channel) {
        Current current = services.context().current();
        if (!current.beginObserving()) {
            return;
        }
        try {
            HttpServletRequest request = (HttpServletRequest) REQUEST.of(channel);
            Exchange kept = AttachedExchanges.last(request); // once: another thread may be ending it
            if (META_DATA.of(request) != null && (kept == null || !kept.isOver())) {
                finish(kept == null ? open(channel, request) : kept, channel, request);
            }
        } finally {
            current.endObserving();
        }
    }

    private void finish(Exchange exchange, Object channel, HttpServletRequest request) {
        int status = 0;
        Throwable error = null;
        try {
            HttpServletResponse response = (HttpServletResponse) RESPONSE.of(channel);
            Object sent =
                    STATUS.of(COMMITTED.of(response)); // the response's own may be set once more after it was sent
            status = sent instanceof Integer ? (Integer) sent : 0;
            exchange.servedAs(request.getMethod(), request.getContentType());
            exchange.answered(status, request.getHeader("Upgrade"), response.getContentType());
            Object thrown = request.getAttribute(ERROR_ATTRIBUTE);
            error = thrown instanceof Throwable ? (Throwable) thrown : null;
            if (JettyEof.isIn(exchange.escaped()) || JettyEof.isIn(error)) {
                exchange.tag("aborted");
            }
            look(exchange, request);
            // of a new protocol Jetty may tell a second time when the connection ends; no other request comes
            if (status != SWITCHING_PROTOCOLS) {
                AttachedExchanges.remove(request);
            }
        } finally {
            exchanges.finish(exchange, status, bytes(READ.of(request)), bytes(WRITTEN.of(channel)), error);
        }
    }

    /**
     * Who Jetty has authenticated, if no filter or servlet has seen it: those may have heard of another since. Asks for nothing that is not
     * known yet.
     */
    private void look(Exchange exchange, HttpServletRequest request) {
        if (USER_IDENTITY.of(AUTHENTICATION.of(request)) != null // a deferred authentication has none
                && exchange.isNewPrincipal(request.getUserPrincipal())) {
            Actor actor = users.of(request);
            if (!actor.isAnonymous()) {
                exchange.sees(actor);
            }
        }
    }

    private static long bytes(Object count) {
        return count instanceof Long ? (Long) count : -1;
    }
}
