package dev.acta.agent.instrument.tomcat.catalina;

import dev.acta.agent.context.Current;
import dev.acta.agent.event.Actor;
import dev.acta.agent.event.Level;
import dev.acta.agent.instrument.CaptureServices;
import dev.acta.agent.instrument.Getter;
import dev.acta.agent.instrument.http.Door;
import dev.acta.agent.instrument.http.Exchange;
import dev.acta.agent.instrument.http.HttpExchanges;
import java.io.IOException;
import java.security.Principal;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;

/**
 * What the advice for Tomcat does. The exchange is kept among the attributes of the coyote request, where filters and servlets find it
 * and no attribute listener of the application hears of it; Tomcat forgets it there before the next request.
 */
final class TomcatCapture {

    private static final TomcatCapture RUNNING = new TomcatCapture(CaptureServices.running());

    /** Set by Tomcat for its own error report and for error pages; by namespace. */
    private static final String[] ERROR_ATTRIBUTES = {
        "javax.servlet.error.exception", "jakarta.servlet.error.exception",
    };

    /** Of the names of Tomcat's own valves. */
    private static final String TOMCAT = "org.apache.catalina.";

    /** Of these, the one that makes servlets and calls filters. */
    private static final String SERVLETS = TOMCAT + "core.StandardWrapperValve";

    private static final int SWITCHING_PROTOCOLS = 101;

    private static final Getter CONTEXT = new Getter("getContext");
    private static final Getter EVENT_LISTENERS = new Getter("getApplicationEventListeners");
    private static final Getter CONTENT_WRITTEN = new Getter("getContentWritten");
    private static final Getter CONTENT_WRITTEN_BY_TOMCAT_6 = new Getter("getContentCountLong");

    private final CaptureServices services;
    private final HttpExchanges exchanges;
    private final Door door;

    TomcatCapture(CaptureServices services) {
        this.services = services;
        this.exchanges = new HttpExchanges(services);
        this.door = new Door(services);
    }

    static TomcatCapture running() {
        return RUNNING;
    }

    /** A request has been read from its connection and is about to be mapped. */
    void arrive(Object catalinaRequest) {
        Current current = services.context().current();
        if (current.isObserving() || current.request() != null) {
            return;
        }
        Exchange exchange = open((Request) catalinaRequest, current);
        enter(exchange, current);
    }

    /**
     * The connector begins to work on a request.
     *
     * @return whether what the thread works on from now on is to be taken off it at the end, {@code null} if it is not
     */
    Object begin() {
        Current current = services.context().current();
        return current.isObserving() || current.request() != null ? null : Boolean.TRUE;
    }

    /**
     * A valve is about to run. One that is not Tomcat's own is code of the application's. Tomcat's own come before it, among them those
     * that find out who the user is; they run unless nothing can be recorded at all. But where the application has listeners, they tell
     * these of the request, and the last of them makes servlets that are used for the first time: before that the door is asked.
     *
     * @return {@code null} if it may run, anything else if it must not; then the request is answered already
     */
    Object refusal(Object valve, Object catalinaRequest, Object catalinaResponse) {
        Current current = services.context().current();
        if (current.isObserving()) {
            return null;
        }
        Exchange exchange = (Exchange) current.request();
        String name = valve.getClass().getName();
        boolean servlets = name.equals(SERVLETS);
        if (servlets && exchange != null) {
            look((Request) catalinaRequest, exchange, current);
        }
        boolean tomcats = !servlets && name.startsWith(TOMCAT) && !hasListeners((Request) catalinaRequest);
        if (!tomcats && exchange != null && exchange.possible() == Level.NONE) {
            served((Request) catalinaRequest, exchange); // other rules may be for what a login form gives back
        }
        if (tomcats ? door.opensUnlessStalled(exchange) : door.opens(exchange)) {
            return null;
        }
        return AdmissionRefusal.refuse(valve, catalinaRequest, catalinaResponse);
    }

    private static boolean hasListeners(Request request) {
        Object application = CONTEXT.of(request);
        Object[] listeners = application == null ? null : (Object[]) EVENT_LISTENERS.of(application);
        return listeners != null && listeners.length > 0;
    }

    /** Whom Tomcat's authenticator has found; filters and servlets look again, and may know more. */
    private static void look(Request request, Exchange exchange, Current current) {
        if (!exchange.story().actor().isAnonymous() || exchange.isDisowned()) {
            return;
        }
        current.beginObserving();
        try {
            Principal principal = request.getUserPrincipal();
            if (principal != null && sees(request, exchange)) {
                current.become(exchange.story());
            }
        } finally {
            current.endObserving();
        }
    }

    private static boolean sees(Request request, Exchange exchange) {
        Actor actor = CatalinaIncoming.actorOf(request);
        return !actor.isAnonymous() && exchange.sees(actor);
    }

    /** A thread takes up a request that is asynchronous. Returns as {@link #begin}. */
    Object comeBack(Object coyoteRequest) {
        Exchange exchange = exchangeOf((org.apache.coyote.Request) coyoteRequest);
        if (exchange == null || begin() == null) {
            return null;
        }
        enter(exchange, services.context().current());
        return Boolean.TRUE;
    }

    private static void enter(Exchange exchange, Current current) {
        current.enterRequest(exchange, exchange.storyOnThread());
        current.enterDispatch();
    }

    /** The thread is done with the request, which may go on without it. */
    void leave(Object begun) {
        Current current = services.context().current();
        if (begun != null && current.request() != null) {
            current.leaveDispatch();
            current.leaveRequest();
        }
    }

    /**
     * The request is over. One that we have not seen come in was refused by Tomcat's parser, which does not hand it to the container
     * but has it logged all the same. Any other came in before we were woven in; what it called since then has told it, or nothing has.
     */
    void logged(Object catalinaRequest, Object catalinaResponse) {
        Request request = (Request) catalinaRequest;
        Exchange exchange = exchangeOf(request.getCoyoteRequest());
        if (exchange == null) {
            if (request.getWrapper() != null) {
                return;
            }
            exchange = open(request, services.context().current());
        }
        end(exchange, request, (Response) catalinaResponse);
    }

    /** At the latest now it is over. */
    void recycled(Object catalinaRequest) {
        if (!(catalinaRequest instanceof Request)) {
            return; // the wrapper of a forward, which Tomcat 9 recycles too
        }
        Request request = (Request) catalinaRequest;
        org.apache.coyote.Request coyote = request.getCoyoteRequest();
        if (coyote == null) { // recycled already
            return;
        }
        Exchange exchange = exchangeOf(coyote);
        if (exchange != null) {
            end(exchange, request, request.getResponse());
        }
    }

    void writeFailed(Object coyoteResponse, Throwable thrown) {
        if (!(thrown instanceof IOException)) {
            return;
        }
        org.apache.coyote.Request coyote = ((org.apache.coyote.Response) coyoteResponse).getRequest();
        Exchange exchange = coyote == null ? null : exchangeOf(coyote);
        if (exchange != null) {
            exchange.tag("aborted");
        }
    }

    private Exchange open(Request request, Current current) {
        current.beginObserving();
        try {
            Exchange exchange = exchanges.open(new CatalinaIncoming(request));
            exchange.ownedByServer();
            request.getCoyoteRequest().setAttribute(HttpExchanges.ATTRIBUTE, exchange);
            return exchange;
        } finally {
            current.endObserving();
        }
    }

    private void end(Exchange exchange, Request request, Response response) {
        request.getCoyoteRequest().getAttributes().remove(HttpExchanges.ATTRIBUTE);
        org.apache.coyote.Response answer = response.getCoyoteResponse();
        Current current = services.context().current();
        current.beginObserving();
        try {
            Throwable error = error(request);
            boolean unwritten = answer.getErrorException() instanceof IOException
                    || answer.getStatus() == SWITCHING_PROTOCOLS && error instanceof IOException;
            if (unwritten) {
                exchange.tag("aborted");
            }
            try {
                describe(exchange, request, response);
            } finally { // whatever an object of the application's has thrown
                long read = request.getCoyoteRequest().getBytesRead();
                if (unwritten) { // no other protocol is ever spoken then
                    exchanges.finish(exchange, answer.getStatus(), read, written(response), error);
                } else {
                    exchanges.answered(exchange, answer.getStatus(), read, written(response), error);
                }
            }
        } finally {
            current.endObserving();
        }
    }

    private static void describe(Exchange exchange, Request request, Response response) {
        served(request, exchange);
        org.apache.coyote.Response answer = response.getCoyoteResponse();
        String protocol = answer.getStatus() == SWITCHING_PROTOCOLS
                ? answer.getMimeHeaders().getHeader("Upgrade")
                : null;
        exchange.answered(answer.getStatus(), protocol, response.getContentType());
        String session = LoadedSession.idOf(request);
        if (session != null) {
            exchange.session(session);
        }
        Principal principal = request.getUserPrincipal();
        if (principal != null && exchange.isNewPrincipal(principal)) { // no filter or servlet was reached with it
            sees(request, exchange);
        }
    }

    private static void served(Request request, Exchange exchange) {
        exchange.servedAs(request.getMethod(), request.getContentType());
    }

    private static Exchange exchangeOf(org.apache.coyote.Request coyote) {
        return (Exchange) coyote.getAttribute(HttpExchanges.ATTRIBUTE);
    }

    private static Throwable error(Request request) {
        for (String attribute : ERROR_ATTRIBUTES) {
            Object error = request.getAttribute(attribute);
            if (error instanceof Throwable) {
                return (Throwable) error;
            }
        }
        return null;
    }

    private static long written(Response response) {
        Object bytes = CONTENT_WRITTEN.of(response);
        if (bytes == null) {
            bytes = CONTENT_WRITTEN_BY_TOMCAT_6.of(response);
        }
        return bytes instanceof Long ? (Long) bytes : -1;
    }
}
