package dev.acta.agent.instrument;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Lets classes wait for the weaver, which is made on a thread of its own while the application starts.
 *
 * <p>A class that is to be woven and comes too early waits for a limited time. Then it passes as it is and is noted, so that it can be
 * retransformed and the gap be told. The thread that makes the weaver never waits. Thread-safe.
 */
final class WeaverGate {

    private final CountDownLatch ready = new CountDownLatch(1);
    private final long waitMillis;
    private final Set<String> passed = new HashSet<>();
    private volatile Weaver weaver;
    private volatile Thread maker;

    WeaverGate(long waitMillis) {
        this.waitMillis = waitMillis;
    }

    void madeBy(Thread thread) {
        maker = thread;
    }

    /**
     * Gives the weaver, waiting for it if it is not there yet.
     *
     * @param name internal name of a class that is being loaded, {@code null} for one that is being retransformed
     * @param loader the class's loader
     * @return the weaver, or {@code null} if the class has to pass as it is
     */
    Weaver weaver(String name, ClassLoader loader) {
        Weaver there = weaver;
        if (there != null || Thread.currentThread() == maker) {
            return there;
        }
        boolean interrupted = false;
        try {
            ready.await(waitMillis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            interrupted = true; // the application's business, kept for it
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        synchronized (passed) {
            if (weaver == null && name != null) {
                passed.add(name.replace('/', '.'));
            }
            return weaver;
        }
    }

    /**
     * Opens the gate.
     *
     * @return names of the classes that passed as they are
     */
    List<String> open(Weaver made) {
        synchronized (passed) {
            weaver = made;
            ready.countDown();
            return new ArrayList<>(passed);
        }
    }

    /** Opens the gate without a weaver: nothing will be woven, nobody waits any more. */
    void giveUp() {
        ready.countDown();
    }
}
