package dev.acta.agent.instrument.concurrent;

import net.bytebuddy.asm.Advice;

/** {@code ThreadPoolExecutor.execute}. */
final class ExecuteAdvice {

    private static final PoolCapture CAPTURE = PoolCapture.running();

    private ExecuteAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(@Advice.Argument(0) Object task) {
        CAPTURE.handedOver(task);
    }
}
