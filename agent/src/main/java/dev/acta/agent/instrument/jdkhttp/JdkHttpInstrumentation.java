package dev.acta.agent.instrument.jdkhttp;

import dev.acta.agent.instrument.Instrumentation;
import dev.acta.agent.instrument.MethodPattern;
import dev.acta.agent.instrument.RequiredModule;
import java.util.Arrays;
import java.util.List;

/** Where the JDK's HTTP server takes a request up, hands it on, answers it and has written the answer. */
public final class JdkHttpInstrumentation implements Instrumentation {

    private static final String FOLDER = "dev.acta.agent.instrument.jdkhttp.";
    private static final String SERVER = "sun/net/httpserver/";
    private static final String EXCHANGE = "(L" + SERVER + "ExchangeImpl;)V";
    private static final String API = "com/sun/net/httpserver/";

    @Override
    public String name() {
        return "http (jdk.httpserver)";
    }

    @Override
    public RequiredModule requiredModule() {
        return new RequiredModule("jdk.httpserver", API + "HttpServer.class");
    }

    @Override
    public List<MethodPattern> methods() {
        return Arrays.asList(
                // the dispatcher names the task's class too, but no chain of filters
                method("run", "()V", "TaskAdvice", SERVER + "ServerImpl$Exchange", API + "Filter$Chain"),
                method("headers", "()L" + API + "Headers;", "HeadersAdvice", SERVER + "Request"),
                method("reject", "(ILjava/lang/String;Ljava/lang/String;)V", "RejectAdvice", SERVER + "ServerImpl"),
                method("<init>", EXCHANGE, "ArrivalAdvice", SERVER + "HttpExchangeImpl"),
                method("<init>", EXCHANGE, "ArrivalAdvice", SERVER + "HttpsExchangeImpl"),
                method("<init>", EXCHANGE, "WrittenAdvice", "WriteFinished"),
                method("doFilter", "(L" + API + "HttpExchange;)V", "ChainAdvice", API + "Filter$Chain"),
                method("setPrincipal", "(L" + API + "HttpPrincipal;)V", "PrincipalAdvice", SERVER + "ExchangeImpl"),
                method("sendResponseHeaders", "(IJ)V", "AnswerAdvice", SERVER + "ExchangeImpl", "sentHeaders"),
                method("close", "()V", "CloseAdvice", SERVER + "ExchangeImpl", "sentHeaders"),
                method("close", "()V", "DisconnectAdvice", SERVER + "HttpConnection", "sslStreams", "rawout"),
                method("run", "()V", "SweepAdvice", SERVER + "ServerImpl$IdleTimeoutTask"),
                method("run", "()V", "SweepAdvice", SERVER + "ServerImpl$ServerTimerTask"));
    }

    private static MethodPattern method(String name, String descriptor, String advice, String... evidence) {
        return new MethodPattern(name, descriptor, FOLDER + advice, evidence);
    }
}
