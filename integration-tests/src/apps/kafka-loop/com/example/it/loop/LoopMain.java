package com.example.it.loop;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Properties;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Writes a row for each record of several topics, of each in another way, until a record says that it is the topic's last. */
public final class LoopMain {

    private static final String URL = "jdbc:h2:mem:loop;DB_CLOSE_DELAY=-1";
    private static final String LAST = "last-of-";

    private static KafkaConsumer<String, String> consumer;

    private LoopMain() {}

    private interface Way {
        /** What is done with the records of a poll. */
        void with(ConsumerRecords<String, String> records) throws Exception;
    }

    public static void main(String[] arguments) throws Exception {
        try (Connection connection = DriverManager.getConnection(URL);
                Statement statement = connection.createStatement()) {
            statement.execute("create table stored (what varchar(100))");
        }
        Properties properties = new Properties();
        properties.put("bootstrap.servers", arguments[0]);
        properties.put("enable.auto.commit", "false");
        try (KafkaConsumer<String, String> made =
                new KafkaConsumer<>(properties, new StringDeserializer(), new StringDeserializer())) {
            consumer = made;
            work("shop.told", LoopMain::storeEach);
            work("stranger", LoopMain::storeEach);
            work("shop.noise", LoopMain::storeEach);
            work("shop.by-topic", records -> {
                for (ConsumerRecord<String, String> record : records.records("shop.by-topic")) {
                    store(record);
                }
                store("between");
            });
            work("shop.by-partition", records -> {
                for (TopicPartition partition : records.partitions()) {
                    for (ConsumerRecord<String, String> record : records.records(partition)) {
                        store(record);
                    }
                }
                store("between");
            });
            work("shop.by-stream", records -> {
                for (TopicPartition partition : records.partitions()) {
                    records.records(partition).stream().forEach(LoopMain::store);
                }
                store("between");
            });
            work("shop.copied", records -> {
                for (TopicPartition partition : records.partitions()) {
                    for (ConsumerRecord<String, String> record : new ArrayList<>(records.records(partition))) {
                        store(record);
                    }
                }
            });
            ExecutorService pool = Executors.newSingleThreadExecutor();
            work(
                    "shop.pooled",
                    records ->
                            pool.submit(() -> store(records.iterator().next())).get());
            work("shop.handed", records -> {
                for (ConsumerRecord<String, String> record : records) {
                    pool.submit(() -> store(record)).get();
                }
            });
            pool.submit(() -> store("next-task")).get();
            pool.shutdown();
            ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
            work(
                    "shop.scheduled",
                    records -> scheduler
                            .schedule(() -> storeInJob(records), 1, TimeUnit.MILLISECONDS)
                            .get());
            scheduler.shutdown();
            work("shop.died", records -> {
                Thread dies = new Thread(() -> store(records.iterator().next()));
                dies.start();
                dies.join();
            });
            work("shop.left", records -> {
                for (ConsumerRecord<String, String> record : records) {
                    store(record);
                    break; // there is no other
                }
            });
            Poll.of(made);
            store("after-poll");
            try {
                work("shop.thrown", records -> {
                    for (ConsumerRecord<String, String> record : records) {
                        store(record);
                        throw new IllegalStateException("in the midst");
                    }
                });
            } catch (IllegalStateException e) {
                store("caught");
            }
        }
        store("after-close");
        System.out.println("done");
    }

    private static void work(String topic, Way way) throws Exception {
        TopicPartition partition = new TopicPartition(topic, 0);
        consumer.assign(Collections.singleton(partition));
        consumer.seekToBeginning(Collections.singleton(partition));
        for (boolean last = false; !last; ) {
            ConsumerRecords<String, String> records = Poll.of(consumer);
            if (!records.isEmpty()) {
                way.with(records);
                TopicPartition only = records.partitions().iterator().next();
                last = records.records(only).get(records.count() - 1).value().startsWith(LAST);
            }
        }
    }

    private static void storeEach(ConsumerRecords<String, String> records) {
        for (ConsumerRecord<String, String> record : records) {
            store(record);
        }
        store("between");
    }

    private static void storeInJob(ConsumerRecords<String, String> records) {
        for (ConsumerRecord<String, String> record : records) {
            store(record);
        }
        store("in-job");
    }

    private static void store(ConsumerRecord<String, String> record) {
        store(record.value());
    }

    private static void store(String what) {
        try (Connection connection = DriverManager.getConnection(URL);
                PreparedStatement insert = connection.prepareStatement("insert into stored values (?)")) {
            insert.setString(1, what);
            insert.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
