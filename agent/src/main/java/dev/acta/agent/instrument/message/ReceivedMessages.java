package dev.acta.agent.instrument.message;

import dev.acta.agent.context.Current;
import dev.acta.agent.context.OpenEndedWork;
import dev.acta.agent.event.Actor;
import dev.acta.agent.event.Failure;
import dev.acta.agent.event.Message;
import dev.acta.agent.event.MessageReceived;
import dev.acta.agent.event.Origin;
import dev.acta.agent.event.Story;
import dev.acta.agent.event.Trace;
import dev.acta.agent.instrument.CaptureServices;
import dev.acta.agent.instrument.HeldEvents;
import dev.acta.agent.instrument.propagate.ContextHeader;
import dev.acta.agent.instrument.propagate.PropagationRules;
import dev.acta.agent.instrument.propagate.ReceivedContext;
import java.lang.ref.WeakReference;
import java.util.Collections;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * What each thread does with the message that it has taken up last. A thread that serves a request (one that waits for an answer, say) goes on
 * doing so, and its messages are no events. Thread-safe; keeps nothing of the application.
 */
public final class ReceivedMessages {

    private static final Origin MESSAGE =
            new Origin("MESSAGE", null, null, Collections.<String>emptyList(), null, null, null);

    private final CaptureServices services;

    /** @param services of the agent */
    public ReceivedMessages(CaptureServices services) {
        this.services = services;
    }

    /** A message under way. Its thread may end in the midst of it, and so may the JVM: then others see to its event. */
    private final class Open implements OpenEndedWork, HeldEvents.Held {

        private final WeakReference<Thread> thread = new WeakReference<>(Thread.currentThread());
        private final AtomicBoolean over = new AtomicBoolean();
        private MessageReceived event;

        @Override
        public void left() {
            if (over.compareAndSet(false, true)) {
                event.left();
                handOver();
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
                event.left();
                services.held().remove(this);
                services.ring().offer(event);
            }
        }
    }

    /**
     * This thread takes up a message; with that it is done with the one before.
     *
     * @param message which one
     * @param header the sender's context, or {@code null}
     * @param trace that the message is part of, or {@code null}
     */
    public void begins(Message message, String header, Trace trace) {
        Open before = end();
        Current current = services.context().current();
        if (current.request() != null || !services.rules().messages().covers(message.system(), message.destination())) {
            return;
        }
        PropagationRules rules = services.rules().propagation();
        ReceivedContext received = header == null || rules.seal() == null
                ? null
                : ContextHeader.read(header, rules.seal(), System.currentTimeMillis(), rules.maxMessageAgeMillis());
        ThreadLocalRandom random = ThreadLocalRandom.current(); // an id, not a secret
        Story story = new Story(
                Actor.service(services.rules().jobs().account()),
                MESSAGE,
                null,
                trace,
                random.nextLong() & ~0xF000L | 0x4000L, // UUID version 4, RFC 9562
                random.nextLong() >>> 2 | 0x8000000000000000L);
        if (received != null && received.caller() != null) {
            story = story.calledBy(received.caller()).with(received.caller().actor());
        }
        Open open = new Open();
        if (current.begin(open, story)) {
            open.event = new MessageReceived(
                    System.nanoTime(), current.story(), message, received == null ? null : received.tag());
            open.event.drained(before != null && before.event.isBehindFailure());
            services.held().add(open);
        }
    }

    /** The application begins to work on the message that this thread has taken up, if any: it is not only put aside. */
    public void worksOn() {
        Open now = (Open) services.context().current().begun();
        if (now != null) {
            now.event.drained(false);
        }
    }

    /**
     * The application has thrown while this thread worked on a message, whoever catches it.
     *
     * @param thrown what it threw
     */
    public void fails(Throwable thrown) {
        Open now = (Open) services.context().current().begun();
        if (now != null) {
            now.event.failed(Failure.of(thrown));
        }
    }

    /** This thread is done with the message that it has taken up, if any. */
    public void ends() {
        end();
    }

    /** @return the message that the thread is done with now, or {@code null} */
    private Open end() {
        Open last = (Open) services.context().current().end();
        if (last != null) {
            last.ended();
        }
        return last;
    }

    /** This thread turns to something else, wherever it is with the message that it has taken up, if any. */
    public void leaves() {
        Open last = (Open) services.context().current().end();
        if (last != null) {
            last.left();
        }
    }
}
