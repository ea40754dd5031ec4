package dev.acta.agent.instrument.undertow;

import dev.acta.agent.instrument.Instrumentation;
import dev.acta.agent.instrument.MethodPattern;
import java.util.Arrays;
import java.util.List;

/** Undertow 1.4 to 2.4: where an exchange is handled, by whom it is authenticated, what it failed with, and where it is over. */
public final class UndertowInstrumentation implements Instrumentation {

    private static final String FOLDER = "dev.acta.agent.instrument.undertow.";
    private static final String EXCHANGE = "Lio/undertow/server/HttpServerExchange;";
    private static final String ACCOUNT = "Lio/undertow/security/idm/Account;";

    @Override
    public String name() {
        return "http (undertow)";
    }

    @Override
    public List<MethodPattern> methods() {
        return Arrays.asList(
                new MethodPattern(
                        "executeRootHandler",
                        "(Lio/undertow/server/HttpHandler;" + EXCHANGE + ")V",
                        FOLDER + "RootHandlerAdvice",
                        "io/undertow/server/Connectors"),
                new MethodPattern(
                        "invokeExchangeCompleteListeners",
                        "()V",
                        FOLDER + "CompletionAdvice",
                        "io/undertow/server/HttpServerExchange"),
                new MethodPattern(
                        "authenticationComplete",
                        "(" + ACCOUNT + "Ljava/lang/String;ZZ)V",
                        FOLDER + "AuthenticationAdvice",
                        "io/undertow/security/"),
                thrown("javax"),
                thrown("jakarta"));
    }

    /** Whatever leaves filters and servlets comes by here, also in handlers that applications bring. */
    private static MethodPattern thrown(String namespace) {
        String servlet = "L" + namespace + "/servlet/Servlet";
        return new MethodPattern(
                "handleThrowable",
                "(" + EXCHANGE + servlet + "Request;" + servlet + "Response;Ljava/lang/Throwable;)Z",
                FOLDER + "ThrownAdvice",
                "io/undertow/servlet/api/ExceptionHandler");
    }
}
