package dev.acta.agent.instrument.springsecurity;

import net.bytebuddy.asm.Advice;

/** {@code SecurityContextHolderStrategy.setDeferredContext}: a context that may never be fetched. */
final class ContextDeferredAdvice {

    private static final SecurityContextCapture CAPTURE = SecurityContextCapture.running();

    private ContextDeferredAdvice() {}

    @Advice.OnMethodExit(inline = false)
    static void exit(@Advice.This(optional = true) Object strategy) {
        if (strategy != null) {
            CAPTURE.deferred();
        }
    }
}
