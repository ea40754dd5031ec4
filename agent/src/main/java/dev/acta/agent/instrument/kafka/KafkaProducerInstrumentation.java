package dev.acta.agent.instrument.kafka;

import dev.acta.agent.instrument.Instrumentation;
import dev.acta.agent.instrument.MethodPattern;
import java.util.Arrays;
import java.util.List;

/**
 * Where Kafka's producer sends a record, behind all interceptors: where it begins to, and where it has found the topic's brokers and has not
 * looked at the headers yet.
 */
public final class KafkaProducerInstrumentation implements Instrumentation {

    private static final String FOLDER = "dev.acta.agent.instrument.kafka.";
    private static final String PRODUCER = "Lorg/apache/kafka/clients/producer/";
    private static final String EVIDENCE = "org/apache/kafka/clients/ApiVersions";

    @Override
    public String name() {
        return "messages sent (Kafka)";
    }

    @Override
    public List<MethodPattern> methods() {
        return Arrays.asList(
                new MethodPattern(
                        "doSend",
                        "(" + PRODUCER + "ProducerRecord;" + PRODUCER + "Callback;)Ljava/util/concurrent/Future;",
                        FOLDER + "SendAdvice",
                        EVIDENCE),
                new MethodPattern(
                        "partition",
                        "(" + PRODUCER + "ProducerRecord;[B[BLorg/apache/kafka/common/Cluster;)I",
                        FOLDER + "PartitionAdvice",
                        EVIDENCE));
    }
}
