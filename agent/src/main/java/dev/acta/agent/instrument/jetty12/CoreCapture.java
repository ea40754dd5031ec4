package dev.acta.agent.instrument.jetty12;

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
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;

/** What Jetty 12's own entry does: a request begins when the server handles it and ends where Jetty logs it. */
final class CoreCapture {

    private static final CoreCapture RUNNING = new CoreCapture(CaptureServices.running());

    private static final String HTTP_2 = "HTTP/2.0";

    private static final Getter REQUEST = new Getter("getRequest");
    private static final Getter CHANNEL = new Getter("getServletChannel");
    private static final Getter RESPONSE = new Getter("getResponse");

    /** Where the core, and servlet environments of either namespace, keep what an error page answers for. */
    private static final String[] ERROR_ATTRIBUTES = {
        "org.eclipse.jetty.server.error_exception", "jakarta.servlet.error.exception", "javax.servlet.error.exception",
    };

    private final CaptureServices services;
    private final HttpExchanges exchanges;
    private final ServerEntry entry;
    private final Door door;

    private CoreCapture(CaptureServices services) {
        this.services = services;
        this.exchanges = new HttpExchanges(services);
        this.entry = new ServerEntry(services);
        this.door = new Door(services);
    }

    static CoreCapture running() {
        return RUNNING;
    }

    /** The server handles a request. */
    Object handle(Object coreRequest) {
        Current current = services.context().current();
        if (!current.beginObserving()) {
            return null;
        }
        Exchange exchange;
        try {
            Request request = (Request) coreRequest;
            exchange = kept(request);
            if (exchange == null) {
                exchange = open(request);
                AttachedExchanges.put(Request.unWrap(request), exchange);
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
    Object refusal(Object coreRequest, Object coreResponse, Object callback) {
        Current current = services.context().current();
        if (current.isObserving() || door.opens((Exchange) current.request())) {
            return null;
        }
        return AdmissionRefusal.refuse(coreRequest, coreResponse, callback);
    }

    /** Something runs for a request that the server handles already, perhaps on another thread. */
    Object within(Object coreRequest) {
        Current current = services.context().current();
        if (coreRequest == null || !current.beginObserving()) {
            return null;
        }
        Exchange exchange;
        try {
            exchange = kept((Request) coreRequest);
        } finally {
            current.endObserving();
        }
        return exchange == null ? null : entry.enter(exchange);
    }

    /** A servlet environment goes on with a request. */
    Object dispatch(Object servletChannel) {
        Current current = services.context().current();
        if (!current.beginObserving()) {
            return null;
        }
        Object request;
        try {
            request = REQUEST.of(servletChannel);
        } finally {
            current.endObserving();
        }
        return within(request);
    }

    /** A task of an asynchronous request runs; {@code state} is {@code null} once that is over. */
    Object started(Object state) {
        Current current = services.context().current();
        if (state == null || !current.beginObserving()) {
            return null;
        }
        Object channel;
        try {
            channel = CHANNEL.of(state);
        } finally {
            current.endObserving();
        }
        return channel == null ? null : dispatch(channel);
    }

    /** Somebody has been authenticated by the container. */
    void authorizing(Object state) {
        Current current = services.context().current();
        Exchange exchange = (Exchange) current.request();
        if (exchange == null || !(state instanceof Request.AuthenticationState) || !current.beginObserving()) {
            return;
        }
        try {
            look(exchange, (Request.AuthenticationState) state);
            current.become(exchange.story());
        } finally {
            current.endObserving();
        }
    }

    void exit(Object entered) {
        entry.exit(entered);
    }

    private static Exchange kept(Request request) {
        return AttachedExchanges.of(Request.unWrap(request));
    }

    private Exchange open(Request request) {
        Exchange exchange = exchanges.open(new CoreIncoming(request));
        exchange.ownedByServer();
        return exchange;
    }

    /** Over, told by the channel of the request. */
    void completed(Object channel, Throwable failure) {
        completed(REQUEST.of(channel), RESPONSE.of(channel), failure);
    }

    /** Over, on whichever thread. What Jetty refused without handling it, as a bad message, begins and ends here. */
    void completed(Object coreRequest, Object coreResponse, Throwable failure) {
        Current current = services.context().current();
        if (coreRequest == null || !current.beginObserving()) {
            return;
        }
        try {
            Request request = (Request) coreRequest;
            Exchange kept = kept(request);
            if (kept == null && AttachedExchanges.isOver(Request.unWrap(request))) {
                return; // it came in before we were woven in, and a servlet told it
            }
            Exchange exchange = kept == null ? open(request) : kept;
            // in HTTP/2 a client that has its answer may close while the stream's end is still on its way
            boolean aborted = JettyEof.isIn(failure);
            if (aborted && !HTTP_2.equals(request.getConnectionMetaData().getProtocol())) {
                exchange.tag("aborted");
            }
            finish(exchange, request, (Response) coreResponse, aborted ? null : failure);
        } finally {
            current.endObserving();
        }
    }

    /** @param broken what broke off the answer in its midst, or {@code null} */
    private void finish(Exchange exchange, Request request, Response response, Throwable broken) {
        int status = 0;
        long written = -1;
        Throwable error = null;
        try {
            if (response != null) {
                HttpFields headers = response.getHeaders();
                status = response.getStatus();
                written = Response.getContentBytesWritten(response);
                exchange.answered(status, request.getHeaders().get("Upgrade"), headers.get("Content-Type"));
            }
            error = errorOf(request);
            error = error == null ? broken : error;
            Request.AuthenticationState state = Request.getAuthenticationState(request);
            if (state != null && exchange.isNewPrincipal(state.getUserPrincipal())) {
                look(exchange, state); // else filters and servlets have seen it, and may have heard of another since
            }
            AttachedExchanges.remove(Request.unWrap(request));
        } finally {
            exchanges.finish(exchange, status, Request.getContentBytesRead(request), written, error);
        }
    }

    /** Who Jetty has authenticated, though no filter or servlet may have seen it. Those know the roles, too. */
    private static void look(Exchange exchange, Request.AuthenticationState state) {
        Actor actor = CoreIncoming.actorOf(state);
        if (!actor.isAnonymous() && !actor.id().equals(exchange.story().actor().id())) {
            exchange.sees(actor);
        }
    }

    private static Throwable errorOf(Request request) {
        for (String attribute : ERROR_ATTRIBUTES) {
            Object thrown = request.getAttribute(attribute);
            if (thrown instanceof Throwable) {
                return (Throwable) thrown;
            }
        }
        return null;
    }
}
