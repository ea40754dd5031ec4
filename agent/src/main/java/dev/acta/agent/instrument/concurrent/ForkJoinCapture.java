package dev.acta.agent.instrument.concurrent;

import dev.acta.agent.context.HandedOver;
import dev.acta.agent.event.Story;
import dev.acta.agent.instrument.CaptureServices;
import java.util.List;
import java.util.RandomAccess;

/**
 * What the advice of fork/join pools does. A thread that waits there runs tasks of others meanwhile, so that every task begins with
 * the story that was noted for it, or with none. Thread-safe.
 */
final class ForkJoinCapture {

    private static final ForkJoinCapture RUNNING = new ForkJoinCapture(CaptureServices.running());

    private final CaptureServices services;
    private final HandedOver tasks = new HandedOver();

    ForkJoinCapture(CaptureServices services) {
        this.services = services;
    }

    static ForkJoinCapture running() {
        return RUNNING;
    }

    /**
     * A task is given to a pool.
     *
     * @param factory of the pool's threads. The pool on which virtual threads run has the JDK's own: there nothing may be looked up, because
     *     a virtual thread may be on its way on or off this thread.
     */
    void submitted(Object task, Object factory) {
        if (!Carriers.isTheirs(factory)) {
            forked(task);
        }
    }

    /**
     * A task is given to a pool, to be run later.
     *
     * @param work what it will do
     */
    void delayed(Object task, Object work, long again) {
        if (again == 0 && !Carriers.isTheirs(work)) { // what runs again and again is a job of its own
            forked(task);
        }
    }

    /** A task will be run by whoever comes to it, perhaps by this thread. */
    void forked(Object task) {
        Story story = task == null || Carriers.isCurrent()
                ? null
                : services.context().current().story();
        if (story != null) {
            tasks.noteOnce(task, story);
        }
    }

    /** The first of several tasks is run by this thread itself; the others are forked. */
    void invokedFirst(Object several) {
        if (several instanceof Object[]) {
            Object[] array = (Object[]) several;
            forked(array.length == 0 ? null : array[0]);
        } else if (several instanceof List && several instanceof RandomAccess) {
            List<?> list = (List<?>) several;
            forked(list.isEmpty() ? null : list.get(0));
        } else {
            forked(several);
        }
    }

    /** @return what {@link #ran} takes */
    Object runs(Object task) {
        return Carriers.isCurrent() ? null : AdoptedStory.begin(services.context(), tasks.take(task));
    }

    void ran(Object begun) {
        AdoptedStory.end(services.context(), begun);
    }
}
