package dev.acta.agent.instrument.job;

import net.bytebuddy.asm.Advice;

/** The constructors of {@code ScheduledFutureTask}: what the application wants run is known by its class here, and hidden afterwards. */
final class ScheduledTaskMadeAdvice {

    private static final ScheduledTasks TASKS = ScheduledTasks.running();

    private ScheduledTaskMadeAdvice() {}

    @Advice.OnMethodExit(inline = false)
    static void exit(@Advice.This Object task, @Advice.Argument(1) Object work) {
        TASKS.made(task, work);
    }
}
