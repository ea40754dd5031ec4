package dev.acta.agent.instrument.concurrent;

import net.bytebuddy.asm.Advice;

/** {@code TaskQueue.getMin}: a timer's thread looks at its next task. */
final class TimerNextAdvice {

    private static final TimerCapture CAPTURE = TimerCapture.running();

    private TimerNextAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter() {
        return Boolean.TRUE;
    }

    /** Runs also while captures are off, because it takes an enter's result: the thread must not go on with the story before. */
    @Advice.OnMethodExit(inline = false)
    static void exit(@Advice.Enter Object entered, @Advice.Return Object task) {
        CAPTURE.next(task);
    }
}
