package dev.acta.agent.instrument.kafka;

import dev.acta.agent.context.WeakIdentityMap;
import dev.acta.agent.event.Story;
import dev.acta.agent.instrument.CaptureServices;
import dev.acta.agent.instrument.Getter;
import dev.acta.agent.instrument.propagate.ContextHeader;
import dev.acta.agent.instrument.propagate.OutgoingContext;
import java.util.Map;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What the advice of Kafka's producer does. Thread-safe. */
final class ProducerCapture {

    private static final ProducerCapture RUNNING = new ProducerCapture(CaptureServices.running());

    /** Of the message format from 0.11 on, the first that has headers; others refuse a record that has any. */
    private static final int MAGIC_WITH_HEADERS = 2;

    /** What a record has beside key, value and headers, and a batch beside its only record: at most so many bytes. */
    private static final int OVERHEAD = 128;

    private final CaptureServices services;
    private final OutgoingContext outgoing;
    private final Getter mostMagic = Getter.ofField("maxUsableProduceMagic");
    private final Getter nodes = Getter.ofField("nodeApiVersions");
    private final WeakIdentityMap<Object, Boolean> takeHeaders = new WeakIdentityMap<>();

    ProducerCapture(CaptureServices services) {
        this.services = services;
        this.outgoing = new OutgoingContext(services);
    }

    static ProducerCapture running() {
        return RUNNING;
    }

    /** @return what is sent instead, {@code null} for the same */
    Object sends(Object sent) {
        Story story = outgoing.story();
        ProducerRecord<?, ?> record = (ProducerRecord<?, ?>) sent;
        if (story == null || !outgoing.reaches("kafka", record.topic())) {
            return null;
        }
        String context = ifAbsent(record, ContextHeader.NAME, outgoing.contextOf(story));
        String trace = ifAbsent(record, OutgoingContext.TRACEPARENT, outgoing.traceOf(story));
        return context == null && trace == null
                ? null
                : new ToldRecord<>(record, ContextHeader.NAME, context, OutgoingContext.TRACEPARENT, trace);
    }

    private static String ifAbsent(ProducerRecord<?, ?> record, String name, String value) {
        return record.headers().lastHeader(name) == null ? value : null;
    }

    /**
     * A record is about to be packed.
     *
     * @param bytes of its key and its value
     * @param versions what the client knows of its brokers
     * @param most bytes that a request may have
     */
    void packs(Object record, long bytes, Object versions, int most) {
        if (record instanceof ToldRecord && takesHeaders(versions)) {
            ((ToldRecord<?, ?>) record).tell(most - bytes - OVERHEAD);
        }
    }

    /**
     * Whether the brokers are known to take records with headers. Clients before 4.0, which still speak to brokers before 0.11, know it as long as
     * they are connected, which they are not after some minutes of silence.
     */
    private boolean takesHeaders(Object versions) {
        Object magic = mostMagic.of(versions);
        if (!(magic instanceof Number)) {
            return true; // such a client speaks to none that does not
        }
        Object known = nodes.of(versions);
        if (((Number) magic).intValue() < MAGIC_WITH_HEADERS || !(known instanceof Map)) {
            takeHeaders.remove(versions);
            return false;
        }
        if (!((Map<?, ?>) known).isEmpty()) {
            if (takeHeaders.get(versions) == null) { // putting locks
                takeHeaders.putIfAbsent(versions, Boolean.TRUE);
            }
            return true;
        }
        return takeHeaders.get(versions) != null;
    }

    /** @return what is called back instead, {@code null} for the same */
    Object calledBack(Object callback) {
        Story story = services.context().current().story();
        return story == null || !(callback instanceof Callback)
                ? null
                : new SendersCallback(services, story, (Callback) callback);
    }
}
