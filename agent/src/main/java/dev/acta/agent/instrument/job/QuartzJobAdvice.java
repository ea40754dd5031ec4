package dev.acta.agent.instrument.job;

import net.bytebuddy.asm.Advice;

/** {@code Job.execute} of Quartz. */
final class QuartzJobAdvice {

    private static final JobCapture CAPTURE = JobCapture.running();

    private QuartzJobAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.This Object job, @Advice.Argument(0) Object execution) {
        return CAPTURE.quartzJobBegins(job, execution);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.Enter Object begun, @Advice.Thrown Throwable thrown) {
        CAPTURE.ended(begun, thrown);
    }
}
