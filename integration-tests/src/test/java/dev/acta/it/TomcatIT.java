package dev.acta.it;

import dev.acta.it.container.Container;
import dev.acta.it.container.Container.Feature;
import dev.acta.it.container.ContainerTrial;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.OnEachJdk;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** Every Tomcat against its own access log. */
class TomcatIT {

    private static final String UP_TO_7 = "keystore+tomcat-scenarios+tomcat7-scenarios";
    private static final String WITH_WEBSOCKETS = "keystore+tomcat-scenarios+tomcat85-scenarios+tomcat85-websocket";

    private static final Set<Feature> ON_6 = EnumSet.of(Feature.AJP, Feature.AJP_USER, Feature.ROLES_OF_REFUSED);
    private static final Set<Feature> ON_7 =
            EnumSet.of(Feature.WORK_IN_LISTENERS, Feature.AJP, Feature.AJP_USER, Feature.ROLES_OF_REFUSED);
    private static final Set<Feature> SINCE_85 = EnumSet.of(
            Feature.WORK_IN_LISTENERS,
            Feature.UPGRADE,
            Feature.LASTING_UPGRADE,
            Feature.CONTINUES_AT_ONCE,
            Feature.H2C,
            Feature.TLS_HTTP_2,
            Feature.RESET_STREAMS,
            Feature.AJP,
            Feature.AJP_USER,
            Feature.AJP_PEER,
            Feature.ROLES_OF_REFUSED,
            Feature.LASTING_WEBSOCKET);

    private static final String LOGGED = "played as 'not HTTP': what Tomcat refuses is in its access log";
    private static final String SERVLETS_ONLY = "Tomcat has servlets only";
    private static final String NO_HTTP_2 = "this Tomcat has no HTTP/2";
    private static final String SINCE_SERVLET_31 = "needs Servlet 3.1";
    private static final Map<Feature, String> OLD = Map.ofEntries(
            Map.entry(Feature.WORK_IN_LISTENERS, "needs Servlet 3.0"),
            Map.entry(Feature.UPGRADE, SINCE_SERVLET_31),
            Map.entry(Feature.LASTING_UPGRADE, SINCE_SERVLET_31),
            Map.entry(Feature.CONTINUES_AT_ONCE, SINCE_SERVLET_31),
            Map.entry(Feature.WEBSOCKET, SINCE_SERVLET_31),
            Map.entry(Feature.LASTING_WEBSOCKET, SINCE_SERVLET_31),
            Map.entry(Feature.H2C, NO_HTTP_2),
            Map.entry(Feature.TLS_HTTP_2, NO_HTTP_2),
            Map.entry(Feature.RESET_STREAMS, NO_HTTP_2),
            Map.entry(Feature.AJP_PEER, "this Tomcat tells only what the proxy says"),
            Map.entry(Feature.COMET, "needs the NIO connector, with which Tomcat 6 is played in a row of its own"),
            Map.entry(Feature.HANDLERS, SERVLETS_ONLY),
            Map.entry(Feature.UNLOGGED_REFUSALS, LOGGED));
    private static final Map<Feature, String> NEW = Map.of(
            Feature.WEBSOCKET,
            "played as the WebSocket that lasts as long as its connection",
            Feature.COMET,
            "Tomcat has no Comet since 8.5",
            Feature.HANDLERS,
            SERVLETS_ONLY,
            Feature.UNLOGGED_REFUSALS,
            LOGGED);

    private static Container tomcat(String libraries, String launcher, int release, int servlet, Set<Feature> offers) {
        return new Container(
                libraries,
                libraries,
                launcher,
                "com.example.it.scenarios.TomcatServer",
                release,
                servlet,
                "org.apache.catalina.connector.RequestFacade",
                "org.apache.catalina.connector.ResponseFacade",
                offers,
                servlet < 31 ? OLD : NEW);
    }

    @OnEachJdk(
            row = "container: Tomcat 6.0.53, javax.servlet 2.5",
            representative = {8})
    void tomcat6(Jdk jdk) throws Exception {
        ContainerTrial.hold(tomcat6(), jdk);
    }

    static Container tomcat6() {
        return tomcat6("tomcat6", "tomcat6-scenarios", ON_6);
    }

    @OnEachJdk(
            row = "container: Tomcat 6.0.53 with Comet on its NIO connector, javax.servlet 2.5",
            representative = {})
    void tomcat6WithComet(Jdk jdk) throws Exception {
        ContainerTrial.hold(
                tomcat6(
                        "tomcat6-comet",
                        "tomcat6-scenarios+tomcat6-comet",
                        EnumSet.of(
                                Feature.COMET,
                                Feature.CALLBACKS,
                                Feature.AJP,
                                Feature.AJP_USER,
                                Feature.ROLES_OF_REFUSED)),
                jdk);
    }

    private static Container tomcat6(String name, String launcher, Set<Feature> offers) {
        return new Container(
                name,
                "tomcat6",
                launcher,
                "com.example.it.scenarios.Tomcat6Server",
                8,
                25,
                "org.apache.catalina.connector.RequestFacade",
                "org.apache.catalina.connector.ResponseFacade",
                offers,
                OLD);
    }

    @OnEachJdk(
            row = "container: Tomcat 7.0.109, javax.servlet 3.0",
            representative = {8})
    void tomcat7(Jdk jdk) throws Exception {
        ContainerTrial.hold(tomcat7(), jdk);
    }

    static Container tomcat7() {
        return tomcat("tomcat7", UP_TO_7, 8, 30, ON_7);
    }

    @OnEachJdk(
            row = "container: Tomcat 8.5.100, javax.servlet 3.1",
            representative = {})
    void tomcat85(Jdk jdk) throws Exception {
        ContainerTrial.hold(tomcat("tomcat85", WITH_WEBSOCKETS, 8, 31, SINCE_85), jdk);
    }

    @OnEachJdk(
            row = "container: Tomcat 9.0.121, javax.servlet 4.0",
            representative = {})
    void tomcat9(Jdk jdk) throws Exception {
        ContainerTrial.hold(tomcat("tomcat9", WITH_WEBSOCKETS, 8, 40, SINCE_85), jdk);
    }

    @OnEachJdk(
            row = "container: Tomcat 10.1.59, jakarta.servlet 6.0",
            from = 11,
            why = "needs Java 11",
            representative = {})
    void tomcat10(Jdk jdk) throws Exception {
        ContainerTrial.hold(tomcat10(), jdk);
    }

    static Container tomcat10() {
        return tomcat("tomcat10", WITH_WEBSOCKETS, 11, 60, SINCE_85);
    }

    @OnEachJdk(
            row = "container: Tomcat 11.0.25, jakarta.servlet 6.1",
            from = 17,
            why = "needs Java 17",
            representative = {25})
    void tomcat11(Jdk jdk) throws Exception {
        ContainerTrial.hold(tomcat11(), jdk);
    }

    static Container tomcat11() {
        return tomcat("tomcat11", WITH_WEBSOCKETS, 17, 61, SINCE_85);
    }
}
