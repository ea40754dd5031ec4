package dev.acta.agent.instrument;

import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Events that are over but for what the application may still learn of their results. Each leaves when its capture says so, else after a
 * time, and when the JVM ends. Thread-safe and without locks; bounded. Each event has a place in an array, which has always more places than events.
 */
public final class HeldEvents {

    private static final int MOST = 10_000;
    /** A power of two. */
    private static final int PLACES = 16_384;

    private static final long LOOK_MILLIS = 500;

    private final AtomicReferenceArray<Held> held = new AtomicReferenceArray<>(PLACES);
    private final AtomicInteger count = new AtomicInteger();
    private volatile boolean closed;

    /** An event that is held. */
    public abstract static class Held {

        /** Written before it is there for others to see. */
        private int place = -1;

        /** @return {@link System#nanoTime()} since when */
        public abstract long since();

        /** Hands the event over as it is, unless that was done. Any thread. */
        public abstract void letGo();
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
        int place = ThreadLocalRandom.current().nextInt(PLACES);
        event.place = place;
        while (!held.compareAndSet(place, null, event)) {
            place = place + 1 & PLACES - 1;
            event.place = place;
        }
        if (closed) { // meanwhile, and nobody may look again
            event.letGo();
        }
        return true;
    }

    /** @param event is held no more */
    public void remove(Held event) {
        if (event.place >= 0 && held.compareAndSet(event.place, event, null)) {
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
        for (int i = 0; i < PLACES; i++) {
            Held event = held.get(i);
            if (event != null && now - event.since() >= nanos) {
                event.letGo();
            }
        }
    }

    /** Lets everything go and holds nothing from now on. */
    public void close() {
        closed = true;
        for (int i = 0; i < PLACES; i++) {
            Held event = held.get(i);
            if (event != null) {
                event.letGo();
            }
        }
    }
}
