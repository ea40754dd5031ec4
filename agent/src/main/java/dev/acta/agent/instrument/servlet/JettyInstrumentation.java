package dev.acta.agent.instrument.servlet;

import dev.acta.agent.instrument.Instrumentation;
import dev.acta.agent.instrument.MethodPattern;
import dev.acta.agent.instrument.http.AttachedExchanges;
import java.util.Arrays;
import java.util.List;

/**
 * Jetty 9.4 to 11: where its server begins to handle a request and where its channel has it logged; and the contexts in which it
 * calls applications back.
 */
public final class JettyInstrumentation implements Instrumentation {

    private static final String SERVER = "org/eclipse/jetty/server/";

    private final String namespace;

    private JettyInstrumentation(String namespace) {
        this.namespace = namespace;
    }

    /** @return the instrumentation for Jetty 9.4 and 10 */
    public static Instrumentation javax() {
        return new JettyInstrumentation("javax");
    }

    /** @return the instrumentation for Jetty 11 */
    public static Instrumentation jakarta() {
        return new JettyInstrumentation("jakarta");
    }

    @Override
    public String name() {
        return "http (Jetty, " + namespace + ".servlet)";
    }

    @Override
    public List<MethodPattern> methods() {
        String folder = "dev.acta.agent.instrument.servlet." + namespace + ".jetty.";
        String evidence = namespace + "/servlet/";
        String request = evidence + "http/HttpServletRequest";
        String channel = "(L" + SERVER + "HttpChannel;)V";
        String callback = "(L" + SERVER + "Request;Ljava/lang/Runnable;)V";
        return Arrays.asList(
                new MethodPattern("handle", channel, folder + "ChannelAdvice", evidence),
                MethodPattern.ofField(
                        "recycle", "()V", AttachedExchanges.FIELD, request, SERVER + "Request", SERVER + "HttpChannel"),
                new MethodPattern("handleAsync", channel, folder + "ChannelAdvice", evidence),
                new MethodPattern("handle", callback, folder + "CallbackAdvice", evidence),
                new MethodPattern(
                        "onCompleted",
                        "()V",
                        folder + "CompletedAdvice",
                        evidence,
                        SERVER + "RequestLog",
                        SERVER + "HttpChannelState"));
    }
}
