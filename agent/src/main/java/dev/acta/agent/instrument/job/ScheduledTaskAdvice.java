package dev.acta.agent.instrument.job;

import net.bytebuddy.asm.Advice;

/** {@code ScheduledFutureTask.run}, which keeps to itself what the application throws. */
final class ScheduledTaskAdvice {

    private static final ScheduledTasks TASKS = ScheduledTasks.running();

    private ScheduledTaskAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static Object enter(@Advice.This Object task) {
        return TASKS.begins(task);
    }

    @Advice.OnMethodExit(onThrowable = Throwable.class, inline = false)
    static void exit(@Advice.Enter Object begun, @Advice.This Object task, @Advice.Thrown Throwable thrown) {
        TASKS.ended(begun, task, thrown);
    }
}
