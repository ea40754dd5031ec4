package com.example.it.listen;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.kafka.annotation.EnableKafka;
import org.springframework.kafka.annotation.KafkaListener;
import org.springframework.kafka.config.ConcurrentKafkaListenerContainerFactory;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.messaging.Message;

/**
 * Writes a row for each record, by containers that call their listeners with one or with several; whatever ends with {@code poison} it does not swallow. Ends
 * when the listeners were called as often as the second argument says.
 */
@Configuration
@EnableKafka
public class ListenMain {

    private static final String URL = "jdbc:h2:mem:listen;DB_CLOSE_DELAY=-1";

    private static String broker;
    private static CountDownLatch calls;

    public static void main(String[] arguments) throws Exception {
        broker = arguments[0];
        calls = new CountDownLatch(Integer.parseInt(arguments[1]));
        try (Connection connection = DriverManager.getConnection(URL);
                Statement statement = connection.createStatement()) {
            statement.execute("create table stored (what varchar(100))");
        }
        try (AnnotationConfigApplicationContext context =
                new AnnotationConfigApplicationContext(ListenMain.class, Ways.class)) {
            if (!calls.await(120, TimeUnit.SECONDS)) {
                throw new IllegalStateException("calls are missing: " + calls.getCount());
            }
        }
        System.out.println("done");
    }

    @Bean
    ConsumerFactory<String, String> consumers() {
        Map<String, Object> properties = new HashMap<>();
        properties.put("bootstrap.servers", broker);
        properties.put("group.id", "listen");
        properties.put("enable.auto.commit", false);
        properties.put("auto.offset.reset", "earliest");
        properties.put("key.deserializer", StringDeserializer.class);
        properties.put("value.deserializer", StringDeserializer.class);
        return new DefaultKafkaConsumerFactory<>(properties);
    }

    @Bean
    ConcurrentKafkaListenerContainerFactory<String, String> single(ConsumerFactory<String, String> consumers) {
        return Ways.containers(consumers, 0);
    }

    @Bean
    ConcurrentKafkaListenerContainerFactory<String, String> batch(ConsumerFactory<String, String> consumers) {
        ConcurrentKafkaListenerContainerFactory<String, String> containers = Ways.containers(consumers, 0);
        containers.setBatchListener(true);
        return containers;
    }

    @KafkaListener(topics = "shop.single", groupId = "single", containerFactory = "single")
    void single(String what) {
        take(what);
    }

    @KafkaListener(topics = "shop.mixed", groupId = "mixed", containerFactory = "batch")
    void mixed(List<ConsumerRecord<String, String>> records) {
        takeAll(records);
    }

    @KafkaListener(topics = "shop.same", groupId = "same", containerFactory = "batch")
    void same(List<Message<String>> messages) {
        for (Message<String> message : messages) {
            store(message.getPayload());
        }
        calls.countDown();
    }

    @KafkaListener(topics = "shop.alone", groupId = "alone", containerFactory = "batch")
    void alone(List<String> values) {
        take(values.get(0));
    }

    @KafkaListener(topics = "shop.broken", groupId = "broken", containerFactory = "batch")
    void broken(List<String> values) {
        for (String value : values) {
            store(value);
        }
        take("poison");
    }

    static void takeAll(Iterable<ConsumerRecord<String, String>> records) {
        for (ConsumerRecord<String, String> record : records) {
            store(record.value());
        }
        calls.countDown();
    }

    static void take(String what) {
        store(what);
        calls.countDown();
        if (what.endsWith("poison")) {
            throw new IllegalStateException("poison");
        }
    }

    static void store(String what) {
        try (Connection connection = DriverManager.getConnection(URL);
                PreparedStatement insert = connection.prepareStatement("insert into stored values (?)")) {
            insert.setString(1, what);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
