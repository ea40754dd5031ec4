package dev.acta.it;

import dev.acta.it.container.Container;
import dev.acta.it.container.Container.Feature;
import dev.acta.it.container.ContainerTrial;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.OnEachJdk;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Every Undertow against its own access log. It has no line there for what it cannot parse. */
class UndertowIT {

    private static final Set<Feature> OF_140 = EnumSet.of(
            Feature.UPGRADE,
            Feature.UNLOGGED_REFUSALS,
            Feature.HANDLERS,
            Feature.CALLBACKS,
            Feature.WORK_IN_LISTENERS,
            Feature.AJP,
            Feature.AJP_PEER,
            Feature.ROLES_OF_REFUSED,
            Feature.TLS_HTTP_2,
            Feature.H2C);
    private static final Set<Feature> OFFERS = EnumSet.of(
            Feature.UPGRADE,
            Feature.UNLOGGED_REFUSALS,
            Feature.HANDLERS,
            Feature.CALLBACKS,
            Feature.WORK_IN_LISTENERS,
            Feature.AJP,
            Feature.AJP_PEER,
            Feature.ROLES_OF_REFUSED,
            Feature.TLS_HTTP_2,
            Feature.H2C,
            Feature.RESET_STREAMS);

    private static final Map<Feature, String> REASONS = Map.ofEntries(
            Map.entry(Feature.AJP_USER, "Undertow believes the proxy only with its mechanism EXTERNAL"),
            Map.entry(Feature.COMET, "Comet is Tomcat's"),
            Map.entry(
                    Feature.UNLOGGED_REFUSALS,
                    "played as 'more headers than the container reads': Undertow's access log has no line of either"),
            Map.entry(Feature.WEBSOCKET, "played as 'WebSocket of a handler'"),
            Map.entry(Feature.LASTING_WEBSOCKET, "played as 'WebSocket of a handler'"),
            Map.entry(
                    Feature.LASTING_UPGRADE,
                    "Undertow's requests end where the protocol changes: played as 'upgrade to another protocol'"),
            Map.entry(
                    Feature.CONTINUES_AT_ONCE,
                    "the client waits for 100 (Continue), which Undertow sends when a servlet reads; that one does not"),
            Map.entry(Feature.RESET_STREAMS, "Undertow 1.4.0 never ends a request whose stream its client has reset"));

    @OnEachJdk(
            row = "container: Undertow 1.4.0, javax.servlet 3.1",
            representative = {8})
    void undertow140(Jdk jdk) throws Exception {
        ContainerTrial.hold(undertow140(), jdk);
    }

    @OnEachJdk(
            row = "container: Undertow 1.4.28, javax.servlet 3.1",
            representative = {})
    void undertow14(Jdk jdk) throws Exception {
        ContainerTrial.hold(undertow("undertow1.4", 8, 31, OFFERS), jdk);
    }

    @OnEachJdk(
            row = "container: Undertow 2.2.40, javax.servlet 4.0",
            representative = {})
    void undertow22(Jdk jdk) throws Exception {
        ContainerTrial.hold(undertow("undertow2.2", 8, 40, OFFERS), jdk);
    }

    @OnEachJdk(
            row = "container: Undertow 2.3.0, jakarta.servlet 6.0",
            from = 11,
            representative = {17})
    void undertow230(Jdk jdk) throws Exception {
        ContainerTrial.hold(undertow("undertow2.3.0", 11, 60, OFFERS), jdk);
    }

    @OnEachJdk(
            row = "container: Undertow 2.3.26, jakarta.servlet 6.0",
            from = 11,
            representative = {})
    void undertow23(Jdk jdk) throws Exception {
        ContainerTrial.hold(undertow23(), jdk);
    }

    @OnEachJdk(
            row = "container: Undertow 2.4.4 with Undertow EE 2.0.0.RC1, jakarta.servlet 6.1",
            from = 17,
            representative = {25})
    void undertow24(Jdk jdk) throws Exception {
        ContainerTrial.hold(undertow24(), jdk);
    }

    static Container undertow(String libraries, int release, int servlet, Set<Feature> offers) {
        return new Container(
                libraries,
                libraries,
                "keystore+undertow-scenarios",
                "com.example.it.scenarios.UndertowServer",
                release,
                servlet,
                "io.undertow.servlet.spec.HttpServletRequestImpl",
                "io.undertow.servlet.spec.HttpServletResponseImpl",
                offers,
                REASONS);
    }

    static Container undertow140() {
        return undertow("undertow1.4.0", 8, 31, OF_140);
    }

    static Container undertow24() {
        return undertow("undertow2.4", 17, 61, OFFERS);
    }

    static Container undertow23() {
        return undertow("undertow2.3", 11, 60, OFFERS);
    }
}
