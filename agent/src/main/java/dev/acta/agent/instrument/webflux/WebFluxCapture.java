package dev.acta.agent.instrument.webflux;

import dev.acta.agent.context.Current;
import dev.acta.agent.instrument.CaptureServices;
import dev.acta.agent.instrument.Getter;
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

    private static final Getter REQUEST = new Getter("getRequest");
    private static final Getter NATIVE = new Getter("getNativeRequest");
    private static final Getter DELEGATE = new Getter("getDelegate");
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
            Object request = REQUEST.of(webExchange);
            Exchange exchange = exchangeOf(request, current);
            if (exchange != null && exchange.route() == null) {
                exchange.route(routeOf(webExchange, request));
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
            Exchange exchange = exchangeOf(REQUEST.of(WEB_EXCHANGE.of(filterExchange)), current);
            if (exchange != null && authentications.isSomebody(authentication)) {
                exchange.sees(
                        authentications.actorOf(authentication, exchange.story().actor()),
                        current.request() == exchange);
            }
        } finally {
            current.endObserving();
        }
    }

    /** By the server's request, however often it is decorated; in a servlet container, what the thread serves. */
    private static Exchange exchangeOf(Object request, Current current) {
        Object each = request;
        for (int i = 0; each != null && i < MAX_DECORATORS; i++) {
            Exchange exchange = NativeRequests.exchangeOf(each);
            if (exchange != null) {
                return exchange;
            }
            Object inner = NATIVE.of(each); // of a changed request: the one before, or already the server's
            each = inner != null ? inner : DELEGATE.of(each);
        }
        Object served = current.request();
        return served instanceof Exchange ? (Exchange) served : null;
    }
}
