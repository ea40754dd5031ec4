package dev.acta.it;

import dev.acta.it.container.Container;
import dev.acta.it.container.Container.Feature;
import dev.acta.it.container.ContainerTrial;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.OnEachJdk;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Every Jetty against its own request log. */
class JettyIT {

    private static final String SERVER = "org.eclipse.jetty.server.";
    private static final String EE8 = "org.eclipse.jetty.ee8.nested.";
    private static final String EE10 = "org.eclipse.jetty.ee10.servlet.ServletApi";

    private static final String TLS = "keystore+jetty-tls+jetty-scenarios+";

    private static final String TOO_YOUNG = "needs a younger JDK";

    private static final String NO_UPGRADE =
            "HttpServletRequest.upgrade fails on Jetty 9.4 and in ee8; in ee10 no answer came by the new protocol when it was tried";

    private static final Map<Feature, String> REASONS = Map.ofEntries(
            Map.entry(
                    Feature.TLS_HTTP_2,
                    "Jetty 9.4.0 agrees upon it only with classes of its own in place of the JDK's"),
            Map.entry(Feature.AJP, "Jetty has no AJP since version 9"),
            Map.entry(Feature.AJP_USER, "Jetty has no AJP since version 9"),
            Map.entry(Feature.AJP_PEER, "Jetty has no AJP since version 9"),
            Map.entry(
                    Feature.ROLES_OF_REFUSED, "of a user whom Jetty 12 turns away before a servlet no roles are known"),
            Map.entry(
                    Feature.HOST_AS_FORWARDED,
                    "its ForwardedRequestCustomizer puts the host that it was told in place of the one that was sent"),
            Map.entry(Feature.COMET, "Comet is Tomcat's"),
            Map.entry(Feature.HANDLERS, "they are Undertow's"),
            Map.entry(Feature.UNLOGGED_REFUSALS, "played as 'not HTTP': what Jetty refuses is in its request log"),
            Map.entry(Feature.LASTING_WEBSOCKET, "played as 'WebSocket', and not for how long it lasts"),
            Map.entry(Feature.UPGRADE, NO_UPGRADE),
            Map.entry(Feature.LASTING_UPGRADE, NO_UPGRADE),
            Map.entry(
                    Feature.CONTINUES_AT_ONCE,
                    "the client waits for 100 (Continue), which Jetty sends when a servlet reads; that one does not"),
            Map.entry(Feature.WORK_IN_LISTENERS, "on Jetty the client got no answer when this was tried"),
            Map.entry(
                    Feature.RESET_STREAMS,
                    "Jetty 12 tells the same of a client that closes once it has its answer: neither is told to be aborted"));

    @OnEachJdk(
            row = "container: Jetty 9.4.0, javax.servlet 3.1",
            representative = {8})
    void onJetty940(Jdk jdk) throws Exception {
        ContainerTrial.hold(jetty940(), jdk);
    }

    @OnEachJdk(
            row = "container: Jetty 9.4.58, javax.servlet 3.1",
            representative = {})
    void onJetty94(Jdk jdk) throws Exception {
        ContainerTrial.hold(jetty94(), jdk);
    }

    @OnEachJdk(
            row = "container: Jetty 10.0, javax.servlet 4.0",
            from = 11,
            why = TOO_YOUNG,
            representative = {})
    void onJetty10(Jdk jdk) throws Exception {
        ContainerTrial.hold(jetty10(), jdk);
    }

    @OnEachJdk(
            row = "container: Jetty 11.0, jakarta.servlet 5.0",
            from = 11,
            why = TOO_YOUNG,
            representative = {17})
    void onJetty11(Jdk jdk) throws Exception {
        ContainerTrial.hold(jetty11(), jdk);
    }

    @OnEachJdk(
            row = "container: Jetty 12.0 ee8, javax.servlet 4.0",
            from = 17,
            why = TOO_YOUNG,
            representative = {17})
    void onJetty120WithEe8(Jdk jdk) throws Exception {
        ContainerTrial.hold(jetty120ee8(), jdk);
    }

    @OnEachJdk(
            row = "container: Jetty 12.0 ee10, jakarta.servlet 6.0",
            from = 17,
            why = TOO_YOUNG,
            representative = {})
    void onJetty120WithEe10(Jdk jdk) throws Exception {
        ContainerTrial.hold(jetty120ee10(), jdk);
    }

    @OnEachJdk(
            row = "container: Jetty 12.1 ee8, javax.servlet 4.0",
            from = 17,
            why = TOO_YOUNG,
            representative = {})
    void onJetty121WithEe8(Jdk jdk) throws Exception {
        ContainerTrial.hold(jetty121ee8(), jdk);
    }

    @OnEachJdk(
            row = "container: Jetty 12.1 ee10, jakarta.servlet 6.0",
            from = 17,
            why = TOO_YOUNG,
            representative = {25})
    void onJetty121WithEe10(Jdk jdk) throws Exception {
        ContainerTrial.hold(jetty121ee10(), jdk);
    }

    static Container jetty940() {
        return jetty("jetty9.4.0", "jetty9.4.0", "jetty-scenarios+jetty940-scenarios+jetty94-websocket", 8, 31, SERVER);
    }

    static Container jetty94() {
        return jetty("jetty9.4", "jetty9.4", TLS + "jetty94-scenarios+jetty94-websocket", 8, 31, SERVER);
    }

    static Container jetty10() {
        return jetty("jetty10", "jetty10", TLS + "jetty94-scenarios+jetty10-websocket", 11, 40, SERVER);
    }

    static Container jetty11() {
        return jetty("jetty11", "jetty11", TLS + "jetty94-scenarios+jetty10-websocket", 11, 50, SERVER);
    }

    static Container jetty120ee8() {
        return jetty12("jetty12.0", "ee8", 40, EE8);
    }

    static Container jetty120ee10() {
        return jetty12("jetty12.0", "ee10", 60, EE10);
    }

    static Container jetty121ee8() {
        return jetty12("jetty12.1", "ee8", 40, EE8);
    }

    static Container jetty121ee10() {
        return jetty12("jetty12.1", "ee10", 60, EE10);
    }

    private static Container jetty12(String version, String environment, int servlet, String classes) {
        String name = version + "-" + environment;
        String launcher = "keystore+jetty12-scenarios+jetty12" + environment + "-scenarios";
        return jetty(name, version + "+" + name, launcher, 17, servlet, classes);
    }

    /** @param classes what precedes {@code Request} and {@code Response} in the names of what applications cast to */
    private static Container jetty(
            String name, String libraries, String launcher, int release, int servlet, String classes) {
        Set<Feature> offers = EnumSet.of(Feature.H2C, Feature.WEBSOCKET, Feature.CALLBACKS);
        if (!name.equals("jetty9.4.0")) {
            offers.add(Feature.TLS_HTTP_2);
        }
        if (name.startsWith("jetty10") || name.startsWith("jetty11")) {
            offers.add(Feature.UPGRADE);
            offers.add(Feature.LASTING_UPGRADE);
        }
        if (name.startsWith("jetty9.4")) {
            offers.add(Feature.HOST_AS_FORWARDED);
        }
        if (!name.startsWith("jetty12")) {
            offers.add(Feature.ROLES_OF_REFUSED);
            offers.add(Feature.RESET_STREAMS);
            offers.add(Feature.FORGETS_BROKEN_ANSWERS);
        }
        return new Container(
                name,
                libraries,
                launcher,
                "com.example.it.scenarios.JettyServer",
                release,
                servlet,
                classes + "Request",
                classes + "Response",
                offers,
                REASONS);
    }
}
