package com.example.orders;

import dev.acta.api.Audit;
import java.math.BigDecimal;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Sends every event of the JVM on by means of the application's own, as here by printing it. */
public final class SendEvents {

    private SendEvents() {}

    /**
     * @param arguments none
     * @throws InterruptedException if it does
     */
    public static void main(String[] arguments) throws InterruptedException {
        CountDownLatch sent = new CountDownLatch(1);
        Audit.sender((event, topic) -> {
            Map<?, ?> money = (Map<?, ?>) event.get("money");
            System.out.println(
                    topic + ": " + event.get("action") + " " + money.get("amount") + " " + event.get("data"));
            sent.countDown();
        });
        Audit.event("INVOICE_PAID")
                .amount(new BigDecimal("1299.90"), "EUR")
                .data("rate", new BigDecimal("0.190"))
                .data("pin", "1234")
                .record();
        if (Audit.sender() != null) {
            sent.await(30, TimeUnit.SECONDS);
        }
        Audit.sender(null);
        System.out.println("done");
    }
}
