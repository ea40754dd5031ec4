package dev.acta.agent.event;

import java.util.concurrent.locks.LockSupport;

/**
 * Tells the thread that captured an event whether the event's line is on the disk. Made by the thread that will wait; the publisher
 * answers once.
 */
public final class Receipt {

    private final Thread waiter = Thread.currentThread();
    private volatile Boolean forced;

    /** The line is on the disk. */
    public void forced() {
        answer(Boolean.TRUE);
    }

    /** It is not, and nobody knows when it will be. */
    public void refused() {
        answer(Boolean.FALSE);
    }

    private void answer(Boolean now) {
        forced = now;
        LockSupport.unpark(waiter);
    }

    /** @return whether there is an answer */
    public boolean isAnswered() {
        return forced != null;
    }

    /** @return whether the line is known to be on the disk */
    public boolean isForced() {
        return forced == Boolean.TRUE;
    }
}
