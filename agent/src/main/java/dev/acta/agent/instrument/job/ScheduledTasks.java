package dev.acta.agent.instrument.job;

import dev.acta.agent.context.Infrastructure;
import dev.acta.agent.context.WeakIdentityMap;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;

/** What the advice of {@code ScheduledThreadPoolExecutor} does. Thread-safe. */
final class ScheduledTasks {

    private static final ScheduledTasks RUNNING = new ScheduledTasks(JobCapture.running());

    private final JobCapture jobs;
    private final WeakIdentityMap<Object, String> types = new WeakIdentityMap<>();

    ScheduledTasks(JobCapture jobs) {
        this.jobs = jobs;
    }

    static ScheduledTasks running() {
        return RUNNING;
    }

    /** Servers, drivers and frameworks schedule for themselves; Spring's own tasks are told by {@link ScheduledMethodAdvice}. */
    void made(Object task, Object work) {
        String type = work == null ? "java." : work.getClass().getName();
        if (!type.startsWith("java.")
                && !type.startsWith("org.springframework.")
                && !Infrastructure.isBackground(type)) {
            types.put(task, type);
        }
    }

    Object begins(Object task) {
        String type = types.get(task);
        return type == null ? null : jobs.begins(type, type, "ScheduledExecutorService", 0);
    }

    void ended(Object begun, Object task, Throwable thrown) {
        if (begun != null) {
            jobs.ended(begun, thrown == null ? kept(task) : thrown);
        }
    }

    /** What the task threw; one that failed is done, also if it was to run again and again. */
    private static Throwable kept(Object task) {
        Future<?> future = (Future<?>) task;
        if (!future.isDone() || future.isCancelled()) {
            return null;
        }
        try {
            future.get(); // at once
            return null;
        } catch (ExecutionException failed) {
            return failed.getCause();
        } catch (CancellationException | InterruptedException meanwhile) {
            return null;
        }
    }
}
