package dev.acta.it;

import dev.acta.it.container.AttachTrial;
import dev.acta.it.harness.Jdk;
import dev.acta.it.harness.OnEachJdk;

/** Containers that serve many clients while the agent is being attached to them. */
class AttachedContainersIT {

    private static final String TOO_YOUNG = "needs a younger JDK";

    @OnEachJdk(
            row = "attach while requests are served: Tomcat 7",
            representative = {8})
    void onTomcat7(Jdk jdk) throws Exception {
        AttachTrial.hold(TomcatIT.tomcat7(), jdk);
    }

    @OnEachJdk(
            row = "attach while requests are served: Tomcat 11",
            from = 17,
            why = TOO_YOUNG,
            representative = {})
    void onTomcat11(Jdk jdk) throws Exception {
        AttachTrial.hold(TomcatIT.tomcat11(), jdk);
    }

    @OnEachJdk(
            row = "attach while requests are served: Jetty 9.4.0",
            representative = {8})
    void onJetty940(Jdk jdk) throws Exception {
        AttachTrial.hold(JettyIT.jetty940(), jdk);
    }

    @OnEachJdk(
            row = "attach while requests are served: Jetty 12.1 ee10",
            from = 17,
            why = TOO_YOUNG,
            representative = {25})
    void onJetty121WithEe10(Jdk jdk) throws Exception {
        AttachTrial.hold(JettyIT.jetty121ee10(), jdk);
    }

    @OnEachJdk(
            row = "attach while requests are served: Jetty 12.1 ee8",
            from = 17,
            why = TOO_YOUNG,
            representative = {})
    void onJetty121WithEe8(Jdk jdk) throws Exception {
        AttachTrial.hold(JettyIT.jetty121ee8(), jdk);
    }

    @OnEachJdk(
            row = "attach while requests are served: Undertow 1.4.0",
            representative = {})
    void onUndertow140(Jdk jdk) throws Exception {
        AttachTrial.hold(UndertowIT.undertow140(), jdk);
    }

    @OnEachJdk(
            row = "attach while requests are served: Undertow 2.4",
            from = 17,
            why = TOO_YOUNG,
            representative = {17})
    void onUndertow24(Jdk jdk) throws Exception {
        AttachTrial.hold(UndertowIT.undertow24(), jdk);
    }
}
