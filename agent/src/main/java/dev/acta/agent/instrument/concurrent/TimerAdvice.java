package dev.acta.agent.instrument.concurrent;

import net.bytebuddy.asm.Advice;

/** {@code Timer.sched}, through which everything is scheduled. */
final class TimerAdvice {

    private static final TimerCapture CAPTURE = TimerCapture.running();

    private TimerAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.Argument(0) Object task, @Advice.Argument(2) long period) {
        return CAPTURE.schedules(task, period);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.Enter Object task, @Advice.Thrown Throwable thrown) {
        CAPTURE.scheduled(task, thrown);
    }
}
