package dev.acta.agent.instrument.job;

import net.bytebuddy.asm.Advice;

/** {@code ScheduledMethodRunnable.run} of Spring: a method with {@code @Scheduled}, or one that XML schedules. */
final class ScheduledMethodAdvice {

    private static final JobCapture CAPTURE = JobCapture.running();

    private ScheduledMethodAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.This Object runnable) {
        return CAPTURE.scheduledMethodBegins(runnable);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.Enter Object begun, @Advice.Thrown Throwable thrown) {
        CAPTURE.ended(begun, thrown);
    }
}
