package dev.acta.agent.instrument.message;

import dev.acta.agent.context.Current;
import dev.acta.agent.event.Failure;
import dev.acta.agent.event.Message;
import dev.acta.agent.event.MessageReceived;
import dev.acta.agent.event.Trace;
import dev.acta.agent.instrument.CaptureServices;
import java.util.ArrayList;
import java.util.List;

/**
 * Messages that a listener is called with several at a time. Each is an event of its own, its sender's; what is done with all of them together has the
 * same interaction. A container that tries again calls its listener with another batch, and what it does after a call, such as to commit, is still part of that one.
 * Used by one thread; keeps nothing of the application.
 */
public final class ReceivedBatches {

    private final CaptureServices services;
    /** {@code null} in the place of each that is not audited. */
    private final List<OpenMessage> batch = new ArrayList<>();

    private final List<SendersStory> senders = new ArrayList<>();
    private SendersStory.Interaction interaction;
    private Object suspended;
    private boolean hearing;

    ReceivedBatches(CaptureServices services) {
        this.services = services;
    }

    /**
     * A listener is called with a batch; with that the one before is done.
     *
     * @return {@code false} within such a call: a listener calls another one with what it was called with
     */
    public boolean begins() {
        if (hearing) {
            return false;
        }
        endsBatch();
        hearing = true;
        interaction = new SendersStory.Interaction();
        return true;
    }

    /**
     * A message of the batch; the next one, up to {@link #hears}.
     *
     * @param message which one
     * @param header the sender's context, or {@code null}
     * @param trace that the message is part of, or {@code null}
     */
    public void add(Message message, String header, Trace trace) {
        if (!services.rules().messages().covers(message.system(), message.destination())) {
            batch.add(null);
            return;
        }
        SendersStory told = SendersStory.of(services, header, trace, interaction);
        OpenMessage open = new OpenMessage(services, null, null);
        open.event = new MessageReceived(System.nanoTime(), told.story(), message, told.tag());
        senders.add(told);
        batch.add(open);
    }

    /** All messages are there, and the listener begins to work on them. */
    public void hears() {
        if (senders.isEmpty()) {
            return;
        }
        Current current = services.context().current();
        suspended = current.adopt(SendersStory.common(services, senders, interaction));
        for (OpenMessage each : batch) {
            if (each != null) {
                each.event.batchOf(senders.size());
                services.held().add(each);
            }
        }
    }

    /**
     * Where in the batch a message is.
     *
     * @return from 0 on, -1 if it is not in it
     */
    public int indexOf(String destination, long partition, long offset) {
        for (int i = 0; i < batch.size(); i++) {
            Message each = batch.get(i) == null ? null : batch.get(i).event.message();
            if (each != null
                    && each.offset() == offset
                    && each.partition() == partition
                    && each.destination().equals(destination)) {
                return i;
            }
        }
        return -1;
    }

    /** The listener has thrown, and nobody knows what it has done until then. */
    public void fails(Throwable thrown) {
        Failure failure = Failure.of(thrown);
        for (OpenMessage each : batch) {
            if (each != null) {
                each.event.failed(failure);
            }
        }
    }

    /**
     * The listener has thrown, and says that it was done with the messages before one.
     *
     * @param index of the one that it failed at
     * @param thrown by it
     */
    public void failsAt(int index, Throwable thrown) {
        OpenMessage failed = batch.get(index);
        if (failed != null) {
            failed.event.failed(Failure.of(thrown));
        }
        givesBackFrom(index + 1);
    }

    /**
     * The listener gives messages back for somebody to try them again.
     *
     * @param index of the first one
     */
    public void givesBackFrom(int index) {
        for (int i = Math.max(0, index); i < batch.size(); i++) {
            if (batch.get(i) != null) {
                batch.get(i).event.givenBack();
            }
        }
    }

    /** @return how many messages the listener was called with */
    public int size() {
        return batch.size();
    }

    /** The listener is through. */
    public void heard() {
        hearing = false;
        for (OpenMessage each : batch) {
            if (each != null) {
                each.heard = true;
            }
        }
    }

    /** No more batches are handed out. */
    public void close() {
        services.context().current().listen(null);
        endsBatch();
    }

    private void endsBatch() {
        if (suspended != null) {
            services.context().current().resumeRequest(suspended);
            suspended = null;
        }
        for (OpenMessage each : batch) {
            if (each != null) {
                each.ended();
            }
        }
        batch.clear();
        senders.clear();
        hearing = false;
    }
}
