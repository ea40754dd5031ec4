package dev.acta.agent.instrument.undertow.body;

import net.bytebuddy.asm.Advice;

/** {@code HttpServerExchange.getResponseChannel()}: whatever is written comes by there. */
final class ResponseChannelAdvice {

    private static final UndertowBodyCapture CAPTURE = UndertowBodyCapture.running();

    private ResponseChannelAdvice() {}

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.This Object owner, @Advice.Return Object channel) {
        if (channel != null) {
            CAPTURE.responseChannel(owner, channel);
        }
    }
}
