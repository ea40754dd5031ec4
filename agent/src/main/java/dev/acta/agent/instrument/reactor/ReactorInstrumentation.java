package dev.acta.agent.instrument.reactor;

import dev.acta.agent.instrument.Instrumentation;
import dev.acta.agent.instrument.MethodPattern;
import java.util.Arrays;
import java.util.List;

/** Reactor Netty's server: where a request is handed to its handler, what is written for it, and where its operations end. */
public final class ReactorInstrumentation implements Instrumentation {

    private static final String FOLDER = "dev.acta.agent.instrument.reactor.";

    private static final String SERVER = "reactor/netty/http/server/";

    @Override
    public String name() {
        return "http (Reactor Netty)";
    }

    @Override
    public List<MethodPattern> methods() {
        return Arrays.asList(
                new MethodPattern(
                        "onInboundNext",
                        "(Lio/netty/channel/ChannelHandlerContext;Ljava/lang/Object;)V",
                        FOLDER + "InboundAdvice",
                        SERVER + "HttpServerOperations"),
                new MethodPattern(
                        "write",
                        "(Lio/netty/channel/ChannelHandlerContext;Ljava/lang/Object;Lio/netty/channel/ChannelPromise;)V",
                        FOLDER + "WriteAdvice",
                        SERVER + "HttpServerOperations"),
                new MethodPattern(
                        "onOutboundError",
                        "(Ljava/lang/Throwable;)V",
                        FOLDER + "ErrorAdvice",
                        SERVER + "HttpServerOperations"),
                new MethodPattern(
                        "sendDecodingFailures", // from 1.0 on a request that failed is terminated, too
                        "(Lio/netty/channel/ChannelHandlerContext;Ljava/lang/Throwable;Ljava/lang/Object;)V",
                        FOLDER + "DecodingFailureAdvice",
                        SERVER + "HttpServerOperations"),
                new MethodPattern(
                        "terminate", "()V", FOLDER + "TerminateAdvice", "reactor/netty/channel/ChannelOperations"));
    }
}
