package com.example.orders;

import dev.acta.api.Audit;
import dev.acta.api.AuditContext;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Names the user and the business keys of a while of work; everything that is audited meanwhile has them. */
public final class WorkForSomebody {

    /** A context may be a constant. */
    private static final AuditContext NIGHT_RUN = AuditContext.of().service("night-run");

    private WorkForSomebody() {}

    /**
     * @param arguments none
     * @throws Exception if it does
     */
    public static void main(String[] arguments) throws Exception {
        ExecutorService pool = Executors.newSingleThreadExecutor();
        try (AuditContext.Scope mary = AuditContext.of()
                .user("mary")
                .role("clerk")
                .tenant("acme")
                .key("order", 4711)
                .open()) {
            Audit.event("ORDER_CHECKED").record(); // mary's, about order 4711
            pool.submit(() -> Audit.event("STOCK_RESERVED").record()).get(); // on another thread: mary's as well

            // Contexts add up: still mary, order 4711, and the shipment.
            AuditContext.where("shipment", "S-9")
                    .run(() -> Audit.event("ORDER_SHIPPED").record());
        }
        NIGHT_RUN.run(() -> Audit.event("LEDGER_CLOSED").record());
        Audit.event("NOBODY_IN_PARTICULAR").record(); // the application's own doing
        pool.shutdown();
        System.out.println(Audit.isRecording() ? "recorded" : "not recorded");
    }
}
