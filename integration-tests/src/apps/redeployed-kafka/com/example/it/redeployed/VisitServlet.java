package com.example.it.redeployed;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * A servlet of a web application that brings its own client of Kafka, sends a record, and takes it up on a thread that stays, which leaves the
 * loop in the midst.
 */
public final class VisitServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", System.getProperty("it.kafka"));
        String topic = "visits." + request.getContextPath().substring(1);
        try {
            CountDownLatch called = new CountDownLatch(1);
            try (KafkaProducer<String, String> producer =
                    new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
                producer.send(new ProducerRecord<>(topic, "visit"), (sent, failure) -> called.countDown());
                called.await(60, TimeUnit.SECONDS);
            }
            CompletableFuture.runAsync(() -> takeUp(properties, topic)).get(60, TimeUnit.SECONDS);
            response.getWriter().print("visited");
        } catch (Exception e) {
            throw new ServletException(e);
        }
    }

    private static void takeUp(Properties properties, String topic) {
        TopicPartition partition = new TopicPartition(topic, 0);
        KafkaConsumer<String, String> consumer =
                new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer());
        consumer.assign(Collections.singleton(partition));
        consumer.seekToBeginning(Collections.singleton(partition));
        ConsumerRecords<String, String> records = consumer.poll(Duration.ofMillis(200));
        while (records.isEmpty()) {
            records = consumer.poll(Duration.ofMillis(200));
        }
        consumer.close();
        for (ConsumerRecord<String, String> record : records.records(partition)) {
            System.out.println("took " + record.offset());
            break;
        }
    }
}
