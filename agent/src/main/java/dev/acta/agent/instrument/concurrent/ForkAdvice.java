package dev.acta.agent.instrument.concurrent;

import net.bytebuddy.asm.Advice;

/** {@code ForkJoinTask.fork}, {@code invoke} and {@code quietlyInvoke}. */
final class ForkAdvice {

    private static final ForkJoinCapture CAPTURE = ForkJoinCapture.running();

    private ForkAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(@Advice.This Object task) {
        CAPTURE.forked(task);
    }
}
