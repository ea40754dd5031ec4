package dev.acta.agent.instrument.route;

import dev.acta.agent.instrument.CaptureServices;
import dev.acta.agent.instrument.Getter;
import dev.acta.agent.instrument.http.Exchange;
import dev.acta.agent.instrument.http.RouteTemplate;
import java.util.List;

/** Jersey 1 to 4: its {@code ExtendedUriInfo} lists the templates that matched, the last one first. */
final class JerseyRoute extends RouteCapture {

    private static final JerseyRoute RUNNING = new JerseyRoute(CaptureServices.running());

    private static final Getter TEMPLATES = new Getter("getMatchedTemplates");
    private static final Getter TEMPLATE = new Getter("getTemplate");
    private static final Getter BASE = new Getter("getBaseUri");

    private JerseyRoute(CaptureServices services) {
        super(services);
    }

    static JerseyRoute running() {
        return RUNNING;
    }

    @Override
    void tell(Exchange exchange, Object uriInfo, Object ignored) {
        Object matched = TEMPLATES.of(uriInfo);
        if (!(matched instanceof List) || ((List<?>) matched).isEmpty()) {
            return;
        }
        List<?> templates = (List<?>) matched;
        String whole = "";
        for (int i = templates.size() - 1; i >= 0; i--) {
            Object template = TEMPLATE.of(templates.get(i));
            if (template instanceof String && !((String) template).isEmpty()) {
                whole = RouteTemplate.join(whole, (String) template);
            }
        }
        exchange.route(RouteTemplate.of(BasePath.of(BASE.of(uriInfo)), whole));
    }
}
