package dev.acta.agent.instrument.kafka;

import net.bytebuddy.asm.Advice;

/** {@code KafkaProducer.partition}: the record has been serialized for brokers that are known by now, and is about to be packed. */
final class PartitionAdvice {

    private static final ProducerCapture CAPTURE = ProducerCapture.running();

    private PartitionAdvice() {}

    @Advice.OnMethodEnter(inline = false)
    static void enter(
            @Advice.Argument(0) Object record,
            @Advice.Argument(1) byte[] key,
            @Advice.Argument(2) byte[] value,
            @Advice.FieldValue("apiVersions") Object versions,
            @Advice.FieldValue("maxRequestSize") int most) {
        CAPTURE.packs(record, (key == null ? 0L : key.length) + (value == null ? 0 : value.length), versions, most);
    }
}
