package dev.acta.agent.instrument.kafka;

import dev.acta.agent.event.Message;
import dev.acta.agent.instrument.CaptureServices;
import dev.acta.agent.instrument.http.TraceHeaders;
import dev.acta.agent.instrument.message.ReceivedMessages;
import dev.acta.agent.instrument.propagate.ContextHeader;
import dev.acta.agent.instrument.propagate.OutgoingContext;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.RandomAccess;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/** What the advice of Kafka's consumer does. Thread-safe. */
final class ConsumerCapture {

    private static final ConsumerCapture RUNNING = new ConsumerCapture(CaptureServices.running());

    /** From 4.0 on, and of no type that older clients have. */
    private static final String SHARE_CONSUMER = "org.apache.kafka.clients.consumer.KafkaShareConsumer";

    private static final String OF_SPRING = "org.springframework.kafka.";

    private final CaptureServices services;
    private final ReceivedMessages messages;

    ConsumerCapture(CaptureServices services) {
        this.services = services;
        this.messages = new ReceivedMessages(services);
    }

    static ConsumerCapture running() {
        return RUNNING;
    }

    /** @param handedOut the record that the thread takes up, {@code null} when it has been told that there are no more */
    void next(Object handedOut) {
        if (!(handedOut instanceof ConsumerRecord)) {
            messages.ends();
            return;
        }
        ConsumerRecord<?, ?> record = (ConsumerRecord<?, ?>) handedOut;
        Headers headers = record.headers();
        messages.begins(
                new Message("kafka", record.topic(), record.partition(), record.offset()),
                context(headers),
                TraceHeaders.of(text(headers.lastHeader(OutgoingContext.TRACEPARENT))));
    }

    /** The same where no advice guards it. */
    void nextUnguarded(Object handedOut) {
        try {
            next(services.killSwitch().isOn() ? handedOut : null);
        } catch (Throwable ours) { // the application gets its record all the same
            services.failed(FollowedRecords.class.getName(), ours);
        }
    }

    /** @return empty if there are several: which of them would it be */
    private static String context(Headers headers) {
        Header only = null;
        for (Header each : headers.headers(ContextHeader.NAME)) {
            if (only != null) {
                return "";
            }
            only = each;
        }
        return text(only);
    }

    private static String text(Header header) {
        byte[] value = header == null ? null : header.value();
        return value == null ? null : new String(value, StandardCharsets.UTF_8);
    }

    /** @return a list that tells of the records that are taken from it, {@code null} to leave it */
    Object followed(Object records) {
        return records instanceof List && records instanceof RandomAccess && !((List<?>) records).isEmpty()
                ? new FollowedRecords(this, (List<?>) records)
                : null;
    }

    /** A listener begins to work on a record. */
    void works() {
        messages.worksOn();
    }

    /** @param thrown by a listener, for whom its container goes on; what Spring wraps around it tells nothing */
    void fails(Throwable thrown) {
        Throwable cause = thrown.getClass().getName().startsWith(OF_SPRING) ? thrown.getCause() : null;
        messages.fails(cause == null ? thrown : cause);
    }

    /** @param caller a consumer, or a class of the application that looks like one */
    void leaves(Object caller) {
        if (caller instanceof Consumer || caller.getClass().getName().equals(SHARE_CONSUMER)) {
            messages.leaves();
        }
    }
}
