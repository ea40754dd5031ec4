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
    private static final String OF_SPRING = "org/springframework/kafka/listener/";
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
        ofSpring(patterns);
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

    /** Up to 2.2 the container calls a listener amid its own doing, so that only the listener itself can be seen. */
    private static void ofSpring(List<MethodPattern> patterns) {
        String one = FOLDER + "ListenerAdvice";
        String several = FOLDER + "BatchListenerAdvice";
        String record = CONSUMER + "ConsumerRecord;";
        String list = "Ljava/util/List;";
        String consumer = CONSUMER + "Consumer;";
        String acknowledgment = "Lorg/springframework/kafka/support/Acknowledgment;";
        for (String further : new String[] {"", acknowledgment, consumer, acknowledgment + consumer}) {
            patterns.add(new MethodPattern("onMessage", "(" + record + further + ")V", one, OF_SPRING));
            patterns.add(new MethodPattern("onMessage", "(" + list + further + ")V", several, OF_SPRING));
        }
        patterns.add(
                new MethodPattern("onMessage", "(" + RECORDS + acknowledgment + consumer + ")V", several, OF_SPRING));
        patterns.add(new MethodPattern("invokeOnMessage", "(" + record + ")V", one, OF_SPRING));
        patterns.add(new MethodPattern("doInvokeOnMessage", "(" + record + ")V", one, OF_SPRING)); // 2.3 and 2.4
        patterns.add(new MethodPattern("doInvokeBatchOnMessage", "(" + RECORDS + list + ")V", several, OF_SPRING));
        patterns.add(new MethodPattern(
                "invokeBatchListener", "(" + RECORDS + ")V", FOLDER + "BatchContainerAdvice", OF_SPRING));
        String handle = FOLDER + "ErrorHandlerAdvice";
        patterns.add(new MethodPattern("handle", "(Ljava/lang/Exception;" + record + ")V", handle, OF_SPRING));
        patterns.add(
                new MethodPattern("handle", "(Ljava/lang/Exception;" + record + consumer + ")V", handle, OF_SPRING));
        String nack = FOLDER + "NackAdvice";
        String batchNack = FOLDER + "BatchNackAdvice";
        patterns.add(new MethodPattern("nack", "(J)V", nack, OF_SPRING));
        patterns.add(new MethodPattern("nack", "(Ljava/time/Duration;)V", nack, OF_SPRING));
        patterns.add(new MethodPattern("nack", "(IJ)V", batchNack, OF_SPRING));
        patterns.add(new MethodPattern("nack", "(ILjava/time/Duration;)V", batchNack, OF_SPRING));
    }
}
