package dev.acta.agent.instrument.message;

import dev.acta.agent.context.Current;
import dev.acta.agent.event.Failure;
import dev.acta.agent.event.Message;
import dev.acta.agent.event.MessageReceived;
import dev.acta.agent.event.Trace;
import dev.acta.agent.instrument.CaptureServices;
import java.lang.ref.WeakReference;

/**
 * What each thread does with the message that it has taken up last, or that the application was called with. A thread that serves a request (one
 * that waits for an answer, say) goes on doing so, and its messages are no events; nor are those that are taken up within such a call.
 * Thread-safe; keeps nothing of the application.
 */
public final class ReceivedMessages {

    private final CaptureServices services;

    /** @param services of the agent */
    public ReceivedMessages(CaptureServices services) {
        this.services = services;
    }

    /**
     * This thread takes up a message; with that it is done with the one before.
     *
     * @param message which one
     * @param header the sender's context, or {@code null}
     * @param trace that the message is part of, or {@code null}
     */
    public void begins(Message message, String header, Trace trace) {
        begins(message, header, trace, null, null);
    }

    /**
     * The same of a message that a listener may be called with afterwards.
     *
     * @param message which one
     * @param header the sender's context, or {@code null}
     * @param trace that the message is part of, or {@code null}
     * @param taken the library's object, kept weakly
     * @param source what it was taken from, kept weakly
     */
    public void begins(Message message, String header, Trace trace, Object taken, Object source) {
        Current current = services.context().current();
        if (current.listening() != null) {
            return;
        }
        OpenMessage before = end(current);
        if (current.request() != null || !covers(message)) {
            return;
        }
        SendersStory told = SendersStory.of(services, header, trace);
        OpenMessage open = new OpenMessage(services, taken, source);
        if (current.begin(open, told.story())) {
            open.event = new MessageReceived(System.nanoTime(), current.story(), message, told.tag());
            open.event.drained(taken == null && before != null && before.event.isBehindFailure());
            services.held().add(open);
        }
    }

    private boolean covers(Message message) {
        return services.rules().messages().covers(message.system(), message.destination());
    }

    /**
     * Whether this thread is at the message, because it has taken it up itself.
     *
     * @param taken the library's object
     * @param source if not {@code null}, what it was taken from, as it looks to the application
     */
    public boolean isAt(Object taken, Object source) {
        OpenMessage now = (OpenMessage) services.context().current().begun();
        boolean same = now != null && now.taken != null && now.taken.get() == taken;
        if (same && source != null) {
            now.source = new WeakReference<>(source);
        }
        return same;
    }

    /** Whether this thread is at a message that it has taken up itself. */
    public boolean isAtOne() {
        return services.context().current().begun() != null;
    }

    /** Whether this thread is at a message that it has taken from there. */
    public boolean isAtOneOf(Object source) {
        OpenMessage now = (OpenMessage) services.context().current().begun();
        return now != null && now.source != null && now.source.get() == source;
    }

    /** Whether the work that a listener would do now is a message's: not within a request, nor within another listener. */
    public boolean mayHear() {
        Current current = services.context().current();
        return current.listening() == null && current.request() == null;
    }

    /**
     * A listener is called with the message that this thread has taken up.
     *
     * @return what {@link #heard} takes
     */
    public Object hears() {
        Current current = services.context().current();
        OpenMessage now = (OpenMessage) current.begun();
        now.event.drained(false);
        Heard heard = new Heard(now, null);
        current.listen(heard);
        return heard;
    }

    /**
     * A listener is called with a message that others have taken up.
     *
     * @param message which one
     * @param header the sender's context, or {@code null}
     * @param trace that the message is part of, or {@code null}
     * @return what {@link #heard} takes, {@code null} if the operator wants none of it
     */
    public Object hears(Message message, String header, Trace trace) {
        if (!covers(message)) {
            return null;
        }
        Current current = services.context().current();
        SendersStory told = SendersStory.of(services, header, trace);
        Heard heard = new Heard(new OpenMessage(services, null, null), current.adopt(told.story()));
        heard.open.event = new MessageReceived(System.nanoTime(), current.story(), message, told.tag());
        services.held().add(heard.open);
        current.listen(heard);
        return heard;
    }

    /**
     * The listener is through.
     *
     * @param heard what {@code hears} gave
     * @param thrown by the listener, or {@code null}
     */
    public void heard(Object heard, Throwable thrown) {
        Heard done = (Heard) heard;
        Current current = services.context().current();
        current.listen(null);
        OpenMessage open = done.open;
        if (!open.over.get()) { // its thread may have turned to something else within, and the JVM may be ending
            open.heard = true;
            if (thrown != null) {
                open.event.failed(Failure.of(thrown));
            }
        }
        if (done.suspended != null) {
            current.resumeRequest(done.suspended);
            open.ended();
        }
    }

    /** A listener under way. */
    private static final class Heard {

        private final OpenMessage open;
        /** What the thread did before, {@code null} if it has taken up the message itself. */
        private final Object suspended;

        Heard(OpenMessage open, Object suspended) {
            this.open = open;
            this.suspended = suspended;
        }
    }

    /**
     * Messages are about to be handed to a listener several at a time. Those that the thread takes from a list until then are only put aside.
     *
     * @return what is to be told of them, and closed; {@code null} within a request or another listener
     */
    public ReceivedBatches opensBatches() {
        if (!mayHear()) {
            return null;
        }
        leaves();
        ReceivedBatches batches = new ReceivedBatches(services);
        services.context().current().listen(batches);
        return batches;
    }

    /** @return what {@link #opensBatches} gave on this thread, {@code null} if it is not open */
    public ReceivedBatches batches() {
        Object listening = services.context().current().listening();
        return listening instanceof ReceivedBatches ? (ReceivedBatches) listening : null;
    }

    /** The application gives back the message that this thread works on, if any, for somebody to try it again. */
    public void givesBack() {
        MessageReceived now = event();
        if (now != null) {
            now.givenBack();
        }
    }

    private MessageReceived event() {
        Current current = services.context().current();
        Object listening = current.listening();
        if (listening != null) { // a batch is told of by whoever hands it out
            return listening instanceof Heard ? ((Heard) listening).open.event : null;
        }
        OpenMessage open = (OpenMessage) current.begun();
        return open == null ? null : open.event;
    }

    /**
     * The application has thrown while this thread worked on a message, whoever catches it.
     *
     * @param thrown what it threw
     */
    public void fails(Throwable thrown) {
        MessageReceived now = event();
        if (now != null) {
            now.failed(Failure.of(thrown));
        }
    }

    /** This thread is done with the message that it has taken up, if any. */
    public void ends() {
        Current current = services.context().current();
        if (current.listening() == null) {
            end(current);
        }
    }

    /** @return the message that the thread is done with now, or {@code null} */
    private static OpenMessage end(Current current) {
        OpenMessage last = (OpenMessage) current.end();
        if (last != null) {
            last.ended();
        }
        return last;
    }

    /** The same, unless a listener was called with it: what its caller commits then is part of the work. */
    public void leavesUnheard() {
        OpenMessage now = (OpenMessage) services.context().current().begun();
        if (now != null && !now.heard) {
            leaves();
        }
    }

    /** This thread turns to something else, wherever it is with the message that it has taken up, if any. */
    public void leaves() {
        Current current = services.context().current();
        if (current.listening() == null) {
            OpenMessage last = (OpenMessage) current.end();
            if (last != null) {
                last.left();
            }
        }
    }
}
