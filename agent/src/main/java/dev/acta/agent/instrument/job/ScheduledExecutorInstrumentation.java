package dev.acta.agent.instrument.job;

import dev.acta.agent.instrument.Instrumentation;
import dev.acta.agent.instrument.MethodPattern;
import java.util.Arrays;
import java.util.List;

/** Where the JDK's {@code ScheduledThreadPoolExecutor} takes a task and where it runs it. */
public final class ScheduledExecutorInstrumentation implements Instrumentation {

    private static final String FOLDER = "dev.acta.agent.instrument.job.";
    private static final String TASK = "java/util/concurrent/ScheduledThreadPoolExecutor$ScheduledFutureTask";
    private static final String RUNNABLE = "Ljava/lang/Runnable;Ljava/lang/Object;";
    private static final String CALLABLE = "Ljava/util/concurrent/Callable;";

    @Override
    public String name() {
        return "jobs (ScheduledExecutorService)";
    }

    @Override
    public List<MethodPattern> methods() {
        return Arrays.asList(
                made(RUNNABLE + "J"), // JDK 8
                made(RUNNABLE + "JJ"),
                made(RUNNABLE + "JJJ"),
                made(CALLABLE + "J"),
                made(CALLABLE + "JJ"),
                new MethodPattern("run", "()V", FOLDER + "ScheduledTaskAdvice", TASK, "runAndReset"));
    }

    private static MethodPattern made(String arguments) {
        return new MethodPattern(
                "<init>",
                "(Ljava/util/concurrent/ScheduledThreadPoolExecutor;" + arguments + ")V",
                FOLDER + "ScheduledTaskMadeAdvice",
                TASK);
    }
}
