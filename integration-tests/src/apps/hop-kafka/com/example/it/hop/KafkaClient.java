package com.example.it.hop;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends a record: {@code to} is {@code topic/value}. {@code TWICE} sends the same once more, {@code BIG} one that just fits into a request,
 * {@code DEAD} to a broker that is not there; {@code CALLBACK} writes a row when it was sent.
 */
public final class KafkaClient implements Client {

    private static final int MOST = 2_000;

    private static final KafkaProducer<String, String> PRODUCER = producer(System.getProperty("it.kafka"));

    private static KafkaProducer<String, String> producer(String address) {
        Properties properties = new Properties();
        properties.put("bootstrap.servers", address);
        properties.put("max.request.size", MOST);
        if (!address.equals(System.getProperty("it.kafka"))) {
            properties.put("max.block.ms", 1_000);
        }
        return new KafkaProducer<>(properties, new StringSerializer(), new StringSerializer());
    }

    @Override
    public String call(String method, String to, String own) throws Exception {
        String key = null;
        if (method.equals("BIG")) {
            char[] padding = new char[MOST - 200];
            Arrays.fill(padding, 'x');
            key = new String(padding);
        }
        ProducerRecord<String, String> record =
                new ProducerRecord<>(to.substring(0, to.indexOf('/')), key, to.substring(to.indexOf('/') + 1));
        if (own != null) {
            record.headers().add("acta-context", own.getBytes(StandardCharsets.UTF_8));
        }
        if (method.equals("DEAD")) {
            try (KafkaProducer<String, String> dead = producer("127.0.0.1:1")) {
                dead.send(record).get();
                return "sent";
            } catch (ExecutionException e) {
                return e.getCause().getClass().getSimpleName();
            }
        }
        if (method.equals("CALLBACK")) {
            CountDownLatch called = new CountDownLatch(1);
            PRODUCER.send(record, (sent, failure) -> {
                store("called-back");
                called.countDown();
            });
            return String.valueOf(called.await(60, TimeUnit.SECONDS));
        }
        PRODUCER.send(record).get();
        if (method.equals("TWICE")) {
            PRODUCER.send(record).get();
        }
        return "headers: " + record.headers().toArray().length;
    }

    private static void store(String what) {
        try (Connection connection = DriverManager.getConnection("jdbc:h2:mem:hop");
                PreparedStatement insert = connection.prepareStatement("insert into stored values (?)")) {
            insert.setString(1, what);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
