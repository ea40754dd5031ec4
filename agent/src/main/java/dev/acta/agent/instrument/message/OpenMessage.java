package dev.acta.agent.instrument.message;

import dev.acta.agent.context.OpenEndedWork;
import dev.acta.agent.event.MessageReceived;
import dev.acta.agent.instrument.CaptureServices;
import dev.acta.agent.instrument.HeldEvents;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicBoolean;

/** A message under way. Its thread may end in the midst of it, and so may the JVM: then others see to its event. */
final class OpenMessage extends HeldEvents.Held implements OpenEndedWork {

    private final CaptureServices services;
    private final WeakReference<Thread> thread = new WeakReference<>(Thread.currentThread());
    final AtomicBoolean over = new AtomicBoolean();
    final WeakReference<Object> taken;
    WeakReference<Object> source;
    boolean heard;
    MessageReceived event;

    /**
     * @param taken the library's object, or {@code null}
     * @param source what it was taken from, or {@code null}
     */
    OpenMessage(CaptureServices services, Object taken, Object source) {
        this.services = services;
        this.taken = taken == null ? null : new WeakReference<>(taken);
        this.source = source == null ? null : new WeakReference<>(source);
    }

    @Override
    public void left() {
        if (over.compareAndSet(false, true)) {
            leave();
            handOver();
        }
    }

    /** Where a listener was through with it, that counts. */
    private void leave() {
        if (!heard) {
            event.left();
        }
    }

    void ended() {
        if (over.compareAndSet(false, true)) {
            handOver();
        }
    }

    private void handOver() {
        event.ended(System.nanoTime(), null);
        services.held().remove(this);
        services.ring().offer(event);
    }

    @Override
    public long since() {
        Thread working = thread.get();
        long now = System.nanoTime();
        return working != null && working.isAlive() ? now : now - Long.MAX_VALUE / 2; // at the next look
    }

    @Override
    public void letGo() {
        if (over.compareAndSet(false, true)) { // how long it took is not known
            leave();
            services.held().remove(this);
            services.ring().offer(event);
        }
    }
}
