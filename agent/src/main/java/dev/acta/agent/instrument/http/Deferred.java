package dev.acta.agent.instrument.http;

import dev.acta.agent.event.Receipt;

/**
 * A request that waits at the {@link Door} without a thread: its event loop goes on with other connections, and comes back to it when
 * the publisher answers, the disk turns out not to take lines, the time is over, or the operator releases it. Made for one request, used for one question.
 */
public abstract class Deferred implements Receipt.Listener {

    /** How often the loop looks whether waiting has become hopeless, or needless. */
    private static final long LOOK_MILLIS = 20;

    private Door door;
    private Exchange exchange;
    private Receipt receipt;
    private long deadline;

    Receipt awaits(Door asked, Exchange waiting, long limitNanos) {
        door = asked;
        exchange = waiting;
        deadline = System.nanoTime() + limitNanos;
        receipt = new Receipt(this);
        return receipt;
    }

    /** From the publisher's thread, which must not be thrown at: a loop that takes no task has closed its connections. */
    @Override
    public final void answered(boolean forced) {
        try {
            execute(() -> decide(forced));
        } catch (RuntimeException | Error ended) {
            return;
        }
    }

    /** On the loop. */
    final void look() {
        if (receipt.isAnswered()) {
            return;
        }
        if (door.isReleased()) {
            if (receipt.withdraw()) {
                decide(true);
            }
            return;
        }
        if (door.isStalled() || System.nanoTime() - deadline >= 0) {
            if (receipt.withdraw()) {
                decide(false);
            }
            return;
        }
        try {
            executeLater(this::look, LOOK_MILLIS);
        } catch (RuntimeException | Error ended) { // the publisher's answer is still to come
            return;
        }
    }

    private void decide(boolean forced) {
        if (!forced) {
            door.notForced();
        }
        decided(door.decide(exchange, forced), exchange.isOver());
    }

    /**
     * @param task runs on the request's event loop; may be called by any thread
     */
    protected abstract void execute(Runnable task);

    /**
     * @param task runs on the request's event loop
     * @param millis from now
     */
    protected abstract void executeLater(Runnable task, long millis);

    /**
     * Goes on with the request or answers 503, on its event loop.
     *
     * @param admitted whether it may go on
     * @param over whether it has ended meanwhile, its client gone, so that nothing is to be done
     */
    protected abstract void decided(boolean admitted, boolean over);
}
