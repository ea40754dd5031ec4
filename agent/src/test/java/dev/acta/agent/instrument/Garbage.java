package dev.acta.agent.instrument;

import java.lang.ref.WeakReference;

/** Asks the collector whether something is still held. */
public final class Garbage {

    private static final int TRIES = 50;

    private Garbage() {}

    public static boolean isCollected(WeakReference<?> object) {
        for (int i = 0; i < TRIES && object.get() != null; i++) {
            System.gc();
        }
        return object.get() == null;
    }
}
