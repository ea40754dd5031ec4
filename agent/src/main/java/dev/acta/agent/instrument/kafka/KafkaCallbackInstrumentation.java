package dev.acta.agent.instrument.kafka;

import dev.acta.agent.instrument.Instrumentation;
import dev.acta.agent.instrument.MethodPattern;
import java.util.Collections;
import java.util.List;

/** Where Kafka's producer is told whom to call when a record has been sent, which it does on a thread of its own. */
public final class KafkaCallbackInstrumentation implements Instrumentation {

    private static final String PRODUCER = "Lorg/apache/kafka/clients/producer/";

    @Override
    public String name() {
        return "threads (Kafka)";
    }

    @Override
    public List<MethodPattern> methods() {
        return Collections.singletonList(new MethodPattern(
                "doSend",
                "(" + PRODUCER + "ProducerRecord;" + PRODUCER + "Callback;)Ljava/util/concurrent/Future;",
                "dev.acta.agent.instrument.kafka.CallbackAdvice",
                "org/apache/kafka/clients/ApiVersions"));
    }
}
