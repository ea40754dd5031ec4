package dev.acta.agent.instrument.reactor;

import net.bytebuddy.asm.Advice;

/** Reactor Netty writes a piece of an answer. */
final class WriteAdvice {

    private static final ReactorCapture CAPTURE = ReactorCapture.running();

    private WriteAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(@Advice.Argument(0) Object context, @Advice.Argument(1) Object message) {
        CAPTURE.write(context, message);
    }
}
