package dev.acta.agent.instrument.route;

import dev.acta.agent.context.WeakIdentityMap;
import dev.acta.agent.instrument.CaptureServices;
import dev.acta.agent.instrument.Getter;
import dev.acta.agent.instrument.http.Exchange;
import dev.acta.agent.instrument.http.RouteTemplate;

/**
 * RESTEasy 3 to 7: an invoker is registered with its template, and every match yields an invoker, from RESTEasy's cache or not. A
 * locator's match is only the first part; the resource that it finds has a registry of its own, in which the rest is matched.
 */
final class ResteasyRoute extends RouteCapture {

    private static final ResteasyRoute RUNNING = new ResteasyRoute(CaptureServices.running());

    private static final Getter URI_INFO = new Getter("getUri");
    private static final Getter BASE = new Getter("getBaseUri");

    private final WeakIdentityMap<Object, String> templates = new WeakIdentityMap<>();

    private ResteasyRoute(CaptureServices services) {
        super(services);
    }

    static ResteasyRoute running() {
        return RUNNING;
    }

    void registered(Object template, Object invoker) {
        if (template instanceof String && invoker != null) {
            templates.putIfAbsent(invoker, (String) template);
        }
    }

    @Override
    void tell(Exchange exchange, Object request, Object invoker) {
        String template = invoker == null ? null : templates.get(invoker);
        if (template == null) {
            return;
        }
        String begun = exchange.partOfRoute();
        String whole = begun == null ? template : RouteTemplate.join(begun, template);
        if (invoker.getClass().getName().endsWith("LocatorInvoker")) {
            exchange.partOfRoute(whole);
        } else {
            exchange.route(RouteTemplate.of(BasePath.of(BASE.of(URI_INFO.of(request))), whole));
        }
    }
}
