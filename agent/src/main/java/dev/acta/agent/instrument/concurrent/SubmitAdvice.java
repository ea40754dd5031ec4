package dev.acta.agent.instrument.concurrent;

import net.bytebuddy.asm.Advice;

/** {@code ForkJoinPool.externalPush} and {@code externalSubmit}, through which tasks come to a pool before Java 21. */
final class SubmitAdvice {

    private static final ForkJoinCapture CAPTURE = ForkJoinCapture.running();

    private SubmitAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(@Advice.Argument(0) Object task, @Advice.FieldValue("factory") Object factory) {
        CAPTURE.submitted(task, factory);
    }
}
