package dev.acta.agent.instrument.reactor;

import net.bytebuddy.asm.Advice;

/** A request, or a piece of its body, comes to its operations. */
final class InboundAdvice {

    private static final ReactorCapture CAPTURE = ReactorCapture.running();

    private InboundAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(@Advice.This Object operations, @Advice.Argument(1) Object message) {
        CAPTURE.inbound(operations, message);
    }
}
