package dev.acta.agent.instrument.servlet.javax;

import dev.acta.agent.context.Current;
import dev.acta.agent.event.Actor;
import dev.acta.agent.event.Failure;
import dev.acta.agent.event.HttpRequest;
import dev.acta.agent.event.RequestLine;
import dev.acta.agent.event.Story;
import dev.acta.agent.instrument.CaptureServices;
import java.security.Principal;
import java.util.concurrent.ThreadLocalRandom;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/**
 * What the servlet advice does: one event per request, whatever filters, forwards, includes, error pages and asynchronous dispatches
 * it goes through.
 */
final class HttpCapture {

    private static final HttpCapture RUNNING = new HttpCapture(CaptureServices.running());

    private static final String ATTRIBUTE = "dev.acta.exchange";
    private static final String ERROR_ATTRIBUTE = "javax.servlet.error.exception";
    private static final int SERVER_ERROR = 500;

    private final CaptureServices services;

    HttpCapture(CaptureServices services) {
        this.services = services;
    }

    static HttpCapture running() {
        return RUNNING;
    }

    Object enter(Object servletRequest, Object servletResponse) {
        if (!(servletRequest instanceof HttpServletRequest) || !(servletResponse instanceof HttpServletResponse)) {
            return null;
        }
        HttpServletRequest request = (HttpServletRequest) servletRequest;
        Current current = services.context().current();
        if (current.isObserving()) {
            return null;
        }
        Exchange exchange = (Exchange) current.request();
        if (exchange == null) {
            exchange = begin(request, current);
        } else {
            look(request, exchange, current);
        }
        current.enterDispatch();
        return exchange;
    }

    /** A request comes in, or comes back on another thread. */
    private Exchange begin(HttpServletRequest request, Current current) {
        current.beginObserving();
        try {
            Object kept = request.getAttribute(ATTRIBUTE);
            Exchange exchange;
            if (kept instanceof Exchange && !((Exchange) kept).isOver()) {
                exchange = (Exchange) kept;
            } else {
                exchange = open(request);
                request.setAttribute(ATTRIBUTE, exchange);
                services.context().openRequests().entered();
            }
            current.enterRequest(exchange, exchange.story());
            return exchange;
        } finally {
            current.endObserving();
        }
    }

    private Exchange open(HttpServletRequest request) {
        long start = System.nanoTime();
        String path = request.getRequestURI();
        String method = request.getMethod();
        RequestLine line = new RequestLine(
                method,
                request.getScheme(),
                request.getHeader("Host"),
                path,
                request.getQueryString(),
                request.getProtocol(),
                request.isSecure(),
                request.getHeader("User-Agent"));
        ThreadLocalRandom random = ThreadLocalRandom.current(); // an id, not a secret
        Story story = new Story(
                actorOf(request),
                "API",
                request.getRemoteAddr(),
                request.getHeader(services.rules().requestIdHeader()),
                random.nextLong() & ~0xF000L | 0x4000L, // UUID version 4, RFC 9562
                random.nextLong() >>> 2 | 0x8000000000000000L);
        boolean excluded = reads(method) && path != null && services.rules().excludesPath(path);
        return new Exchange(start, line, story, !excluded);
    }

    /** What changes something is never excluded: a servlet at /transfer/* serves a POST to /transfer/x.css as well. */
    private static boolean reads(String method) {
        return "GET".equals(method) || "HEAD".equals(method);
    }

    private static Actor actorOf(HttpServletRequest request) {
        Principal principal = request.getUserPrincipal();
        String name = principal == null ? null : principal.getName();
        return name == null ? Actor.ANONYMOUS : Actor.principal(name);
    }

    /**
     * Somebody may have logged in meanwhile, or an inner layer may know better than an outer one: the innermost principal that is
     * there wins. Containers and frameworks answer from memory.
     */
    private static void look(HttpServletRequest request, Exchange exchange, Current current) {
        current.beginObserving();
        try {
            Principal principal = request.getUserPrincipal();
            String name = principal == null ? null : principal.getName();
            if (name != null && !name.equals(exchange.story().actor().id())) {
                exchange.become(Actor.principal(name));
                current.become(exchange.story());
            }
        } finally {
            current.endObserving();
        }
    }

    /**
     * The application itself logged somebody in or out. What follows is the new user's doing, or nobody's; the request as a whole stays
     * with the last user it had, who is the one that logged out.
     */
    void identityChanged(Object servletRequest) {
        Current current = services.context().current();
        Exchange exchange = (Exchange) current.request();
        if (exchange == null || current.isObserving() || !(servletRequest instanceof HttpServletRequest)) {
            return;
        }
        look((HttpServletRequest) servletRequest, exchange, current);
        if (hasNoUser((HttpServletRequest) servletRequest, current)) {
            current.become(exchange.story().with(Actor.ANONYMOUS));
        } else {
            current.become(exchange.story());
        }
    }

    private static boolean hasNoUser(HttpServletRequest request, Current current) {
        current.beginObserving();
        try {
            return request.getUserPrincipal() == null;
        } finally {
            current.endObserving();
        }
    }

    void exit(Object entered, Object servletRequest, Object servletResponse, Throwable thrown) {
        if (entered == null) {
            return;
        }
        Exchange exchange = (Exchange) entered;
        Current current = services.context().current();
        HttpServletRequest request = (HttpServletRequest) servletRequest;
        boolean outermost = current.leaveDispatch();
        try {
            if (exchange.story().actor() == Actor.ANONYMOUS) {
                look(request, exchange, current); // a login inside of this call
            }
        } finally { // a request of the application may throw when it is asked for its user
            if (outermost) {
                if (thrown != null) {
                    exchange.escaped(thrown);
                }
                leave(exchange, request, (HttpServletResponse) servletResponse, current);
            }
        }
    }

    private void leave(Exchange exchange, HttpServletRequest request, HttpServletResponse response, Current current) {
        try {
            close(exchange, request, response, current);
        } finally {
            current.leaveRequest();
        }
    }

    private void close(Exchange exchange, HttpServletRequest request, HttpServletResponse response, Current current) {
        current.beginObserving();
        try {
            if (Asynchrony.isStarted(request)) {
                if (!exchange.isAsynchronous()) {
                    exchange.becomesAsynchronous();
                    Asynchrony.listen(request, response, new AsyncEnd(this, exchange));
                }
                return;
            }
            if (exchange.isAsynchronous()) {
                return; // dispatched back and done; the listener hears of the end
            }
            finish(exchange, request, Status.of(response));
        } finally {
            current.endObserving();
        }
    }

    /**
     * The request is over, on whichever thread; only the first call counts.
     *
     * @param request {@code null} if the container has taken it away already
     * @param answered the final status, 0 if it cannot be known
     */
    void finish(Exchange exchange, HttpServletRequest request, int answered) {
        if (!exchange.finish()) {
            return;
        }
        try {
            record(exchange, request, answered);
        } finally {
            services.context().openRequests().left();
        }
    }

    private void record(Exchange exchange, HttpServletRequest request, int answered) {
        if (request != null) {
            request.removeAttribute(ATTRIBUTE);
        }
        if (!exchange.recorded()) {
            return;
        }
        Throwable escaped = exchange.escaped();
        int status = escaped != null ? SERVER_ERROR : answered;
        HttpRequest event =
                new HttpRequest(exchange.startNanos(), exchange.story(), exchange.line(), status, exchange.atStart());
        event.ended(System.nanoTime(), escaped);
        if (escaped == null && status >= SERVER_ERROR && request != null) {
            Object error = request.getAttribute(ERROR_ATTRIBUTE); // an error page has answered
            if (error instanceof Throwable) {
                event.failed(Failure.of((Throwable) error));
            }
        }
        services.ring().offer(event);
    }
}
