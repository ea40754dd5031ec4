package com.example.it.rabbit;

import com.rabbitmq.client.Channel;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** The lambda that clients from 5.0 on call. */
final class Ways {

    private Ways() {}

    static void listen(Channel channel, String queue, Consumer<String> store) throws Exception {
        CountDownLatch last = new CountDownLatch(1);
        channel.basicConsume(
                queue,
                true,
                (tag, delivery) -> {
                    String text = ListenMain.text(delivery.getBody());
                    store.accept(text);
                    if (text.startsWith("last-of-")) {
                        last.countDown();
                    }
                },
                tag -> {});
        if (!last.await(120, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the lambda was not called");
        }
        channel.close();
    }
}
