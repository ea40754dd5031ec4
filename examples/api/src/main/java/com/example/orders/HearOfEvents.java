package com.example.orders;

import dev.acta.api.Audit;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Hears of every event of the JVM once it is in the trail. Nobody waits for listeners, whatever they do. */
public final class HearOfEvents {

    private HearOfEvents() {}

    /**
     * @param arguments none
     * @throws InterruptedException if it does
     */
    public static void main(String[] arguments) throws InterruptedException {
        CountDownLatch heard = new CountDownLatch(2);
        try (Audit.Registration printing = Audit.listen((type, json) -> {
                    System.out.println(type + " " + json.contains("\"ORDER_RELEASED\""));
                    heard.countDown();
                });
                Audit.Registration failing = Audit.listen((type, json) -> {
                    throw new IllegalStateException("this listener always throws");
                })) {
            Audit.event("ORDER_RELEASED").record();
            Audit.event("ORDER_SHIPPED").record();
            if (printing.isRegistered()) {
                heard.await(30, TimeUnit.SECONDS);
            }
        }
        System.out.println("done");
    }
}
