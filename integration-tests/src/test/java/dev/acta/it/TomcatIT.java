package dev.acta.it;

import dev.acta.it.container.Container;
import dev.acta.it.container.Container.Feature;
import dev.acta.it.container.ContainerTrial;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.OnEachJdk;
import java.util.EnumSet;
import java.util.Set;

/** Every Tomcat against its own access log. */
class TomcatIT {

    private static final String UP_TO_7 = "keystore+tomcat-scenarios+tomcat7-scenarios";
    private static final String WITH_WEBSOCKETS = "keystore+tomcat-scenarios+tomcat85-scenarios+tomcat85-websocket";

    private static final Set<Feature> LISTENERS = EnumSet.of(Feature.WORK_IN_LISTENERS);
    private static final Set<Feature> PROTOCOLS = EnumSet.of(
            Feature.WORK_IN_LISTENERS,
            Feature.UPGRADE,
            Feature.LASTING_UPGRADE,
            Feature.H2C,
            Feature.TLS_HTTP_2,
            Feature.AJP,
            Feature.LASTING_WEBSOCKET);
    private static final Set<Feature> WEBSOCKETS = EnumSet.of(
            Feature.WORK_IN_LISTENERS,
            Feature.UPGRADE,
            Feature.LASTING_UPGRADE,
            Feature.H2C,
            Feature.RESET_STREAMS,
            Feature.LASTING_WEBSOCKET);

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
                offers);
    }

    @OnEachJdk(
            row = "container: Tomcat 6.0.53, javax.servlet 2.5",
            representative = {8})
    void tomcat6(Jdk jdk) throws Exception {
        ContainerTrial.hold(tomcat6(), jdk);
    }

    static Container tomcat6() {
        return tomcat6("tomcat6", "tomcat6-scenarios", Container.none());
    }

    @OnEachJdk(
            row = "container: Tomcat 6.0.53 with Comet on its NIO connector, javax.servlet 2.5",
            representative = {})
    void tomcat6WithComet(Jdk jdk) throws Exception {
        ContainerTrial.hold(
                tomcat6(
                        "tomcat6-comet",
                        "tomcat6-scenarios+tomcat6-comet",
                        EnumSet.of(Feature.COMET, Feature.CALLBACKS)),
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
                offers);
    }

    @OnEachJdk(
            row = "container: Tomcat 7.0.109, javax.servlet 3.0",
            representative = {8})
    void tomcat7(Jdk jdk) throws Exception {
        ContainerTrial.hold(tomcat("tomcat7", UP_TO_7, 8, 30, LISTENERS), jdk);
    }

    @OnEachJdk(
            row = "container: Tomcat 8.5.100, javax.servlet 3.1",
            representative = {})
    void tomcat85(Jdk jdk) throws Exception {
        ContainerTrial.hold(tomcat("tomcat85", WITH_WEBSOCKETS, 8, 31, WEBSOCKETS), jdk);
    }

    @OnEachJdk(
            row = "container: Tomcat 9.0.121, javax.servlet 4.0",
            representative = {})
    void tomcat9(Jdk jdk) throws Exception {
        ContainerTrial.hold(tomcat("tomcat9", WITH_WEBSOCKETS, 8, 40, PROTOCOLS), jdk);
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
        return tomcat("tomcat10", WITH_WEBSOCKETS, 11, 60, WEBSOCKETS);
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
        return tomcat("tomcat11", WITH_WEBSOCKETS, 17, 61, PROTOCOLS);
    }
}
