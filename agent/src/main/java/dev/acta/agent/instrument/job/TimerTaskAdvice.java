package dev.acta.agent.instrument.job;

import net.bytebuddy.asm.Advice;

/** {@code TimerTask.run}, called by a timer or by anybody. */
final class TimerTaskAdvice {

    private static final JobCapture CAPTURE = JobCapture.running();

    private TimerTaskAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.This Object task) {
        return CAPTURE.timerTaskBegins(task);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.Enter Object begun, @Advice.Thrown Throwable thrown) {
        CAPTURE.ended(begun, thrown);
    }
}
