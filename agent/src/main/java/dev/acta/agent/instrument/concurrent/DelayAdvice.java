package dev.acta.agent.instrument.concurrent;

import net.bytebuddy.asm.Advice;

/** {@code ScheduledThreadPoolExecutor.delayedExecute}, through which everything comes that is scheduled or executed there. */
final class DelayAdvice {

    private static final PoolCapture CAPTURE = PoolCapture.running();

    private DelayAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(@Advice.Argument(0) Object task) {
        CAPTURE.delayed(task);
    }
}
