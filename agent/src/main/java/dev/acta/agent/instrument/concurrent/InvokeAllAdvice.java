package dev.acta.agent.instrument.concurrent;

import net.bytebuddy.asm.Advice;

/** {@code ForkJoinTask.invokeAll}, of two, of an array, of a collection. */
final class InvokeAllAdvice {

    private static final ForkJoinCapture CAPTURE = ForkJoinCapture.running();

    private InvokeAllAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(@Advice.Argument(0) Object several) {
        CAPTURE.invokedFirst(several);
    }
}
