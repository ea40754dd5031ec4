package dev.acta.agent.instrument.jms.javax;

import dev.acta.agent.context.Current;
import dev.acta.agent.context.WeakIdentityMap;
import dev.acta.agent.event.Story;
import dev.acta.agent.instrument.CaptureServices;
import dev.acta.agent.instrument.propagate.OutgoingContext;
import javax.jms.Destination;
import javax.jms.JMSException;
import javax.jms.Message;
import javax.jms.MessageProducer;

/**
 * What the advice of producers does. JMS has no way to copy a message, so the application's own is told on whose behalf it is sent, before it is;
 * what it was told is told anew when it is sent again, or taken back. Thread-safe.
 */
final class ProducerCapture {

    private static final ProducerCapture RUNNING = new ProducerCapture(CaptureServices.running());

    /** The property for {@code acta-context}; names of properties are identifiers of Java. */
    static final String CONTEXT = "acta_context";

    /** Producers within producers send one message several times at once. */
    private static final long AT_ONCE_MILLIS = 1_000;

    private final CaptureServices services;
    private final OutgoingContext outgoing;
    private final WeakIdentityMap<Object, Told> told = new WeakIdentityMap<>();

    ProducerCapture(CaptureServices services) {
        this.services = services;
        this.outgoing = new OutgoingContext(services);
    }

    static ProducerCapture running() {
        return RUNNING;
    }

    /** What a message was told when it was sent last. */
    private static final class Told {

        private final Story story;
        private final long millis;
        private final String context;
        private final String trace;

        Told(Story story, long millis, String context, String trace) {
            this.story = story;
            this.millis = millis;
            this.context = context;
            this.trace = trace;
        }
    }

    /**
     * A message is about to be sent.
     *
     * @param to {@code null} for the producer's own destination
     */
    void sends(Object producer, Object to, Object sent) {
        if (!(sent instanceof Message) || to == null && !(producer instanceof MessageProducer)) {
            return;
        }
        Story story = outgoing.story();
        Told before = told.get(sent);
        Current current = services.context().current();
        if (story == null && before == null || !current.beginObserving()) {
            return;
        }
        try {
            Object destination = to != null ? to : ((MessageProducer) producer).getDestination();
            boolean reached = story != null
                    && destination instanceof Destination
                    && outgoing.reaches("jms", DestinationName.of((Destination) destination));
            long now = System.currentTimeMillis();
            boolean same = reached && before != null && before.story == story && now - before.millis < AT_ONCE_MILLIS;
            if (!same && (reached || before != null)) {
                tell((Message) sent, before, reached ? story : null, now);
            }
        } catch (JMSException refused) {
            // it is sent as it is: that of another message which was taken up, for instance
        } finally {
            current.endObserving();
        }
    }

    private void tell(Message message, Told before, Story story, long now) throws JMSException {
        String context = story == null ? null : outgoing.contextOf(story);
        String trace = story == null ? null : outgoing.traceOf(story);
        boolean contextSet = set(message, CONTEXT, before == null ? null : before.context, context);
        boolean traceSet = set(message, OutgoingContext.TRACEPARENT, before == null ? null : before.trace, trace);
        if (contextSet || traceSet) {
            told.put(message, new Told(story, now, contextSet ? context : null, traceSet ? trace : null));
        } else if (before != null) {
            told.remove(message);
        }
    }

    /** @return whether the message has the value from us now; what the application has set stays */
    private static boolean set(Message message, String name, String before, String value) throws JMSException {
        String there = message.getStringProperty(name);
        if (there == null ? value == null : !there.equals(before)) {
            return false;
        }
        message.setStringProperty(name, value);
        return value != null;
    }
}
