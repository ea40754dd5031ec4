package dev.acta.agent.instrument.servlet.javax.route;

import dev.acta.agent.context.Current;
import dev.acta.agent.instrument.CaptureServices;
import dev.acta.agent.instrument.http.Exchange;
import dev.acta.agent.instrument.http.RouteTemplate;
import javax.servlet.http.HttpServletRequest;

/** What the advice of this folder does. The first route that an exchange is told counts, so the outermost dispatch must tell first. */
final class ServletRoutes {

    private static final ServletRoutes RUNNING = new ServletRoutes(CaptureServices.running());

    /** {@code HandlerMapping.BEST_MATCHING_PATTERN_ATTRIBUTE}, the same from Spring 3 to 7. */
    private static final String SPRING_PATTERN = "org.springframework.web.servlet.HandlerMapping.bestMatchingPattern";

    private static final String INCLUDED_PATH = "javax.servlet.include.servlet_path";
    private static final String INCLUDED_INFO = "javax.servlet.include.path_info";

    private final CaptureServices services;

    ServletRoutes(CaptureServices services) {
        this.services = services;
    }

    static ServletRoutes running() {
        return RUNNING;
    }

    /** Spring's dispatcher may have found a handler by a pattern; then the request has an attribute. */
    void handled(Object servletRequest) {
        Current current = services.context().current();
        Exchange exchange = unrouted(current, servletRequest);
        if (exchange == null || !current.beginObserving()) {
            return;
        }
        try {
            HttpServletRequest request = (HttpServletRequest) servletRequest;
            Object pattern = request.getAttribute(SPRING_PATTERN);
            if (pattern instanceof String && !ServletMapping.isError(request)) {
                exchange.route(RouteTemplate.of(ContextPath.of(request), fromContext(request, (String) pattern)));
            }
        } finally {
            current.endObserving();
        }
    }

    /**
     * Spring matches what follows the servlet's own prefix, unless it was told to match the whole path within the context
     * ({@code alwaysUseFullPath}).
     */
    private static String fromContext(HttpServletRequest request, String pattern) {
        Object included = request.getAttribute(INCLUDED_PATH);
        String servlet = included instanceof String ? (String) included : request.getServletPath();
        Object info = included instanceof String ? request.getAttribute(INCLUDED_INFO) : request.getPathInfo();
        if (servlet == null || servlet.isEmpty()) {
            return pattern;
        }
        if (!(info
                instanceof
                String)) { // an exact or extension mapping, or the default servlet's: Spring matched all of it
            return pattern.isEmpty() || pattern.equals("/") ? servlet : pattern;
        }
        boolean wholePath = pattern.startsWith(servlet) && !((String) info).startsWith(servlet);
        return wholePath ? pattern : RouteTemplate.join(servlet, pattern);
    }

    /** A servlet or filter hands the request on: what it is mapped to is what the client asked for. A login page of the container's is not. */
    void dispatched(Object servletRequest) {
        Current current = services.context().current();
        Exchange exchange = unrouted(current, servletRequest);
        if (exchange == null || !exchange.isReached() || !current.beginObserving()) {
            return;
        }
        try {
            exchange.mapping(ServletMapping.of((HttpServletRequest) servletRequest));
            exchange.route(exchange.servedBy());
        } finally {
            current.endObserving();
        }
    }

    private static Exchange unrouted(Current current, Object servletRequest) {
        Object request = current.request();
        boolean isUnrouted = request instanceof Exchange
                && ((Exchange) request).route() == null
                && servletRequest instanceof HttpServletRequest;
        return isUnrouted ? (Exchange) request : null;
    }
}
