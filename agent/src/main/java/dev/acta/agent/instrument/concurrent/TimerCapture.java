package dev.acta.agent.instrument.concurrent;

import dev.acta.agent.context.HandedOver;
import dev.acta.agent.event.Story;
import dev.acta.agent.instrument.CaptureServices;

/**
 * What the advice of {@code java.util.Timer} does. Its thread looks at the next task again and again, until it is due, and runs it; in
 * between it runs nothing else. A timer takes a task once, so that what is noted for it goes with the task itself. Thread-safe.
 */
final class TimerCapture {

    private static final TimerCapture RUNNING = new TimerCapture(CaptureServices.running());

    private static final String TIMER_THREAD = "java.util.TimerThread";

    private final CaptureServices services;
    private final HandedOver tasks = new HandedOver();

    TimerCapture(CaptureServices services) {
        this.services = services;
    }

    static TimerCapture running() {
        return RUNNING;
    }

    /**
     * A task is handed over; what runs again and again is a job of its own and nobody's.
     *
     * @return what {@link #scheduled} takes
     */
    Object schedules(Object task, long period) {
        Story story = task == null || period != 0
                ? null
                : services.context().current().story();
        if (story == null) {
            return null;
        }
        tasks.note(task, story);
        return task;
    }

    void scheduled(Object task, Throwable thrown) {
        if (task != null && thrown != null) {
            tasks.take(task);
        }
    }

    /** What is next in a queue; the timer's thread runs nothing else until it asks again. */
    void next(Object task) {
        if (Thread.currentThread().getClass().getName().equals(TIMER_THREAD)) {
            services.context()
                    .current()
                    .work(task == null || !services.killSwitch().isOn() ? null : tasks.peek(task));
        }
    }
}
