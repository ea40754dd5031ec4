package dev.acta.it;

import dev.acta.it.container.ExpiryTrial;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.OnEachJdk;

/** Sessions that end by time-out, and administration by role, on the oldest and the newest version of each container. */
class ExpiryIT {

    @OnEachJdk(
            row = "session time-out, admin-roles: Tomcat 6.0.53",
            representative = {8})
    void tomcat6(Jdk jdk) throws Exception {
        ExpiryTrial.hold(TomcatIT.tomcat6(), jdk, false);
    }

    @OnEachJdk(
            row = "session time-out, admin-roles: Tomcat 11.0.25",
            from = 17,
            why = "needs Java 17",
            representative = {17})
    void tomcat11(Jdk jdk) throws Exception {
        ExpiryTrial.hold(TomcatIT.tomcat11(), jdk, false);
    }

    @OnEachJdk(
            row = "session time-out, admin-roles: Jetty 9.4.0",
            representative = {8})
    void jetty940(Jdk jdk) throws Exception {
        ExpiryTrial.hold(JettyIT.jetty940(), jdk, false);
    }

    @OnEachJdk(
            row = "session time-out, admin-roles: Jetty 11.0",
            from = 11,
            representative = {})
    void jetty11(Jdk jdk) throws Exception {
        ExpiryTrial.hold(JettyIT.jetty11(), jdk, false);
    }

    @OnEachJdk(
            row = "session time-out, admin-roles: Jetty 12.1 ee10",
            from = 17,
            representative = {25})
    void jetty121(Jdk jdk) throws Exception {
        ExpiryTrial.hold(JettyIT.jetty121ee10(), jdk, false);
    }

    @OnEachJdk(
            row = "session time-out, admin-roles: Undertow 1.4.0",
            representative = {8})
    void undertow140(Jdk jdk) throws Exception {
        ExpiryTrial.hold(UndertowIT.undertow140(), jdk, true);
    }

    @OnEachJdk(
            row = "session time-out, admin-roles: Undertow 2.4.4",
            from = 17,
            representative = {25})
    void undertow24(Jdk jdk) throws Exception {
        ExpiryTrial.hold(UndertowIT.undertow24(), jdk, true);
    }
}
