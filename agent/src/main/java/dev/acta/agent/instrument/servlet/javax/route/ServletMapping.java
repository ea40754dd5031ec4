package dev.acta.agent.instrument.servlet.javax.route;

import dev.acta.agent.instrument.Getter;
import dev.acta.agent.instrument.http.RouteTemplate;
import javax.servlet.http.HttpServletRequest;

/**
 * The route that a deployment gives away: the pattern by which the container chose the servlet, such as {@code /shop/orders/*}. {@code /*} and
 * the default servlet's {@code /} match everything and tell nothing.
 */
public final class ServletMapping {

    private static final String ERROR_STATUS = "javax.servlet.error.status_code";

    /** Servlet 4, which this is not compiled against; older containers have no such method. */
    private static final Getter MAPPING = new Getter("getHttpServletMapping");

    private static final Getter MATCH = new Getter("getMappingMatch");
    private static final Getter PATTERN = new Getter("getPattern");

    private ServletMapping() {}

    /**
     * @param request as a servlet or filter got it
     * @return the route, or {@code null} if there is none worth telling, or the request is on its way to an error page
     */
    public static String of(HttpServletRequest request) {
        if (isError(request)) {
            return null;
        }
        Object mapping = MAPPING.of(request);
        Object match = MATCH.of(mapping);
        String pattern;
        if (match instanceof Enum) { // else a container, or a wrapper, of an older Servlet version
            pattern = ofMatch(((Enum<?>) match).name(), PATTERN.of(mapping));
        } else {
            pattern = Registrations.patternOf(request);
        }
        return pattern == null ? null : RouteTemplate.of(ContextPath.of(request), pattern);
    }

    private static String ofMatch(String match, Object pattern) {
        switch (match) {
            case "CONTEXT_ROOT":
                return "/";
            case "DEFAULT":
                return null;
            default:
                return pattern instanceof String ? (String) pattern : null;
        }
    }

    /** An error page's own route is not the request's. */
    static boolean isError(HttpServletRequest request) {
        return request.getAttribute(ERROR_STATUS) != null;
    }
}
