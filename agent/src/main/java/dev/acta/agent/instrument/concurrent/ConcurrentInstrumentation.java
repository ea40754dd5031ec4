package dev.acta.agent.instrument.concurrent;

import dev.acta.agent.instrument.Instrumentation;
import dev.acta.agent.instrument.MethodPattern;
import java.util.Arrays;
import java.util.List;

/**
 * Where the JDK takes tasks and where it runs them.
 *
 * <p>A {@code ThreadPoolExecutor} runs what its worker began with and what {@code getTask} gives it; to look there rather than at
 * {@code beforeExecute} sees every task, whatever a subclass makes of that method.
 */
public final class ConcurrentInstrumentation implements Instrumentation {

    private static final String FOLDER = "dev.acta.agent.instrument.concurrent.";
    private static final String TASK = "(Ljava/lang/Runnable;)V";
    private static final String WORKER = "util/concurrent/ThreadPoolExecutor$Worker";

    @Override
    public String name() {
        return "threads";
    }

    @Override
    public List<MethodPattern> methods() {
        return Arrays.asList(
                method("execute", TASK, "ExecuteAdvice", WORKER),
                method("reject", TASK, "RejectAdvice", WORKER),
                method("getTask", "()Ljava/lang/Runnable;", "NextTaskAdvice", WORKER),
                method("run", "()V", "WorkerAdvice", WORKER, "firstTask"),
                method("delayedExecute", "(Ljava/util/concurrent/RunnableScheduledFuture;)V", "DelayAdvice"));
    }

    private static MethodPattern method(String name, String descriptor, String advice, String... evidence) {
        return new MethodPattern(name, descriptor, FOLDER + advice, evidence);
    }
}
