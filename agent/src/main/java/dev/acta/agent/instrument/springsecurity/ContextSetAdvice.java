package dev.acta.agent.instrument.springsecurity;

import net.bytebuddy.asm.Advice;

/** {@code SecurityContextHolderStrategy.setContext}. */
final class ContextSetAdvice {

    private static final SecurityContextCapture CAPTURE = SecurityContextCapture.running();

    private ContextSetAdvice() {}

    @Advice.OnMethodExit(inline = false)
    static void exit(@Advice.This(optional = true) Object strategy, @Advice.Argument(0) Object context) {
        if (strategy != null) {
            CAPTURE.set(context);
        }
    }
}
