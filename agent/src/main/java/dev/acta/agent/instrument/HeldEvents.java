package dev.acta.agent.instrument;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Events that are over but for what the application may still learn of their results. Each leaves when its capture says so, else after a
 * time, and when the JVM ends. Thread-safe; bounded.
 */
public final class HeldEvents {

    private static final int MOST = 10_000;
    private static final long LOOK_MILLIS = 500;

    private final Set<Held> held = ConcurrentHashMap.newKeySet();
    private final AtomicInteger count = new AtomicInteger();
    private volatile boolean closed;

    /** An event that is held; its {@code hashCode} is that of its identity. */
    public interface Held {

        /** @return {@link System#nanoTime()} since when */
        long since();

        /** Hands the event over as it is, unless that was done. Any thread. */
        void letGo();
    }

    /**
     * Holds an event.
     *
     * @param event not held yet
     * @return {@code false} if there is no room, or no time: it must not be held
     */
    public boolean add(Held event) {
        if (closed || count.get() >= MOST) {
            return false;
        }
        count.incrementAndGet();
        held.add(event);
        if (closed) { // meanwhile, and nobody may look again
            event.letGo();
        }
        return true;
    }

    /** @param event is held no more */
    public void remove(Held event) {
        if (held.remove(event)) {
            count.decrementAndGet();
        }
    }

    /**
     * Work for a thread of its own: lets events go that are held for too long.
     *
     * @param millis how long they may be held
     * @return never ends, but by interruption
     */
    public Runnable lettingGoAfter(long millis) {
        long limit = TimeUnit.MILLISECONDS.toNanos(millis);
        return () -> {
            try {
                while (true) {
                    Thread.sleep(Math.min(LOOK_MILLIS, Math.max(1, millis)));
                    letGoOlderThan(limit);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
    }

    /**
     * Lets go what is held for longer than that.
     *
     * @param nanos age
     */
    public void letGoOlderThan(long nanos) {
        long now = System.nanoTime();
        for (Held event : held) {
            if (now - event.since() >= nanos) {
                event.letGo();
            }
        }
    }

    /** Lets everything go and holds nothing from now on. */
    public void close() {
        closed = true;
        for (Held event : held) {
            event.letGo();
        }
    }
}
