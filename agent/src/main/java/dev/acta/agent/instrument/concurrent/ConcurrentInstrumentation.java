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
    private static final String FORK_JOIN = "Ljava/util/concurrent/ForkJoinTask;";
    private static final String FUTURE = "Ljava/util/concurrent/CompletableFuture;";
    private static final String FUTURES = "java/util/concurrent/CompletableFuture$";
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
                method("delayedExecute", "(Ljava/util/concurrent/RunnableScheduledFuture;)V", "DelayAdvice"),
                method("externalPush", "(" + FORK_JOIN + ")V", "SubmitAdvice"),
                method("externalSubmit", "(" + FORK_JOIN + ")" + FORK_JOIN, "SubmitAdvice"),
                method("poolSubmit", "(Z" + FORK_JOIN + ")" + FORK_JOIN, "PoolSubmitAdvice"),
                method("fork", "()" + FORK_JOIN, "ForkAdvice"),
                method("invoke", "()Ljava/lang/Object;", "ForkAdvice", "doExec"),
                method("quietlyInvoke", "()V", "ForkAdvice", "doExec"),
                method("invokeAll", "(" + FORK_JOIN + FORK_JOIN + ")V", "InvokeAllAdvice"),
                method("invokeAll", "([" + FORK_JOIN + ")V", "InvokeAllAdvice"),
                method("invokeAll", "(Ljava/util/Collection;)Ljava/util/Collection;", "InvokeAllAdvice", "doExec"),
                method("doExec", "()I", "TaskAdvice"),
                method("doExec", "()V", "TaskAdvice"), // from Java 24 on
                method(
                        "<init>",
                        "(JJZLjava/lang/Runnable;Ljava/util/concurrent/Callable;Ljava/util/concurrent/ForkJoinPool;)V",
                        "ForkJoinDelayAdvice"),
                method(
                        "<init>",
                        "(Ljava/util/concurrent/Executor;" + FUTURE + FUTURE + ")V",
                        "StageAdvice",
                        FUTURES + "UniCompletion"),
                method("tryFire", "(I)" + FUTURE, "FireAdvice", FUTURES + "UniCompletion"),
                method("tryFire", "(I)" + FUTURE, "FireAdvice", FUTURES + "BiCompletion"),
                method(
                        "<init>",
                        "(" + FUTURE + "Ljava/util/function/Supplier;)V",
                        "StageAdvice",
                        FUTURES + "AsyncSupply"),
                method("<init>", "(" + FUTURE + "Ljava/lang/Runnable;)V", "StageAdvice", FUTURES + "AsyncRun"),
                method("run", "()V", "FireAdvice", FUTURES + "AsyncSupply"),
                method("run", "()V", "FireAdvice", FUTURES + "AsyncRun"),
                method("sched", "(Ljava/util/TimerTask;JJ)V", "TimerAdvice"),
                method("getMin", "()Ljava/util/TimerTask;", "TimerNextAdvice"));
    }

    private static MethodPattern method(String name, String descriptor, String advice, String... evidence) {
        return new MethodPattern(name, descriptor, FOLDER + advice, evidence);
    }
}
