package dev.acta.agent.instrument.route;

import dev.acta.agent.instrument.CaptureServices;
import dev.acta.agent.instrument.Getter;
import dev.acta.agent.instrument.http.Exchange;
import dev.acta.agent.instrument.http.RouteTemplate;
import java.util.Map;

/**
 * Struts 2 to 7: namespace and name of the action as it is configured, wildcards included ({@code /admin/edit*}), without the extension of
 * its URL.
 */
final class StrutsRoute extends RouteCapture {

    private static final StrutsRoute RUNNING = new StrutsRoute(CaptureServices.running());

    /** {@code StrutsStatics.HTTP_REQUEST} up to Struts 6, and in Struts 7. */
    private static final String[] REQUEST = {
        "com.opensymphony.xwork2.dispatcher.HttpServletRequest", "org.apache.struts2.dispatcher.HttpServletRequest"
    };

    private static final Getter CONFIG = new Getter("getConfig");
    private static final Getter NAME = new Getter("getName");
    private static final Getter NAMESPACE = new Getter("getNamespace");
    private static final Getter INVOCATION = new Getter("getInvocation");
    private static final Getter CONTEXT = new Getter("getInvocationContext");
    private static final Getter MAP = new Getter("getContextMap");
    private static final Getter CONTEXT_PATH = new Getter("getContextPath");

    private StrutsRoute(CaptureServices services) {
        super(services);
    }

    static StrutsRoute running() {
        return RUNNING;
    }

    @Override
    void tell(Exchange exchange, Object proxy, Object ignored) {
        Object name = NAME.of(CONFIG.of(proxy));
        Object namespace = NAMESPACE.of(proxy);
        if (name instanceof String) {
            String action = RouteTemplate.join(namespace instanceof String ? (String) namespace : "", (String) name);
            exchange.route(RouteTemplate.of(contextPath(proxy), action));
        }
    }

    private static String contextPath(Object proxy) {
        Object values = MAP.of(CONTEXT.of(INVOCATION.of(proxy)));
        if (values instanceof Map) {
            for (String key : REQUEST) {
                Object request = ((Map<?, ?>) values).get(key);
                if (request != null) {
                    return BasePath.of(CONTEXT_PATH.of(request));
                }
            }
        }
        return "";
    }
}
