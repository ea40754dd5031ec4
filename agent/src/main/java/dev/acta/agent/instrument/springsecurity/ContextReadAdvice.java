package dev.acta.agent.instrument.springsecurity;

import net.bytebuddy.asm.Advice;

/** {@code SecurityContextHolderStrategy.getContext}. */
final class ContextReadAdvice {

    private static final SecurityContextCapture CAPTURE = SecurityContextCapture.running();

    private ContextReadAdvice() {}

    @Advice.OnMethodExit(inline = false)
    static void exit(@Advice.This(optional = true) Object strategy, @Advice.Return Object context) {
        if (strategy != null) { // the holder's static method of the same name calls the strategy's
            CAPTURE.read(context);
        }
    }
}
