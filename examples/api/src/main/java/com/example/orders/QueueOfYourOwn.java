package com.example.orders;

import dev.acta.api.Audit;
import dev.acta.api.AuditContext;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** A queue that the application has made itself: the agent cannot see whose work it is, so the application takes it along. */
public final class QueueOfYourOwn {

    private QueueOfYourOwn() {}

    /**
     * @param arguments none
     * @throws Exception if it does
     */
    public static void main(String[] arguments) throws Exception {
        BlockingQueue<Map<String, String>> queue = new LinkedBlockingQueue<>();
        Thread worker = new Thread(() -> work(queue));
        worker.start();

        try (AuditContext.Scope mary =
                AuditContext.of().user("mary").tenant("acme").open()) {
            Map<String, String> whose = AuditContext.snapshot();
            queue.put(whose); // within this JVM: the whole story, as if the agent had handed it over
            queue.put(
                    new TreeMap<>(whose)); // through a table or a message: what the map says, as the application's word
        }
        worker.join();
    }

    private static void work(BlockingQueue<Map<String, String>> queue) {
        for (int i = 0; i < 2; i++) {
            try (AuditContext.Scope whose = AuditContext.restore(queue.take())) {
                System.out.println("mailed: " + Audit.event("INVOICE_MAILED").record());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        System.out.println("afterwards: " + AuditContext.snapshot().get("user"));
    }
}
