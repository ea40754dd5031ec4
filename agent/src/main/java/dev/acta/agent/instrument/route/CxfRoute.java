package dev.acta.agent.instrument.route;

import dev.acta.agent.instrument.CaptureServices;
import dev.acta.agent.instrument.Getter;
import dev.acta.agent.instrument.http.Exchange;
import dev.acta.agent.instrument.http.RouteTemplate;
import java.util.Map;

/** JAX-RS in CXF 3 and 4: each operation that matched is pushed onto the message's stack, those of locators first. */
final class CxfRoute extends RouteCapture {

    private static final CxfRoute RUNNING = new CxfRoute(CaptureServices.running());

    /** {@code Message.BASE_PATH}: context, servlet and the endpoint's address. */
    private static final String BASE_PATH = "org.apache.cxf.message.Message.BASE_PATH";

    private static final Getter CLASS = new Getter("getClassResourceInfo");
    private static final Getter IS_ROOT = new Getter("isRoot");
    private static final Getter IS_LOCATOR = new Getter("isSubResourceLocator");
    private static final Getter TEMPLATE = new Getter("getURITemplate");
    private static final Getter VALUE = new Getter("getValue");

    private CxfRoute(CaptureServices services) {
        super(services);
    }

    static CxfRoute running() {
        return RUNNING;
    }

    @Override
    void tell(Exchange exchange, Object operation, Object message) {
        String begun = exchange.partOfRoute();
        String whole = begun == null ? "" : begun;
        Object resource = CLASS.of(operation);
        if (Boolean.TRUE.equals(IS_ROOT.of(resource))) { // the path of a sub-resource's class means nothing
            whole = joined(whole, resource);
        }
        whole = joined(whole, operation);
        if (Boolean.TRUE.equals(IS_LOCATOR.of(operation))) {
            exchange.partOfRoute(whole);
        } else {
            Object base = message instanceof Map ? ((Map<?, ?>) message).get(BASE_PATH) : null;
            exchange.route(RouteTemplate.of(BasePath.of(base), whole));
        }
    }

    private static String joined(String before, Object owner) {
        Object template = VALUE.of(TEMPLATE.of(owner));
        boolean nothing = !(template instanceof String) || template.equals("") || template.equals("/");
        return nothing ? before : RouteTemplate.join(before, (String) template);
    }
}
