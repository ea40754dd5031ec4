package com.example.it.redeployed;

import com.rabbitmq.client.Channel;
import java.io.IOException;

/** Lambdas, which clients take from 5.0 on. */
final class Callback {

    private Callback() {}

    static void on(Channel channel, String queue, Runnable heard) throws IOException {
        channel.basicConsume(queue, true, (tag, delivery) -> heard.run(), tag -> {});
    }
}
