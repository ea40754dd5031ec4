package dev.acta.agent.instrument.concurrent;

import net.bytebuddy.asm.Advice;

/** {@code ForkJoinPool.poolSubmit}, through which tasks come to a pool from Java 21 on. */
final class PoolSubmitAdvice {

    private static final ForkJoinCapture CAPTURE = ForkJoinCapture.running();

    private PoolSubmitAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(@Advice.Argument(1) Object task, @Advice.FieldValue("factory") Object factory) {
        CAPTURE.submitted(task, factory);
    }
}
