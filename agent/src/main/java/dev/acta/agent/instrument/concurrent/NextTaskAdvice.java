package dev.acta.agent.instrument.concurrent;

import net.bytebuddy.asm.Advice;

/** {@code ThreadPoolExecutor.getTask}: a worker has ended one task and waits for the next. */
final class NextTaskAdvice {

    private static final PoolCapture CAPTURE = PoolCapture.running();

    private NextTaskAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter() {
        CAPTURE.takesUp(null);
        return Boolean.TRUE;
    }

    /** Runs also while captures are off, because it takes an enter's result: the worker must not go on with the story before. */
    @Advice.OnMethodExit(inline = false)
    static void exit(@Advice.Enter Object entered, @Advice.Return Object task) {
        CAPTURE.takesUp(task);
    }
}
