package dev.acta.agent.instrument.jms.javax;

import dev.acta.agent.context.Current;
import dev.acta.agent.event.Trace;
import dev.acta.agent.instrument.CaptureServices;
import dev.acta.agent.instrument.http.TraceHeaders;
import dev.acta.agent.instrument.message.ReceivedMessages;
import dev.acta.agent.instrument.propagate.OutgoingContext;
import javax.jms.JMSException;
import javax.jms.Message;
import javax.jms.MessageConsumer;
import javax.jms.MessageListener;
import javax.jms.Session;

/** What the advice of consumers, listeners and sessions does. Thread-safe. */
final class ConsumerCapture {

    private static final ConsumerCapture RUNNING = new ConsumerCapture(CaptureServices.running());

    private static final String OF_SPRING = "org.springframework.jms.";

    private final CaptureServices services;
    private final ReceivedMessages messages;

    ConsumerCapture(CaptureServices services) {
        this.services = services;
        this.messages = new ReceivedMessages(services);
    }

    static ConsumerCapture running() {
        return RUNNING;
    }

    /** What a message says of itself and of its sender. */
    private static final class Read {

        private dev.acta.agent.event.Message message;
        private String context;
        private Trace trace;
    }

    /** @return {@code null} while the agent itself is asking */
    private Read read(Message message) {
        Current current = services.context().current();
        if (!current.beginObserving()) {
            return null;
        }
        Read read = new Read();
        try {
            String destination = DestinationName.of(message.getJMSDestination());
            read.message = new dev.acta.agent.event.Message(
                    "jms",
                    destination == null || destination.isEmpty() ? "unknown" : destination,
                    message.getJMSMessageID(),
                    message.getJMSRedelivered());
            read.context = message.getStringProperty(ProducerCapture.CONTEXT);
            read.trace = TraceHeaders.of(message.getStringProperty(OutgoingContext.TRACEPARENT));
        } catch (JMSException unreadable) { // what was read by then counts
            return read.message == null ? null : read;
        } finally {
            current.endObserving();
        }
        return read;
    }

    /**
     * A listener is called, or a method that looks like one.
     *
     * @return what {@link #heard} takes, {@code null} if there is nothing to tell
     */
    Object hears(Object listener, Object message) {
        return listener instanceof MessageListener ? hears(message) : null;
    }

    Object hears(Object given) {
        if (!(given instanceof Message) || !messages.mayHear()) {
            return null;
        }
        if (messages.isAt(given, null)) {
            return messages.hears();
        }
        Read read = read((Message) given);
        return read == null ? null : messages.hears(read.message, read.context, read.trace);
    }

    /** @param thrown by the listener, or {@code null} */
    void heard(Object heard, Throwable thrown) {
        if (heard != null) {
            messages.heard(heard, thrown);
        }
    }

    /** The same of a listener whose container may keep to itself what it has thrown; what Spring wraps around that tells nothing. */
    void contained(Object heard, Throwable thrown) {
        boolean wrapped = thrown != null && thrown.getClass().getName().startsWith(OF_SPRING);
        Throwable cause = wrapped && thrown.getCause() != null ? thrown.getCause() : thrown;
        if (heard == null && cause != null) {
            messages.fails(cause);
        }
        heard(heard, cause);
    }

    /** @return what is set instead, {@code null} for the same */
    Object audible(Object listened, Object listener) {
        return (listened instanceof MessageConsumer || listened instanceof Session)
                        && listener instanceof MessageListener
                        && listener.getClass().isSynthetic()
                ? new AudibleListener(services, this, (MessageListener) listener)
                : null;
    }

    /** @return what the application has set, {@code null} if that is what the provider has */
    Object asSet(Object listener) {
        return listener instanceof AudibleListener ? ((AudibleListener) listener).listener() : null;
    }

    /** A consumer is asked for a message. */
    void asks(Object consumer) {
        if (consumer instanceof MessageConsumer) {
            goesOn(consumer);
        }
    }

    /** Who asks elsewhere may need the answer for the message before; whether that is so, and how it ended, cannot be told. */
    private void goesOn(Object consumer) {
        if (messages.isAtOneOf(consumer)) {
            messages.ends();
        } else {
            messages.leaves();
        }
    }

    /** @param given what the consumer hands out, {@code null} if nothing or while captures are off */
    void takes(Object consumer, Object given) {
        if (!(consumer instanceof MessageConsumer)) {
            return;
        }
        if (!(given instanceof Message)) {
            goesOn(consumer);
        } else if (!messages.isAt(given, consumer)) { // else it only came by a consumer within this one
            Read read = read((Message) given);
            if (read != null) {
                messages.begins(read.message, read.context, read.trace, given, consumer);
            }
        }
    }

    /** @param closed a consumer, or any class that looks like one */
    void closes(Object closed) {
        if (closed instanceof MessageConsumer && messages.isAtOneOf(closed)) {
            messages.leavesUnheard();
        }
    }

    /** @param session or any class that looks like one */
    void givesBack(Object session) {
        if (session instanceof Session) {
            messages.givesBack();
        }
    }

    void failsToCommit(Object session, Throwable thrown) {
        if (session instanceof Session) {
            messages.fails(thrown);
        }
    }
}
