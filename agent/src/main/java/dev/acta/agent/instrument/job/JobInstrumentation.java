package dev.acta.agent.instrument.job;

import dev.acta.agent.instrument.Instrumentation;
import dev.acta.agent.instrument.MethodPattern;
import java.util.Arrays;
import java.util.List;

/** Where schedulers call the application, in classes of the application and of libraries. */
public final class JobInstrumentation implements Instrumentation {

    private static final String FOLDER = "dev.acta.agent.instrument.job.";

    @Override
    public String name() {
        return "jobs";
    }

    @Override
    public List<MethodPattern> methods() {
        return Arrays.asList(
                new MethodPattern("run", "()V", FOLDER + "TimerTaskAdvice", "java/util/TimerTask"),
                new MethodPattern(
                        "run",
                        "()V",
                        FOLDER + "ScheduledMethodAdvice",
                        "org/springframework/scheduling/support/ScheduledMethodRunnable",
                        "java/lang/reflect/Method"),
                new MethodPattern("execute", "(Lorg/quartz/JobExecutionContext;)V", FOLDER + "QuartzJobAdvice"));
    }
}
