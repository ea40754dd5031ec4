package dev.acta.agent.instrument.jetty12;

import dev.acta.agent.instrument.Instrumentation;
import dev.acta.agent.instrument.MethodPattern;
import dev.acta.agent.instrument.http.AttachedExchanges;
import java.util.Arrays;
import java.util.List;

/**
 * Jetty 12: where its server begins to handle a request, where its channel has it logged, and where threads go on with it. Names no type of
 * Jetty itself and is loaded without it.
 */
public final class Jetty12Instrumentation implements Instrumentation {

    private static final String FOLDER = "dev.acta.agent.instrument.jetty12.";
    private static final String SERVER = "org/eclipse/jetty/server/";
    private static final String SECURITY = "org/eclipse/jetty/security/";
    private static final String REQUEST = "L" + SERVER + "Request;";
    private static final String CHANNEL = SERVER + "internal/HttpChannelState";

    @Override
    public String name() {
        return "http (Jetty 12)";
    }

    @Override
    public List<MethodPattern> methods() {
        String handler = "(" + REQUEST + "L" + SERVER + "Response;Lorg/eclipse/jetty/util/Callback;)Z";
        String completed = "(L" + SERVER + "HttpStream;Ljava/lang/Throwable;)V";
        String[] servletChannel = {"org/eclipse/jetty/ee", "/servlet/ServletChannel", "/servlet/ServletContextRequest"};
        String servlets = FOLDER + "ServletChannelAdvice";
        String context = FOLDER + "ContextAdvice";
        String authorized = "(L" + SECURITY + "Constraint;L" + SECURITY + "AuthenticationState;)Z";
        String authorization = FOLDER + "AuthorizationAdvice";
        return Arrays.asList(
                MethodPattern.ofField(
                        "getComponents",
                        "()L" + SERVER + "Components;",
                        AttachedExchanges.FIELD,
                        CHANNEL + "$ChannelRequest",
                        SERVER + "Request"),
                new MethodPattern("isAuthorized", authorized, authorization),
                new MethodPattern("isNotAuthorized", authorized, authorization), // in 12.0
                new MethodPattern("handle", handler, FOLDER + "HandleAdvice", "_defaultHandler"),
                new MethodPattern("run", "(Ljava/lang/Runnable;" + REQUEST + ")V", context),
                new MethodPattern(
                        "call", "(Lorg/eclipse/jetty/util/thread/Invocable$Callable;" + REQUEST + ")V", context),
                new MethodPattern("handle", "()Z", servlets, servletChannel),
                new MethodPattern("handle", "()V", servlets, servletChannel),
                new MethodPattern(
                        "lambda$start$0",
                        "(Ljava/lang/Runnable;)V",
                        FOLDER + "AsyncStartAdvice",
                        "org/eclipse/jetty/ee",
                        "/servlet/AsyncContextState"),
                new MethodPattern("completeStream", completed, FOLDER + "CompletedAdvice", CHANNEL, "getHttpStream"),
                new MethodPattern("completeStream", completed, FOLDER + "InvokerCompletedAdvice", CHANNEL, "this$0"));
    }
}
