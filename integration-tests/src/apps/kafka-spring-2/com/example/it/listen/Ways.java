package com.example.it.listen;

import java.time.Duration;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.BatchListenerFailedException;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.kafka.support.Acknowledgment;
import org.springframework.util.backoff.FixedBackOff;

/** What there is from Spring Kafka 2.8 on: listeners say what they were not done with, and are called with it again. */
@Configuration
public class Ways {

    private boolean again;
    private boolean nacked;
    private boolean broken;
    private boolean halved;
    private boolean retried;

    /** @param again how often a listener is called with what it has thrown at */
    static ConcurrentKafkaListenerContainerFactory<String, String> containers(
            ConsumerFactory<String, String> consumers, long again) {
        ConcurrentKafkaListenerContainerFactory<String, String> containers =
                new ConcurrentKafkaListenerContainerFactory<>();
        containers.setConsumerFactory(consumers);
        containers.setCommonErrorHandler(new DefaultErrorHandler(new FixedBackOff(0, again)));
        return containers;
    }

    @Bean
    ConcurrentKafkaListenerContainerFactory<String, String> trying(ConsumerFactory<String, String> consumers) {
        return containers(consumers, 1);
    }

    @Bean
    ConcurrentKafkaListenerContainerFactory<String, String> tryingBatches(ConsumerFactory<String, String> consumers) {
        ConcurrentKafkaListenerContainerFactory<String, String> containers = containers(consumers, 1);
        containers.setBatchListener(true);
        return containers;
    }

    @Bean
    ConcurrentKafkaListenerContainerFactory<String, String> asked(ConsumerFactory<String, String> consumers) {
        return manual(consumers);
    }

    private static ConcurrentKafkaListenerContainerFactory<String, String> manual(
            ConsumerFactory<String, String> consumers) {
        ConcurrentKafkaListenerContainerFactory<String, String> containers = containers(consumers, 0);
        containers.getContainerProperties().setAckMode(ContainerProperties.AckMode.MANUAL);
        return containers;
    }

    @Bean
    ConcurrentKafkaListenerContainerFactory<String, String> askedBatches(ConsumerFactory<String, String> consumers) {
        ConcurrentKafkaListenerContainerFactory<String, String> containers = manual(consumers);
        containers.setBatchListener(true);
        return containers;
    }

    @KafkaListener(topics = "shop.again", groupId = "again", containerFactory = "trying")
    void again(String what) {
        boolean first = !again;
        again = true;
        ListenMain.take(what);
        if (first) {
            throw new IllegalStateException("not yet");
        }
    }

    @KafkaListener(topics = "shop.nacked", groupId = "nacked", containerFactory = "asked")
    void nacked(String what, Acknowledgment acknowledgment) {
        ListenMain.take(what);
        if (nacked) {
            acknowledgment.acknowledge();
        } else {
            nacked = true;
            acknowledgment.nack(Duration.ofMillis(10));
        }
    }

    @KafkaListener(topics = "shop.partly", groupId = "partly", containerFactory = "tryingBatches")
    void partly(List<ConsumerRecord<String, String>> records) {
        boolean first = !broken;
        broken = true;
        ListenMain.takeAll(records);
        if (first) {
            throw new BatchListenerFailedException("partly", new IllegalStateException("the second"), records.get(1));
        }
    }

    @KafkaListener(topics = "shop.retried", groupId = "retried", containerFactory = "tryingBatches")
    void retried(List<ConsumerRecord<String, String>> records) {
        boolean first = !retried;
        retried = true;
        ListenMain.takeAll(records);
        if (first) {
            throw new IllegalStateException("all of them");
        }
    }

    @KafkaListener(topics = "shop.halved", groupId = "halved", containerFactory = "askedBatches")
    void halved(List<ConsumerRecord<String, String>> records, Acknowledgment acknowledgment) {
        ListenMain.takeAll(records);
        if (halved) {
            acknowledgment.acknowledge();
        } else {
            halved = true;
            acknowledgment.nack(1, Duration.ofMillis(10));
        }
    }

    @KafkaListener(topics = "shop.polled", groupId = "polled", containerFactory = "batch")
    void polled(ConsumerRecords<String, String> records) {
        ListenMain.takeAll(records);
    }

    @Bean
    KafkaMessageListenerContainer<String, String> ofLambda(ConsumerFactory<String, String> consumers) {
        return container(
                consumers, "lambda", (MessageListener<String, String>) record -> ListenMain.take(record.value()));
    }

    @Bean
    KafkaMessageListenerContainer<String, String> ofBatchLambda(ConsumerFactory<String, String> consumers) {
        return container(consumers, "lambdas", (BatchMessageListener<String, String>) ListenMain::takeAll);
    }

    private static KafkaMessageListenerContainer<String, String> container(
            ConsumerFactory<String, String> consumers, String name, Object listener) {
        ContainerProperties properties = new ContainerProperties("shop." + name);
        properties.setGroupId(name);
        properties.setMessageListener(listener);
        KafkaMessageListenerContainer<String, String> container =
                new KafkaMessageListenerContainer<>(consumers, properties);
        container.setCommonErrorHandler(new DefaultErrorHandler(new FixedBackOff(0, 0)));
        return container;
    }
}
