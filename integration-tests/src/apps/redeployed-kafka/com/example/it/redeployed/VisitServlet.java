package com.example.it.redeployed;

import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.Properties;
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
 * A servlet of a web application that brings its own client of Kafka and sends a record. When it goes it takes the record up, and leaves the server's
 * thread, which stays, in the midst of the loop.
 */
public final class VisitServlet extends HttpServlet {

    private static final long serialVersionUID = 1L;

    private final Properties properties = new Properties();
    private String topic;

    @Override
    public void init() {
        properties.put("bootstrap.servers", System.getProperty("it.kafka"));
        topic = "visits." + getServletContext().getContextPath().substring(1);
    }

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        CountDownLatch called = new CountDownLatch(1);
        try (KafkaProducer<String, String> producer =
                new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(topic, "visit"), (sent, failure) -> called.countDown());
            called.await(60, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            throw new ServletException(e);
        }
        response.getWriter().print("visited");
    }

    @Override
    public void destroy() {
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
