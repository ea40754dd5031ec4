package dev.acta.agent.instrument.brave;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** {@code CurrentTraceContext.newScope}: a span becomes the thread's. */
final class ScopeAdvice {

    private static final ScopeCapture CAPTURE = ScopeCapture.running();

    private ScopeAdvice() {}

    @Advice.OnMethodExit(inline = false)
    static void exit(@Advice.Argument(value = 0, typing = Assigner.Typing.DYNAMIC) Object span) {
        CAPTURE.begun(span);
    }
}
