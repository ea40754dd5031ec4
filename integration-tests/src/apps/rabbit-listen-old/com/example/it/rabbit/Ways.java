package com.example.it.rabbit;

import com.rabbitmq.client.Channel;
import com.rabbitmq.client.QueueingConsumer;
import java.util.function.Consumer;

/** The queue that clients before 5.0 put messages into for whoever asks. */
final class Ways {

    private Ways() {}

    static void listen(Channel channel, String queue, Consumer<String> store) throws Exception {
        QueueingConsumer consumer = new QueueingConsumer(channel);
        channel.basicConsume(queue, true, consumer);
        String text;
        do {
            text = ListenMain.text(consumer.nextDelivery().getBody());
            store.accept(text);
        } while (!text.startsWith("last-of-"));
        consumer.nextDelivery(100);
        channel.close();
    }
}
