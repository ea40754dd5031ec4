package dev.acta.agent.instrument.rabbit;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Consumer;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import com.rabbitmq.client.GetResponse;
import com.rabbitmq.client.LongString;
import dev.acta.agent.event.Message;
import dev.acta.agent.event.Trace;
import dev.acta.agent.instrument.CaptureServices;
import dev.acta.agent.instrument.Getter;
import dev.acta.agent.instrument.http.TraceHeaders;
import dev.acta.agent.instrument.message.ReceivedMessages;
import dev.acta.agent.instrument.propagate.ContextHeader;
import dev.acta.agent.instrument.propagate.OutgoingContext;
import java.util.Map;

/** What the advice of consumers, containers and channels does. Thread-safe. */
final class ConsumerCapture {

    private static final ConsumerCapture RUNNING = new ConsumerCapture(CaptureServices.running());

    private static final String OF_SPRING = "org.springframework.amqp.";

    /** Consumers that put messages into a queue, out of which others take them. */
    private static final String[] QUEUES = {
        "com.rabbitmq.client.QueueingConsumer\0",
        "com.rabbitmq.client.Rpc",
        "org.springframework.amqp.rabbit.listener.BlockingQueueConsumer$",
        "org.springframework.amqp.rabbit.core.RabbitTemplate$"
    };

    private final CaptureServices services;
    private final ReceivedMessages messages;

    /** Of what queues hold, whose class is not of all versions. */
    private final Getter queuedEnvelope = new Getter("getEnvelope");

    private final Getter queuedProperties = new Getter("getProperties");

    private final Getter springProperties = new Getter("getMessageProperties");
    private final Getter springHeaders = new Getter("getHeaders");
    private final Getter springExchange = new Getter("getReceivedExchange");
    private final Getter springKey = new Getter("getReceivedRoutingKey");
    private final Getter springId = new Getter("getMessageId");
    private final Getter springRedelivered = new Getter("getRedelivered");

    ConsumerCapture(CaptureServices services) {
        this.services = services;
        this.messages = new ReceivedMessages(services);
    }

    static ConsumerCapture running() {
        return RUNNING;
    }

    /** What a message says of itself and of its sender. */
    private final class Read {

        private final Message message;
        private final String context;
        private final Trace trace;
        private final boolean covered;

        Read(String exchange, String key, String id, boolean redelivered, Map<?, ?> headers) {
            this.message = new Message(Destination.SYSTEM, Destination.of(exchange, key), id, redelivered);
            this.context = headers == null ? null : text(headers.get(ContextHeader.NAME));
            this.trace = headers == null ? null : TraceHeaders.of(text(headers.get(OutgoingContext.TRACEPARENT)));
            this.covered =
                    Destination.isQueue(exchange) || services.rules().messages().covers(Destination.SYSTEM, exchange);
        }
    }

    /** @return empty if it is something else than text */
    private static String text(Object header) {
        return header == null
                ? null
                : header instanceof LongString || header instanceof String ? header.toString() : "";
    }

    private Read read(Object envelope, Object properties) {
        Envelope from = (Envelope) envelope;
        AMQP.BasicProperties said =
                properties instanceof AMQP.BasicProperties ? (AMQP.BasicProperties) properties : null;
        return new Read(
                from.getExchange(),
                from.getRoutingKey(),
                said == null ? null : said.getMessageId(),
                from.isRedeliver(),
                said == null ? null : said.getHeaders());
    }

    /**
     * A consumer is called, or a method that looks like one.
     *
     * @param details which method it is, its class first
     * @return what {@link #heard} takes, {@code null} if there is nothing to tell
     */
    Object hears(String details, Object consumer, Object envelope, Object properties) {
        return consumer instanceof Consumer && envelope instanceof Envelope && messages.mayHear() && !queues(details)
                ? hears(read(envelope, properties))
                : null;
    }

    private Object hears(Read read) {
        return read.covered ? messages.hears(read.message, read.context, read.trace) : null;
    }

    private static boolean queues(String details) {
        for (String each : QUEUES) {
            if (details.startsWith(each)) {
                return true;
            }
        }
        return false;
    }

    /** A listener of Spring is called with a message of Spring's; several at once are none. */
    Object hearsOfSpring(Object given) {
        if (!messages.mayHear()) {
            return null; // Spring's container is called by its consumer, which is heard
        }
        Object properties = springProperties.of(given);
        Object headers = springHeaders.of(properties);
        return properties == null
                ? null
                : hears(new Read(
                        (String) springExchange.of(properties),
                        (String) springKey.of(properties),
                        (String) springId.of(properties),
                        Boolean.TRUE.equals(springRedelivered.of(properties)),
                        headers instanceof Map ? (Map<?, ?>) headers : null));
    }

    /** @param thrown by the consumer, or {@code null} */
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

    /** A channel or a consumer is asked for a message. */
    void asks(Object source) {
        goesOn(channelOf(source));
    }

    /** A consumer's messages are over with its channel. */
    private static Object channelOf(Object source) {
        return source instanceof DefaultConsumer ? ((DefaultConsumer) source).getChannel() : source;
    }

    /** Who asks elsewhere may need the answer for the message before; whether that is so, and how it ended, cannot be told. */
    private void goesOn(Object source) {
        if (messages.isAtOneOf(source)) {
            messages.ends();
        } else {
            messages.leaves();
        }
    }

    /** @param given what is handed out, {@code null} if nothing or while captures are off */
    void takes(Object asked, Object given) {
        Object source = channelOf(asked);
        boolean got = given instanceof GetResponse;
        Object envelope = got ? ((GetResponse) given).getEnvelope() : queuedEnvelope.of(given);
        if (!(envelope instanceof Envelope)) { // there is none, or it tells of the end of its queue
            goesOn(source);
            return;
        }
        Read read = read(envelope, got ? ((GetResponse) given).getProps() : queuedProperties.of(given));
        if (read.covered) {
            messages.begins(read.message, read.context, read.trace, given, source);
        } else {
            messages.ends();
        }
    }

    /** @param closed a channel */
    void closes(Object closed) {
        if (messages.isAtOneOf(closed)) {
            messages.leavesUnheard();
        }
    }

    void givesBack() {
        messages.givesBack();
    }

    void failsToCommit(Throwable thrown) {
        messages.fails(thrown);
    }
}
