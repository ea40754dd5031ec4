package dev.acta.agent.instrument.undertow.body;

import net.bytebuddy.asm.Advice;

/** {@code HttpServerExchange.getRequestChannel()}. */
final class RequestChannelAdvice {

    private static final UndertowBodyCapture CAPTURE = UndertowBodyCapture.running();

    private RequestChannelAdvice() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.This Object owner, @Advice.Return Object channel) {
        if (channel != null) {
            CAPTURE.requestChannel(owner, channel);
        }
    }
}
