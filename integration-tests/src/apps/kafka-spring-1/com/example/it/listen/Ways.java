package com.example.it.listen;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.kafka.listener.config.ContainerProperties;

/** What is different in Spring Kafka 1: its containers log what a listener throws, and go on. */
@Configuration
public class Ways {

    static ConcurrentKafkaListenerContainerFactory<String, String> containers(
            ConsumerFactory<String, String> consumers, long again) {
        ConcurrentKafkaListenerContainerFactory<String, String> containers =
                new ConcurrentKafkaListenerContainerFactory<>();
        containers.setConsumerFactory(consumers);
        return containers;
    }

    @Bean
    KafkaMessageListenerContainer<String, String> ofLambda(ConsumerFactory<String, String> consumers) {
        ContainerProperties properties = new ContainerProperties("shop.lambda");
        properties.setGroupId("lambda");
        properties.setMessageListener((MessageListener<String, String>) record -> ListenMain.take(record.value()));
        return new KafkaMessageListenerContainer<>(consumers, properties);
    }
}
