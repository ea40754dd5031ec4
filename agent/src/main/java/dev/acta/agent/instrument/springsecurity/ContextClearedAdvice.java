package dev.acta.agent.instrument.springsecurity;

import net.bytebuddy.asm.Advice;

/** {@code SecurityContextHolderStrategy.clearContext}. */
final class ContextClearedAdvice {

    private static final SecurityContextCapture CAPTURE = SecurityContextCapture.running();

    private ContextClearedAdvice() {}

    @Advice.OnMethodExit(inline = false)
    static void exit(@Advice.This(optional = true) Object strategy) {
        if (strategy != null) {
            CAPTURE.cleared();
        }
    }
}
