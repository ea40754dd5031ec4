package dev.acta.agent.instrument.concurrent;

import net.bytebuddy.asm.Advice;

/** {@code ForkJoinTask.doExec}, through which every task is run. */
final class TaskAdvice {

    private static final ForkJoinCapture CAPTURE = ForkJoinCapture.running();

    private TaskAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.This Object task) {
        return CAPTURE.runs(task);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.Enter Object begun) {
        CAPTURE.ran(begun);
    }
}
