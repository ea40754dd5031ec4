package dev.acta.agent.instrument.concurrent;

import java.util.concurrent.ForkJoinWorkerThread;

/**
 * The threads that virtual threads run on. While a virtual thread gets on or off, its carrier is the current thread and calls into pools;
 * then nothing at all may be done that could wait, thread locals and class loading included.
 */
final class Carriers {

    private static final String CARRIER = "jdk.internal.misc.CarrierThread";

    private Carriers() {}

    static boolean isCurrent() {
        Thread thread = Thread.currentThread();
        return thread instanceof ForkJoinWorkerThread
                && CARRIER.equals(thread.getClass().getName());
    }

    /** Whether a task or the maker of a pool's threads is the JDK's own for virtual threads. */
    static boolean isTheirs(Object object) {
        return object != null && object.getClass().getName().startsWith("java.lang.");
    }
}
