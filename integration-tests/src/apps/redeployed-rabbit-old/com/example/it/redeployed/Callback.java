package com.example.it.redeployed;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.DefaultConsumer;
import com.rabbitmq.client.Envelope;
import java.io.IOException;

/** A consumer, as every client takes it. */
final class Callback {

    private Callback() {}

    static void on(Channel channel, String queue, Runnable heard) throws IOException {
        channel.basicConsume(queue, true, new DefaultConsumer(channel) {
            @Override
            public void handleDelivery(String tag, Envelope envelope, AMQP.BasicProperties properties, byte[] body) {
                heard.run();
            }
        });
    }
}
