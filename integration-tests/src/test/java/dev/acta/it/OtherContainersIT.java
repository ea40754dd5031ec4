package dev.acta.it;

import dev.acta.it.container.Container;
import dev.acta.it.container.Container.Feature;
import dev.acta.it.container.ContainerTrial;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.OnEachJdk;
import java.util.EnumSet;
import java.util.Map;

/** Containers whose own entry the agent does not know, against their own request logs: filters and servlets tell of requests. */
class OtherContainersIT {

    private static final String NONE = "Jetty 8 has none";

    private static final Map<Feature, String> REASONS = Map.ofEntries(
            Map.entry(
                    Feature.UNKNOWN_ENTRY,
                    "what the container answers by itself, what it has really sent and how that ended, only an entry of its own can tell"),
            Map.entry(Feature.NEVER_GIVES_UP, "Jetty 8 dispatches it again, whenever its time is over"),
            Map.entry(Feature.ROLES_OF_REFUSED, "a user whom it turns away reaches no filter"),
            Map.entry(Feature.WORK_IN_LISTENERS, "not played on Jetty 8"),
            Map.entry(Feature.UNLOGGED_REFUSALS, "what it cannot read reaches no filter"),
            Map.entry(Feature.UPGRADE, "needs Servlet 3.1"),
            Map.entry(Feature.LASTING_UPGRADE, "needs Servlet 3.1"),
            Map.entry(Feature.CONTINUES_AT_ONCE, "needs Servlet 3.1"),
            Map.entry(Feature.WEBSOCKET, "needs Servlet 3.1"),
            Map.entry(Feature.LASTING_WEBSOCKET, "needs Servlet 3.1"),
            Map.entry(Feature.AJP, "not played on Jetty 8"),
            Map.entry(Feature.AJP_USER, "not played on Jetty 8"),
            Map.entry(Feature.AJP_PEER, "not played on Jetty 8"),
            Map.entry(Feature.COMET, "Comet is Tomcat's"),
            Map.entry(Feature.HANDLERS, "they are Undertow's"),
            Map.entry(Feature.H2C, NONE),
            Map.entry(Feature.TLS_HTTP_2, NONE),
            Map.entry(Feature.RESET_STREAMS, NONE));

    @OnEachJdk(
            row = "container: Jetty 8.1.22 without an entry of its own, javax.servlet 3.0",
            representative = {8})
    void onJetty8(Jdk jdk) throws Exception {
        ContainerTrial.hold(
                new Container(
                        "jetty8",
                        "jetty8",
                        "jetty8-scenarios",
                        "com.example.it.scenarios.Jetty8Server",
                        8,
                        30,
                        "org.eclipse.jetty.server.Request",
                        "org.eclipse.jetty.server.Response",
                        EnumSet.of(Feature.UNKNOWN_ENTRY, Feature.NEVER_GIVES_UP),
                        REASONS),
                jdk);
    }
}
