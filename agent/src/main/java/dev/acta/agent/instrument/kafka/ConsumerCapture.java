package dev.acta.agent.instrument.kafka;

import dev.acta.agent.event.Message;
import dev.acta.agent.event.Trace;
import dev.acta.agent.instrument.CaptureServices;
import dev.acta.agent.instrument.Getter;
import dev.acta.agent.instrument.http.TraceHeaders;
import dev.acta.agent.instrument.message.ReceivedBatches;
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

    /** A listener throws it that knows which record of a batch it failed at. */
    private static final String FAILED_AT = OF_SPRING + "listener.BatchListenerFailedException";

    private final Getter failedRecord = new Getter("getRecord");
    private final Getter failedIndex = new Getter("getIndex");

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
        messages.begins(message(record), context(record.headers()), trace(record.headers()));
    }

    private static Message message(ConsumerRecord<?, ?> record) {
        return new Message("kafka", record.topic(), record.partition(), record.offset());
    }

    private static Trace trace(Headers headers) {
        return TraceHeaders.of(text(headers.lastHeader(OutgoingContext.TRACEPARENT)));
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

    /**
     * A listener is called with the record that this thread has taken up.
     *
     * @return what {@link #heard} takes, {@code null} if there is nothing to tell, or within such a call
     */
    Object hears() {
        return messages.mayHear() && messages.isAtOne() ? messages.hears() : null;
    }

    /** @param thrown by the listener, for whom its container goes on, or {@code null} */
    void heard(Object heard, Throwable thrown) {
        if (heard != null) {
            messages.heard(heard, thrown == null ? null : unwrapped(thrown));
        }
    }

    /** A container hands over what was thrown for a record. */
    void fails(Object thrown) {
        if (thrown instanceof Throwable) {
            messages.fails(unwrapped((Throwable) thrown));
        }
    }

    /** What Spring wraps around what was thrown tells nothing. */
    private static Throwable unwrapped(Throwable thrown) {
        Throwable inner = thrown;
        while (inner.getCause() != null && inner.getClass().getName().startsWith(OF_SPRING)) {
            inner = inner.getCause();
        }
        return inner;
    }

    /** A container is about to put records into a list. */
    Object opensBatches() {
        return messages.opensBatches();
    }

    void closesBatches(Object batches) {
        if (batches != null) {
            ((ReceivedBatches) batches).close();
        }
    }

    /**
     * A listener is called with several records.
     *
     * @param records all of them
     * @return what {@link #heardBatch} takes, {@code null} if nobody has opened a batch, or within such a call
     */
    Object hearsBatch(Object records) {
        ReceivedBatches batches = records instanceof Iterable ? messages.batches() : null;
        if (batches == null || !batches.begins()) {
            return null;
        }
        for (Object each : (Iterable<?>) records) {
            if (each instanceof ConsumerRecord) {
                ConsumerRecord<?, ?> record = (ConsumerRecord<?, ?>) each;
                batches.add(message(record), context(record.headers()), trace(record.headers()));
            }
        }
        batches.hears();
        return batches;
    }

    /** @param thrown by the listener, or {@code null} */
    void heardBatch(Object heard, Throwable thrown) {
        if (heard == null) {
            return;
        }
        ReceivedBatches batches = (ReceivedBatches) heard;
        if (thrown != null) {
            int index = failedAt(batches, thrown);
            if (index < 0 || index >= batches.size()) {
                batches.fails(unwrapped(thrown));
            } else {
                batches.failsAt(index, unwrapped(thrown));
            }
        }
        batches.heard();
    }

    /** Which record a listener says that it failed at, -1 if it does not say so; from Spring Kafka 2.5 on. */
    private int failedAt(ReceivedBatches batches, Throwable thrown) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (each.getClass().getName().equals(FAILED_AT)) {
                Object record = failedRecord.of(each);
                if (record instanceof ConsumerRecord) {
                    ConsumerRecord<?, ?> failed = (ConsumerRecord<?, ?>) record;
                    return batches.indexOf(failed.topic(), failed.partition(), failed.offset());
                }
                Object index = failedIndex.of(each);
                return index instanceof Integer ? (Integer) index : -1;
            }
            if (!each.getClass().getName().startsWith(OF_SPRING)) {
                return -1;
            }
        }
        return -1;
    }

    /** The listener wants the record again that it was called with. */
    void givesBack() {
        messages.givesBack();
    }

    /** The listener wants the records again from one on. */
    void givesBackFrom(int index) {
        ReceivedBatches batches = messages.batches();
        if (batches != null) {
            batches.givesBackFrom(index);
        }
    }

    /** @param caller a consumer, or a class of the application that looks like one */
    void leaves(Object caller) {
        if (caller instanceof Consumer || caller.getClass().getName().equals(SHARE_CONSUMER)) {
            messages.leaves();
        }
    }
}
