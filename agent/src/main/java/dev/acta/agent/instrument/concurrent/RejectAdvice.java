package dev.acta.agent.instrument.concurrent;

import net.bytebuddy.asm.Advice;

/** {@code ThreadPoolExecutor.reject}, which asks the pool's policy what is to become of a task. */
final class RejectAdvice {

    private static final PoolCapture CAPTURE = PoolCapture.running();

    private RejectAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.Argument(0) Object task, @Advice.FieldValue("handler") Object handler) {
        return CAPTURE.rejecting(task, handler);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.Enter Object task, @Advice.Thrown Throwable thrown) {
        CAPTURE.rejected(task, thrown);
    }
}
