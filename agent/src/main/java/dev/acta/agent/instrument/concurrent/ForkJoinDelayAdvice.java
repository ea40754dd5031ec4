package dev.acta.agent.instrument.concurrent;

import net.bytebuddy.asm.Advice;

/** What {@code ForkJoinPool.schedule} makes, from Java 25 on; what is to run again and again has a delay in between. */
final class ForkJoinDelayAdvice {

    private static final ForkJoinCapture CAPTURE = ForkJoinCapture.running();

    private ForkJoinDelayAdvice() {}

    @Advice.OnMethodExit(inline = false)
    static void exit(@Advice.This Object task, @Advice.Argument(1) long nextDelay, @Advice.Argument(3) Object work) {
        CAPTURE.delayed(task, work, nextDelay);
    }
}
