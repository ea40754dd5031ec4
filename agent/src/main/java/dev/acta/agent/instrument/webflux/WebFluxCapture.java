package dev.acta.agent.instrument.webflux;

import dev.acta.agent.context.Current;
import dev.acta.agent.instrument.CaptureServices;
import dev.acta.agent.instrument.Getter;
import dev.acta.agent.instrument.KnownType;
import dev.acta.agent.instrument.http.AttachedExchanges;
import dev.acta.agent.instrument.http.Exchange;
import dev.acta.agent.instrument.http.NativeRequests;
import dev.acta.agent.instrument.http.RouteTemplate;
import dev.acta.agent.instrument.springsecurity.Authentications;
import java.util.Map;

/** What the advice of this folder does: finds the exchange by the server's own request, and tells it. */
final class WebFluxCapture {

    private static final WebFluxCapture RUNNING = new WebFluxCapture(CaptureServices.running());

    /** {@code HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE}. */
    private static final String PATTERN = "org.springframework.web.reactive.HandlerMapping.bestMatchingPattern";

    /** {@code RouterFunctions.MATCHING_PATTERN_ATTRIBUTE}, from before functional routes set the other one. */
    private static final String FUNCTIONAL_PATTERN =
            "org.springframework.web.reactive.function.server.RouterFunctions.matchingPattern";

    /** Objects that their servers, Undertow and Jetty 12, make anew for each request, so that none is found to be another's. */
    private static final KnownType OF_ONE_REQUEST = new KnownType(
            "io.undertow.server.HttpServerExchange",
            "org.eclipse.jetty.server.internal.HttpChannelState$ChannelRequest");

    private static final Getter REQUEST = new Getter("getRequest");
    private static final Getter RESPONSE = new Getter("getResponse");
    private static final Getter NATIVE = new Getter("getNativeRequest");
    private static final Getter DELEGATE = new Getter("getDelegate");
    private static final Getter WRAPPED = new Getter("getWrapped");
    private static final Getter ATTRIBUTES = new Getter("getAttributes");
    private static final Getter PATTERN_TEXT = new Getter("getPatternString");
    private static final Getter PATH = new Getter("getPath");
    private static final Getter CONTEXT_PATH = new Getter("contextPath");
    private static final Getter VALUE = new Getter("value");
    private static final Getter WEB_EXCHANGE = new Getter("getExchange");

    /** Decorators around decorators; more than that is a ring. */
    private static final int MAX_DECORATORS = 16;

    private final CaptureServices services;
    private final Authentications authentications;

    private WebFluxCapture(CaptureServices services) {
        this.services = services;
        this.authentications = new Authentications(services);
    }

    static WebFluxCapture running() {
        return RUNNING;
    }

    void handled(Object webExchange) {
        Current current = services.context().current();
        if (!current.beginObserving()) {
            return;
        }
        try {
            Exchange exchange = exchangeOf(webExchange);
            if (exchange != null && exchange.route() == null) {
                exchange.route(routeOf(webExchange, REQUEST.of(webExchange)));
            }
        } finally {
            current.endObserving();
        }
    }

    private static String routeOf(Object webExchange, Object request) {
        Object attributes = ATTRIBUTES.of(webExchange);
        if (!(attributes instanceof Map)) {
            return null;
        }
        Object pattern = ((Map<?, ?>) attributes).get(PATTERN);
        if (pattern == null) {
            pattern = ((Map<?, ?>) attributes).get(FUNCTIONAL_PATTERN);
        }
        Object text = pattern instanceof String ? pattern : PATTERN_TEXT.of(pattern);
        if (!(text instanceof String)) {
            return null;
        }
        Object context = VALUE.of(CONTEXT_PATH.of(PATH.of(request)));
        return RouteTemplate.of(context instanceof String ? (String) context : "", (String) text);
    }

    void authenticated(Object authentication, Object filterExchange) {
        Current current = services.context().current();
        if (!current.beginObserving()) {
            return;
        }
        try {
            Exchange exchange = exchangeOf(WEB_EXCHANGE.of(filterExchange));
            if (exchange != null && authentications.isSomebody(authentication)) {
                exchange.sees(
                        authentications.actorOf(authentication, exchange.story().actor()),
                        current.entrusted() == exchange);
            }
        } finally {
            current.endObserving();
        }
    }

    /** A server that is not Spring's own hands its request to Spring, which works for others on the same thread. */
    Object enter() {
        Current current = services.context().current();
        Object served = current.request();
        if (!(served instanceof Exchange)) {
            return null;
        }
        ((Exchange) served).servedOnAnyThread();
        return current.entrust();
    }

    void exit(Object entered) {
        if (entered != null) {
            services.context().current().takeBack(entered);
        }
    }

    /** A servlet container's request is about to be served; its object may be another one's by the time that somebody is known. */
    void adapted(Object response) {
        Object served = services.context().current().entrusted();
        if (response != null && served instanceof Exchange) {
            NativeRequests.keep(response, (Exchange) served);
        }
    }

    /**
     * By the server's request, however often it is decorated; in a servlet container by Spring's own response, because a changed request leads
     * past Spring's own one. Never by the thread, on which others may be let in.
     */
    private static Exchange exchangeOf(Object webExchange) {
        Object each = REQUEST.of(webExchange);
        for (int i = 0; each != null && i < MAX_DECORATORS; i++) {
            Exchange exchange =
                    OF_ONE_REQUEST.isTypeOf(each) ? AttachedExchanges.last(each) : NativeRequests.exchangeOf(each);
            if (exchange != null) {
                return exchange;
            }
            Object inner = NATIVE.of(each); // of a changed request: the one before, or already the server's
            inner = inner != null ? inner : DELEGATE.of(each);
            each = inner != null ? inner : WRAPPED.of(each);
        }
        each = RESPONSE.of(webExchange);
        for (int i = 0; each != null && i < MAX_DECORATORS; i++) {
            Exchange exchange = NativeRequests.exchangeOf(each);
            if (exchange != null) {
                return exchange;
            }
            each = DELEGATE.of(each);
        }
        return null;
    }
}
