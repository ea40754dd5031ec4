package dev.acta.agent.instrument.kafka;

import dev.acta.agent.instrument.Instrumentation;
import dev.acta.agent.instrument.MethodPattern;
import java.util.ArrayList;
import java.util.List;

/** Where Kafka's consumers hand out the next record of those that they have polled, and where they poll for more. */
public final class KafkaConsumerInstrumentation implements Instrumentation {

    private static final String FOLDER = "dev.acta.agent.instrument.kafka.";
    private static final String CONSUMER = "Lorg/apache/kafka/clients/consumer/";
    private static final String RECORDS = CONSUMER + "ConsumerRecords;";
    private static final String[] CONSUMERS = {
        "org/apache/kafka/clients/consumer/KafkaConsumer", "org/apache/kafka/clients/consumer/KafkaShareConsumer"
    };

    @Override
    public String name() {
        return "messages (Kafka)";
    }

    @Override
    public List<MethodPattern> methods() {
        List<MethodPattern> patterns = new ArrayList<>();
        patterns.add(new MethodPattern(
                "makeNext",
                "()" + CONSUMER + "ConsumerRecord;",
                FOLDER + "NextRecordAdvice",
                "ConsumerRecords$ConcatenatedIterable"));
        patterns.add(new MethodPattern(
                "records",
                "(Lorg/apache/kafka/common/TopicPartition;)Ljava/util/List;",
                FOLDER + "RecordsAdvice",
                "ConsumerRecords$ConcatenatedIterable"));
        patterns.add(new MethodPattern(
                "doInvokeOnMessage",
                "(" + CONSUMER + "ConsumerRecord;)V",
                FOLDER + "ListenerAdvice",
                "org/springframework/kafka/listener/"));
        for (String consumer : CONSUMERS) {
            String leave = FOLDER + "LeaveAdvice";
            patterns.add(new MethodPattern("poll", "(J)" + RECORDS, leave, consumer));
            patterns.add(new MethodPattern("poll", "(Ljava/time/Duration;)" + RECORDS, leave, consumer));
            patterns.add(new MethodPattern("close", "()V", leave, consumer));
            patterns.add(new MethodPattern("close", "(JLjava/util/concurrent/TimeUnit;)V", leave, consumer));
            patterns.add(new MethodPattern("close", "(Ljava/time/Duration;)V", leave, consumer));
            patterns.add(new MethodPattern("close", "(" + CONSUMER + "CloseOptions;)V", leave, consumer));
        }
        return patterns;
    }
}
