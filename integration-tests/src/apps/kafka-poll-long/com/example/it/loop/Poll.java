package com.example.it.loop;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;

/** Polls as clients of this age do. */
final class Poll {

    private Poll() {}

    static ConsumerRecords<String, String> of(Consumer<String, String> consumer) {
        return consumer.poll(200);
    }
}
