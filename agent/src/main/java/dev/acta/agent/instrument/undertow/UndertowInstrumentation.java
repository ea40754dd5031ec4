package dev.acta.agent.instrument.undertow;

import dev.acta.agent.instrument.Instrumentation;
import dev.acta.agent.instrument.MethodPattern;
import dev.acta.agent.instrument.http.AttachedExchanges;
import java.util.Arrays;
import java.util.List;

/** Undertow 1.4 to 2.4: where an exchange is handled and its body read, what runs for it elsewhere, by whom it is authenticated, what it failed with, and where it is over. */
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
                                "io/undertow/server/HttpServerExchange")
                        .keepingStateIn(AttachedExchanges.FIELD),
                new MethodPattern(
                        "authenticationComplete",
                        "(" + ACCOUNT + "Ljava/lang/String;ZZ)V",
                        FOLDER + "AuthenticationAdvice",
                        "io/undertow/security/"),
                new MethodPattern(
                        "dispatch",
                        "(Ljava/util/concurrent/Executor;Ljava/lang/Runnable;)" + EXCHANGE,
                        FOLDER + "DispatchAdvice",
                        "io/undertow/server/HttpServerExchange"),
                badRequest("Exception"), // Undertow 1.4.0
                badRequest("Throwable"),
                callback("invokeRunnable", "Ljava/lang/Runnable;"),
                callback("invokeOnDataAvailable", "Ljavax/servlet/ReadListener;"),
                callback("invokeOnDataAvailable", "Ljakarta/servlet/ReadListener;"),
                callback("invokeOnAllDataRead", "Ljavax/servlet/ReadListener;"),
                callback("invokeOnAllDataRead", "Ljakarta/servlet/ReadListener;"),
                callback("invokeOnWritePossible", "Ljavax/servlet/WriteListener;"),
                callback("invokeOnWritePossible", "Ljakarta/servlet/WriteListener;"),
                read("read", "(Ljava/nio/ByteBuffer;)I"),
                read("read", "([Ljava/nio/ByteBuffer;II)J"),
                read("transferTo", "(JJLjava/nio/channels/FileChannel;)J"),
                read("transferTo", "(JLjava/nio/ByteBuffer;Lorg/xnio/channels/StreamSinkChannel;)J"),
                thrown("javax"),
                thrown("jakarta"));
    }

    private static MethodPattern badRequest(String cause) {
        return new MethodPattern(
                "sendBadRequestAndClose",
                "(Lorg/xnio/StreamConnection;Ljava/lang/" + cause + ";)V",
                FOLDER + "BadRequestAdvice",
                "io/undertow/server/protocol/http/HttpReadListener");
    }

    /** Where the servlet container calls an application back, on whichever thread. */
    private static MethodPattern callback(String name, String listener) {
        return new MethodPattern(
                name,
                "(" + EXCHANGE + listener + ")V",
                FOLDER + "CallbackAdvice",
                "io/undertow/servlet/spec/ServletContextImpl");
    }

    /** Not {@code read(ByteBuffer[])}, which calls another of them. */
    private static MethodPattern read(String name, String descriptor) {
        return new MethodPattern(
                name, descriptor, FOLDER + "ReadAdvice", "io/undertow/server/HttpServerExchange$ReadDispatchChannel");
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
