package dev.acta.it;

import dev.acta.it.container.Container;
import dev.acta.it.container.LoginsTrial;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.OnEachJdk;
import java.util.Map;

/** HTTP Basic, login form, {@code login} and {@code logout} against the realm of the oldest and the newest version of each container, and of every Jetty. */
class ContainerRealmsIT {

    @OnEachJdk(
            row = "auth.*: realm of Undertow 1.4.0",
            representative = {8})
    void undertow140(Jdk jdk) {
        LoginsTrial.hold(undertow("undertow1.4.0", 8, 31), jdk);
    }

    @OnEachJdk(
            row = "auth.*: realm of Undertow 2.4.4",
            from = 17,
            representative = {17})
    void undertow24(Jdk jdk) {
        LoginsTrial.hold(undertow("undertow2.4", 17, 61), jdk);
    }

    @OnEachJdk(
            row = "auth.*: realm of Jetty 9.4.0",
            representative = {8})
    void jetty940(Jdk jdk) {
        LoginsTrial.hold(JettyIT.jetty940(), jdk);
    }

    @OnEachJdk(
            row = "auth.*: realm of Jetty 9.4.58",
            representative = {})
    void jetty94(Jdk jdk) {
        LoginsTrial.hold(JettyIT.jetty94(), jdk);
    }

    @OnEachJdk(
            row = "auth.*: realm of Jetty 10.0",
            from = 11,
            representative = {})
    void jetty10(Jdk jdk) {
        LoginsTrial.hold(JettyIT.jetty10(), jdk);
    }

    @OnEachJdk(
            row = "auth.*: realm of Jetty 11.0",
            from = 11,
            representative = {})
    void jetty11(Jdk jdk) {
        LoginsTrial.hold(JettyIT.jetty11(), jdk);
    }

    @OnEachJdk(
            row = "auth.*: realm of Jetty 12.0 ee8",
            from = 17,
            representative = {})
    void jetty120WithEe8(Jdk jdk) {
        LoginsTrial.hold(JettyIT.jetty120ee8(), jdk);
    }

    @OnEachJdk(
            row = "auth.*: realm of Jetty 12.0 ee10",
            from = 17,
            representative = {})
    void jetty120WithEe10(Jdk jdk) {
        LoginsTrial.hold(JettyIT.jetty120ee10(), jdk);
    }

    @OnEachJdk(
            row = "auth.*: realm of Jetty 12.1 ee8",
            from = 17,
            representative = {})
    void jetty121WithEe8(Jdk jdk) {
        LoginsTrial.hold(JettyIT.jetty121ee8(), jdk);
    }

    @OnEachJdk(
            row = "auth.*: realm of Jetty 12.1",
            from = 17,
            representative = {17})
    void jetty121(Jdk jdk) {
        LoginsTrial.hold(JettyIT.jetty121ee10(), jdk);
    }

    @OnEachJdk(
            row = "auth.*: realm of Tomcat 6.0.53",
            representative = {})
    void tomcat6(Jdk jdk) {
        LoginsTrial.hold(TomcatIT.tomcat6(), jdk);
    }

    @OnEachJdk(
            row = "auth.*: realm of Tomcat 7.0.109",
            representative = {8})
    void tomcat7(Jdk jdk) {
        LoginsTrial.hold(tomcat("tomcat7", "keystore+tomcat-scenarios+tomcat7-scenarios", 8, 30), jdk);
    }

    @OnEachJdk(
            row = "auth.*: realm of Tomcat 11.0.25",
            from = 17,
            representative = {17})
    void tomcat11(Jdk jdk) {
        LoginsTrial.hold(tomcat("tomcat11", "keystore+tomcat-scenarios+tomcat85-scenarios", 17, 61), jdk);
    }

    private static Container tomcat(String libraries, String launcher, int release, int servlet) {
        return new Container(
                libraries,
                libraries,
                launcher,
                "com.example.it.scenarios.TomcatServer",
                release,
                servlet,
                "org.apache.catalina.connector.RequestFacade",
                "org.apache.catalina.connector.ResponseFacade",
                Container.none(),
                Map.of());
    }

    static Container undertow(String libraries, int release, int servlet) {
        return new Container(
                libraries,
                libraries,
                "keystore+undertow-scenarios",
                "com.example.it.scenarios.UndertowServer",
                release,
                servlet,
                "io.undertow.servlet.spec.HttpServletRequestImpl",
                "io.undertow.servlet.spec.HttpServletResponseImpl",
                Container.none(),
                Map.of());
    }
}
