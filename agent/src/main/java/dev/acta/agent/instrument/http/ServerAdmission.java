package dev.acta.agent.instrument.http;

import dev.acta.agent.instrument.Instrumentation;
import dev.acta.agent.instrument.MethodPattern;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * The doors in servers' own entries, where {@code acta.guarantee} asks for more than {@code async}: methods that call the application,
 * and that are left without a step inside when the request may not pass. Woven within what makes the request known.
 */
public final class ServerAdmission implements Instrumentation {

    private static final String INSTRUMENT = "dev.acta.agent.instrument.";
    private static final String JETTY = "org/eclipse/jetty/server/";

    private final String name;
    private final List<MethodPattern> methods;

    private ServerAdmission(String name, MethodPattern... methods) {
        this.name = "http admission (" + name + ")";
        this.methods = Arrays.asList(methods);
    }

    /** @return the doors of servers that applications bring */
    public static List<Instrumentation> ofLibraries() {
        return Arrays.<Instrumentation>asList(
                tomcat(), jetty("javax"), jetty("jakarta"), jetty12(), undertow(), reactorNetty());
    }

    /** @return the door of the JDK's server */
    public static List<Instrumentation> ofJdk() {
        return Collections.<Instrumentation>singletonList(new ServerAdmission(
                "jdk.httpserver",
                new MethodPattern(
                        "doFilter",
                        "(Lcom/sun/net/httpserver/HttpExchange;)V",
                        INSTRUMENT + "jdkhttp.AdmissionAdvice",
                        "com/sun/net/httpserver/Filter$Chain")));
    }

    /** Whatever has this method is a valve. */
    private static Instrumentation tomcat() {
        return new ServerAdmission(
                "Tomcat valves",
                new MethodPattern(
                        "invoke",
                        "(Lorg/apache/catalina/connector/Request;Lorg/apache/catalina/connector/Response;)V",
                        INSTRUMENT + "tomcat.catalina.AdmissionAdvice"));
    }

    private static Instrumentation jetty(String namespace) {
        String advice = INSTRUMENT + "servlet." + namespace + ".jetty.AdmissionAdvice";
        String channel = "(L" + JETTY + "HttpChannel;)V";
        String evidence = namespace + "/servlet/";
        return new ServerAdmission(
                "Jetty, " + namespace + ".servlet",
                new MethodPattern("handle", channel, advice, evidence),
                new MethodPattern("handleAsync", channel, advice, evidence));
    }

    private static Instrumentation jetty12() {
        return new ServerAdmission(
                "Jetty 12",
                new MethodPattern(
                        "handle",
                        "(L" + JETTY + "Request;L" + JETTY + "Response;Lorg/eclipse/jetty/util/Callback;)Z",
                        INSTRUMENT + "jetty12.AdmissionAdvice",
                        "_defaultHandler"));
    }

    private static Instrumentation undertow() {
        return new ServerAdmission(
                "undertow",
                new MethodPattern(
                        "executeRootHandler",
                        "(Lio/undertow/server/HttpHandler;Lio/undertow/server/HttpServerExchange;)V",
                        INSTRUMENT + "undertow.AdmissionAdvice",
                        "io/undertow/server/Connectors"));
    }

    private static Instrumentation reactorNetty() {
        return new ServerAdmission(
                "Reactor Netty",
                new MethodPattern(
                        "onStateChange",
                        "(Lreactor/netty/Connection;Lreactor/netty/ConnectionObserver$State;)V",
                        INSTRUMENT + "reactor.AdmissionAdvice",
                        "HttpServerHandle"));
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public List<MethodPattern> methods() {
        return methods;
    }
}
