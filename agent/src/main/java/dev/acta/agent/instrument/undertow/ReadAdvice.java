package dev.acta.agent.instrument.undertow;

import net.bytebuddy.asm.Advice;

/** Reads of {@code HttpServerExchange}'s own channel, through which every byte of a body comes. */
final class ReadAdvice {

    private static final UndertowCapture CAPTURE = UndertowCapture.running();

    private ReadAdvice() {}

    @Advice.OnMethodExit(inline = false)
    static void exit(@Advice.FieldValue("this$0") Object exchange, @Advice.Return long bytes) {
        CAPTURE.read(exchange, bytes);
    }
}
