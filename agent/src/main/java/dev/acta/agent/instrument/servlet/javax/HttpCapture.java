package dev.acta.agent.instrument.servlet.javax;

import dev.acta.agent.context.Current;
import dev.acta.agent.context.WeakIdentityMap;
import dev.acta.agent.event.Actor;
import dev.acta.agent.event.Level;
import dev.acta.agent.instrument.CaptureServices;
import dev.acta.agent.instrument.http.Door;
import dev.acta.agent.instrument.http.Exchange;
import dev.acta.agent.instrument.http.HttpExchanges;
import dev.acta.agent.instrument.servlet.javax.route.ServletMapping;
import java.security.Principal;
import javax.servlet.ServletRequest;
import javax.servlet.ServletRequestWrapper;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/**
 * What the servlet advice does: one event per request, whatever filters, forwards, includes, error pages and asynchronous dispatches
 * it goes through. Where the server's own entry began the request, filters and servlets only add what they know.
 */
final class HttpCapture {

    private static final String ERROR_ATTRIBUTE = "javax.servlet.error.exception";
    private static final String AUTHENTICATE = "authenticate";
    private static final String FORWARDED_FROM = "javax.servlet.forward.request_uri";

    /** The lowest status for which containers have error pages. */
    private static final int ERROR = 400;

    private final CaptureServices services;
    private final HttpExchanges exchanges;
    private final Door door;
    private final ContainerUser users;
    private final SessionIdentityCapture sessions;
    private final WeakIdentityMap<Object, Exchange> upgrades = new WeakIdentityMap<>();

    HttpCapture(CaptureServices services) {
        this.services = services;
        this.exchanges = new HttpExchanges(services);
        this.door = new Door(services);
        this.users = new ContainerUser(services);
        this.sessions = new SessionIdentityCapture(services);
    }

    static HttpCapture running() {
        return Running.CAPTURE;
    }

    /** Apart, because tests make captures without a running agent. */
    private static final class Running {
        static final HttpCapture CAPTURE = new HttpCapture(CaptureServices.running());
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
            if (exchange == null) {
                return null;
            }
        } else {
            look(request, exchange, current);
        }
        current.enterDispatch();
        if (!exchange.isMapped() && exchange.route() == null && exchange.possible() != Level.NONE) {
            try {
                map(request, exchange, current);
            } catch (RuntimeException | LinkageError unable) { // what has begun goes on, and must end
                services.failed(HttpCapture.class.getName(), unable);
            }
        }
        return exchange;
    }

    /** A request comes in, or comes back on another thread; {@code null} if it is over. */
    private Exchange begin(HttpServletRequest request, Current current) {
        current.beginObserving();
        try {
            Exchange exchange = ServedRequests.exchangeOf(request);
            if (exchange != null && exchange.isAsynchronous() && Asynchrony.isNew(request)) {
                finish(
                        exchange, null,
                        0); // its container has never said so: Jetty 8, where another thread closes the answer first
                exchange = null;
            }
            if (exchange == null) {
                exchange = ServedRequests.endedBeforeItsPage(request);
                if (exchange != null) {
                    exchange.servedBeyondItsEnd();
                }
            }
            if (exchange == null) {
                if (ServedRequests.isEnded(request)) {
                    return null;
                }
                exchange = exchanges.open(new ServletIncoming(request, users));
                ServedRequests.put(request, exchange);
            }
            current.enterRequest(exchange, exchange.storyOnThread());
            return exchange;
        } finally {
            current.endObserving();
        }
    }

    /** Somebody may have logged in meanwhile. */
    private void look(HttpServletRequest request, Exchange exchange, Current current) {
        current.beginObserving();
        try {
            HttpServletRequest container = ContainerUser.below(request);
            Principal principal = ContainerUser.principalOf(container);
            if (principal == null
                    || exchange.hasSeen(principal)
                    || ServedRequests.isAnother(request, exchange)
                    || !exchange.isNewPrincipal(principal)) {
                return;
            }
            Actor actor = users.of(container, principal);
            if (!actor.isAnonymous() && exchange.sees(actor)) {
                current.become(exchange.storyOnThread());
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
        HttpServletRequest request = (HttpServletRequest) servletRequest;
        if (isAnother(request, exchange, current)) {
            return;
        }
        exchange.asksContainer();
        look(request, exchange, current);
        if (hasNoUser(request, current) && exchange.seesNobodyBy(Actor.How.PRINCIPAL)) {
            current.become(exchange.story());
        }
    }

    /**
     * The application had the container look who it is, or asked for a role, for which some containers look.
     *
     * @param request that was asked
     * @param method by which
     */
    void containerAsked(Object request, String method) {
        Current current = services.context().current();
        Exchange exchange = (Exchange) current.request();
        if (exchange == null || current.isObserving() || !(request instanceof HttpServletRequest)) {
            return;
        }
        boolean authenticates = method.equals(AUTHENTICATE);
        if (!authenticates && !exchange.story().actor().isAnonymous()
                || isAnother((HttpServletRequest) request, exchange, current)) {
            return;
        }
        if (authenticates) {
            exchange.asksContainer();
        }
        look((HttpServletRequest) request, exchange, current);
    }

    private static boolean isAnother(ServletRequest request, Exchange exchange, Current current) {
        current.beginObserving();
        try {
            return ServedRequests.isAnother(request, exchange);
        } finally {
            current.endObserving();
        }
    }

    /**
     * The application asked a request who its user is. What a wrapper of its own answers is known to nobody else; and a container may have
     * looked for the first time.
     *
     * @param request that was asked
     * @param method by which
     * @param user a principal or a name, or {@code null}
     */
    void userTold(Object request, String method, Object user) {
        Current current = services.context().current();
        Exchange exchange = (Exchange) current.request();
        if (exchange == null || current.isObserving()) {
            return;
        }
        ToldUsers told = exchange.kept(ToldUsers.class);
        if (ContainerUser.isOfApplication(request)) {
            if ((told != null || user != null) && !isAnother((ServletRequest) request, exchange, current)) {
                toldByWrapper(request, method, user, told, exchange, current);
            }
        } else if (request instanceof HttpServletRequest
                && !(request instanceof ServletRequestWrapper)
                && isNews(request, user, told, exchange, current)
                && !isAnother((ServletRequest) request, exchange, current)) {
            if (isToldOtherwise(request, told, exchange)) {
                exchange.looksAgain();
            }
            look((HttpServletRequest) request, exchange, current);
        }
    }

    private static boolean isNews(Object request, Object user, ToldUsers told, Exchange exchange, Current current) {
        String acting = exchange.story().actor().id();
        if (!(user instanceof Principal)) {
            return user != null && !user.equals(acting);
        }
        if (!exchange.hasSeen(user)) {
            return true;
        }
        if (!isToldOtherwise(request, told, exchange)) {
            return false;
        }
        current.beginObserving();
        try {
            return !acting.equals(ContainerUser.nameOf((Principal) user));
        } finally {
            current.endObserving();
        }
    }

    /**
     * Whether a wrapper has told who acts, and the application now asks the container itself, which knows somebody from before. Tomcat asks
     * its own request behind the facade, for its access log.
     */
    private static boolean isToldOtherwise(Object request, ToldUsers told, Exchange exchange) {
        return told != null && !ContainerUser.isBehindFacade(request) && told.isActing(exchange);
    }

    private static void toldByWrapper(
            Object wrapper, String method, Object user, ToldUsers before, Exchange exchange, Current current) {
        ToldUsers told = before;
        if (told == null) {
            told = new ToldUsers();
            exchange.keep(told);
        }
        current.beginObserving();
        try {
            told.by(method).told(wrapper.getClass(), user, exchange, current);
        } finally {
            current.endObserving();
        }
    }

    private static boolean hasNoUser(HttpServletRequest request, Current current) {
        current.beginObserving();
        try {
            return ContainerUser.principalOf(ContainerUser.below(request)) == null;
        } finally {
            current.endObserving();
        }
    }

    /**
     * A filter or servlet is about to run.
     *
     * @return {@code null} if it may, anything else if it must not; then the request is answered already
     */
    Object refusal(Object servletRequest, Object servletResponse) {
        if (!(servletRequest instanceof HttpServletRequest) || !(servletResponse instanceof HttpServletResponse)) {
            return null;
        }
        Current current = services.context().current();
        if (current.isObserving()) {
            return null;
        }
        Exchange exchange = (Exchange) current.request();
        if (exchange != null && exchange.possible() == Level.NONE && exchange.isOwnedByServer()) {
            learn((HttpServletRequest) servletRequest, exchange, current);
        }
        if (door.opens(exchange)) {
            return null;
        }
        current.beginObserving();
        try {
            return AdmissionRefusal.refuse(servletRequest, servletResponse);
        } finally {
            current.endObserving();
        }
    }

    /**
     * A server whose entry comes before its login may have given back meanwhile what it kept while it showed its login form: other rules
     * are for that than for what came in. An error page has a method of its own on some servers.
     */
    private static void learn(HttpServletRequest request, Exchange exchange, Current current) {
        current.beginObserving();
        try {
            HttpServletRequest container = ContainerUser.below(request);
            String method = container == null ? null : container.getMethod();
            if (method != null
                    && !method.equals(exchange.line().method())
                    && !ServedRequests.isErrorPage(container)
                    && !ServedRequests.isAnother(request, exchange)) {
                exchange.servedAs(method, container.getContentType());
            }
        } catch (RuntimeException unable) { // to tell, as an object of the application's: what came in stands
            return;
        } finally {
            current.endObserving();
        }
    }

    /** From here on the request lasts as long as the handler of the new protocol. A wrapper around the container's request tells it, too. */
    void upgraded(Object servletRequest, Object handler) {
        Current current = services.context().current();
        Exchange exchange = (Exchange) current.request();
        if (exchange == null || handler == null || !(servletRequest instanceof HttpServletRequest)) {
            return;
        }
        current.beginObserving();
        try {
            exchange.upgrades(((HttpServletRequest) servletRequest).getHeader("Upgrade"));
        } finally {
            current.endObserving();
        }
        upgrades.putIfAbsent(handler, exchange);
    }

    void upgradeEnded(Object handler) {
        Exchange exchange = upgrades.remove(handler);
        if (exchange != null) {
            exchanges.upgradeEnded(exchange);
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
            sessions.left(exchange, current);
            if (exchange.story().actor().isAnonymous()) {
                look(request, exchange, current); // a login inside of this call
            }
            exchange.route(exchange.servedBy()); // what is dispatched later does not change it
        } finally { // a request of the application may throw when it is asked for its user
            if (outermost) {
                if (thrown != null) {
                    exchange.escaped(thrown);
                }
                leave(exchange, request, (HttpServletResponse) servletResponse, current);
            }
        }
    }

    /** What it is mapped to counts if no framework tells a route. */
    private static void map(HttpServletRequest request, Exchange exchange, Current current) {
        current.beginObserving();
        try {
            if (exchange.isReached() || request.getAttribute(FORWARDED_FROM) == null) {
                exchange.reached();
                exchange.mapping(ServletMapping.of(request));
            } // else an authenticator of the container's forwards to its own pages
        } finally {
            current.endObserving();
        }
    }

    private void leave(Exchange exchange, HttpServletRequest request, HttpServletResponse response, Current current) {
        try {
            if (!exchange.isOwnedByServer()) {
                close(exchange, request, response, current);
                exchange.left();
            }
        } finally {
            current.leaveRequest();
        }
    }

    private void close(Exchange exchange, HttpServletRequest request, HttpServletResponse response, Current current) {
        if (exchange.isOver()) {
            return; // its error page is done
        }
        current.beginObserving();
        try {
            if (exchange.isAsynchronous()) {
                return; // the listener hears of the end, whether it is started again or was dispatched back and is done
            }
            if (Asynchrony.isStarted(request) && Asynchrony.listen(request, response, new AsyncEnd(this, exchange))) {
                exchange.becomesAsynchronous();
                return;
            }
            int status;
            try {
                status = Status.of(response);
                finish(exchange, request, status);
            } catch (
                    RuntimeException
                            recycled) { // completed elsewhere, and taken away already: the status stays unknown
                finish(exchange, null, 0);
                return;
            }
            if (status == 0 || status >= ERROR || exchange.escaped() != null) {
                ServedRequests.keepForItsPage(request, exchange);
            }
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
        Object error = null;
        if (request != null && !exchange.isOver()) {
            error = request.getAttribute(ERROR_ATTRIBUTE); // an error page has answered
        }
        exchanges.answered(exchange, answered, -1, -1, error instanceof Throwable ? (Throwable) error : null);
    }
}
