package dev.acta.agent.instrument.rabbit;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import dev.acta.agent.event.Story;
import dev.acta.agent.instrument.CaptureServices;
import dev.acta.agent.instrument.propagate.ContextHeader;
import dev.acta.agent.instrument.propagate.OutgoingContext;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What the advice of channels that publish does. Thread-safe. */
final class ProducerCapture {

    private static final ProducerCapture RUNNING = new ProducerCapture(CaptureServices.running());

    private final OutgoingContext outgoing;

    ProducerCapture(CaptureServices services) {
        this.outgoing = new OutgoingContext(services);
    }

    static ProducerCapture running() {
        return RUNNING;
    }

    /**
     * A message is about to be published. What the application gives stays what it is; it may give it again for somebody else.
     *
     * @return properties to send instead, {@code null} for the same
     */
    Object publishes(Object channel, String exchange, String key, Object given) {
        if (given != null && given.getClass() != AMQP.BasicProperties.class) {
            return null; // a class of the application's may write itself in a way of its own
        }
        Story story = outgoing.story();
        if (story == null || !reaches(exchange, key)) {
            return null;
        }
        AMQP.BasicProperties properties = (AMQP.BasicProperties) given;
        Map<String, Object> headers = properties == null ? null : properties.getHeaders();
        String context = isThere(headers, ContextHeader.NAME) ? null : outgoing.contextOf(story);
        String trace = isThere(headers, OutgoingContext.TRACEPARENT) ? null : outgoing.traceOf(story);
        if (context == null && trace == null) {
            return null;
        }
        Map<String, Object> told = new LinkedHashMap<>();
        if (headers != null) {
            told.putAll(headers);
        }
        if (context != null) {
            told.put(ContextHeader.NAME, context);
        }
        if (trace != null) {
            told.put(OutgoingContext.TRACEPARENT, trace);
        }
        AMQP.BasicProperties.Builder copy =
                properties == null ? new AMQP.BasicProperties.Builder() : properties.builder();
        AMQP.BasicProperties sent = copy.headers(told).build();
        return fits(sent, ((Channel) channel).getConnection().getFrameMax()) ? sent : null;
    }

    /** By the exchange, by both, or by the queue if the exchange is the default one. */
    private boolean reaches(String exchange, String key) {
        if (Destination.isQueue(exchange)) {
            return outgoing.reaches(Destination.SYSTEM, key);
        }
        return outgoing.reaches(Destination.SYSTEM, exchange)
                || outgoing.reaches(Destination.SYSTEM, Destination.of(exchange, key));
    }

    private static boolean isThere(Map<String, Object> headers, String name) {
        return headers != null && headers.containsKey(name);
    }

    /**
     * Whether the properties are not too much for a frame; those of a message must go into one.
     *
     * @param most bytes of a frame, 0 for any number
     */
    private static boolean fits(AMQP.BasicProperties properties, int most) {
        if (most == 0 || PropertySize.most(properties.getHeaders()) <= most) {
            return true;
        }
        try {
            return properties.toFrame(0, 0).getPayload().length + PropertySize.FRAME <= most;
        } catch (IOException
                | RuntimeException unfit) { // what the application gives cannot be sent, as it will be told
            return false;
        }
    }
}
