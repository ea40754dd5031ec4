package dev.acta.agent.instrument.concurrent;

import net.bytebuddy.asm.Advice;

/** {@code ThreadPoolExecutor$Worker.run}: the life of a worker, which may begin with a task. */
final class WorkerAdvice {

    private static final PoolCapture CAPTURE = PoolCapture.running();

    private WorkerAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.FieldValue("firstTask") Object task) {
        CAPTURE.takesUp(task);
        return Boolean.TRUE;
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.Enter Object entered) {
        CAPTURE.takesUp(null);
    }
}
