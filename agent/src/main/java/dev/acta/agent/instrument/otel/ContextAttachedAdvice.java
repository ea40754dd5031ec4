package dev.acta.agent.instrument.otel;

import net.bytebuddy.asm.Advice;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/** {@code ContextStorage.attach}: a context becomes the thread's. */
final class ContextAttachedAdvice {

    private static final SpanCapture CAPTURE = SpanCapture.running();

    private ContextAttachedAdvice() {}

    @Advice.OnMethodExit(inline = false)
    static void exit(@Advice.Argument(value = 0, typing = Assigner.Typing.DYNAMIC) Object context) {
        CAPTURE.attached(context);
    }
}
