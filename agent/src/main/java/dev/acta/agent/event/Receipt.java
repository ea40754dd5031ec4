package dev.acta.agent.event;

import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * Tells whoever captured an event whether the event's line is on the disk: the thread that waits for it, or a listener where no thread
 * may wait. The publisher answers once.
 */
public final class Receipt {

    private final Thread waiter;
    private final AtomicReference<Listener> listener;
    private volatile Boolean forced;

    /** Hears of the answer. */
    public interface Listener {

        /**
         * Called at most once, by the publisher, which waits meanwhile: must be quick and must not throw.
         *
         * @param forced whether the line is on the disk
         */
        void answered(boolean forced);
    }

    /** For the calling thread, which will wait. */
    public Receipt() {
        this.waiter = Thread.currentThread();
        this.listener = null;
    }

    private Receipt(AtomicReference<Listener> nobody) {
        this.waiter = null;
        this.listener = nobody;
    }

    /** @return has the line forced to the disk at once, and tells nobody */
    public static Receipt ofNobody() {
        return new Receipt(new AtomicReference<Listener>());
    }

    /** @param listener is told, on the publisher's thread */
    public Receipt(Listener listener) {
        this.waiter = null;
        this.listener = new AtomicReference<>(listener);
    }

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
        if (waiter != null) {
            LockSupport.unpark(waiter);
            return;
        }
        Listener told = listener.getAndSet(null);
        if (told != null) {
            told.answered(now);
        }
    }

    /**
     * The listener no longer wants to hear of it, and is let go of; the event may stay in the ring for long.
     *
     * @return whether it had not been told yet, and will not be
     */
    public boolean withdraw() {
        return listener.getAndSet(null) != null;
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
