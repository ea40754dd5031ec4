package dev.acta.agent.instrument.concurrent;

import dev.acta.agent.instrument.Instrumentation;
import dev.acta.agent.instrument.MethodPattern;
import java.util.Arrays;
import java.util.List;

/**
 * Tomcat's own copy of {@code ThreadPoolExecutor} (from the last 8.5 on). It runs requests, which have stories of their own, and what
 * applications give to {@code AsyncContext.start}.
 */
public final class TomcatPoolInstrumentation implements Instrumentation {

    private static final String FOLDER = "dev.acta.agent.instrument.concurrent.";
    private static final String TASK = "(Ljava/lang/Runnable;)V";
    private static final String WORKER = "org/apache/tomcat/util/threads/ThreadPoolExecutor$Worker";

    @Override
    public String name() {
        return "threads (Tomcat)";
    }

    @Override
    public List<MethodPattern> methods() {
        return Arrays.asList(
                new MethodPattern("execute", TASK, FOLDER + "ExecuteAdvice", WORKER),
                new MethodPattern("reject", TASK, FOLDER + "RejectAdvice", WORKER),
                new MethodPattern("getTask", "()Ljava/lang/Runnable;", FOLDER + "NextTaskAdvice", WORKER),
                new MethodPattern("run", "()V", FOLDER + "WorkerAdvice", WORKER, "firstTask"));
    }
}
