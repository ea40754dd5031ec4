package dev.acta.agent.instrument.concurrent;

import dev.acta.agent.context.Current;
import dev.acta.agent.context.HandedOver;
import dev.acta.agent.event.Story;
import dev.acta.agent.instrument.CaptureServices;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RunnableScheduledFuture;
import java.util.concurrent.ThreadPoolExecutor;

/** What the advice of thread pools does. Thread-safe. */
final class PoolCapture {

    private static final PoolCapture RUNNING = new PoolCapture(CaptureServices.running());

    private final CaptureServices services;
    private final HandedOver tasks = new HandedOver();

    PoolCapture(CaptureServices services) {
        this.services = services;
    }

    static PoolCapture running() {
        return RUNNING;
    }

    /** A task is handed over to a pool. */
    void handedOver(Object task) {
        if (task == null || Carriers.isCurrent()) {
            return;
        }
        Story story = services.context().current().story();
        if (story == null && task instanceof FutureTask) { // as most are
            return;
        }
        TaskKind kind = TaskKind.of(task);
        if (kind == TaskKind.ANY
                || story != null && kind == TaskKind.FRESH) { // or it could run for the next one who hands it over
            tasks.note(task, story);
        }
    }

    /** A task is put into a queue of its library's, which is the only one that it waits in. */
    void queued(Object task) {
        Story story = task == null || Carriers.isCurrent()
                ? null
                : services.context().current().story();
        if (story != null) {
            services.context().queued().noteOnce(task, story);
        }
    }

    /** A task is handed over to be run later, once or again and again; the latter is a job of its own and nobody's. */
    void delayed(Object task) {
        if (task instanceof RunnableScheduledFuture && !((RunnableScheduledFuture<?>) task).isPeriodic()) {
            handedOver(task);
        }
    }

    /**
     * A pool does not take a task.
     *
     * @return what {@link #rejected} takes, {@code null} if the task is forgotten already
     */
    Object rejecting(Object task, Object handler) {
        if (handler instanceof ThreadPoolExecutor.AbortPolicy
                || handler instanceof ThreadPoolExecutor.CallerRunsPolicy
                || handler instanceof ThreadPoolExecutor.DiscardPolicy
                || handler instanceof ThreadPoolExecutor.DiscardOldestPolicy) { // which hands it over again
            tasks.take(task);
            return null;
        }
        return task; // a policy of the application may put it into the queue by itself
    }

    /** The application's own policy is done with a task. */
    void rejected(Object task, Throwable thrown) {
        if (task != null && thrown != null) {
            tasks.take(task);
        }
    }

    /** A worker takes up a task, or has none ({@code null}): in either case what it has done before is over. */
    void takesUp(Object task) {
        Current current = services.context().current();
        Story story = task == null ? null : tasks.take(task);
        if (story == null && task != null && TaskKind.of(task) == TaskKind.QUEUED) {
            story = services.context().queued().take(task);
        }
        current.work(services.killSwitch().isOn() ? story : null);
    }
}
