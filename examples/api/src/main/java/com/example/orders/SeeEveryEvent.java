package com.example.orders;

import dev.acta.api.Audit;
import dev.acta.api.AuditEvent;
import dev.acta.api.AuditInterceptor;
import dev.acta.api.AuditResult;

/** Adds to every event before it is recorded, and sees what became of it. */
public final class SeeEveryEvent {

    /** Interceptors may also be named in {@code META-INF/services/dev.acta.api.AuditInterceptor}. */
    private static final class Branch implements AuditInterceptor {

        @Override
        public void before(AuditEvent event) {
            event.key("branch_id", "YGN-1");
        }

        @Override
        public void after(AuditEvent event, AuditResult result) {
            System.out.println(event.name() + " " + result);
        }
    }

    private SeeEveryEvent() {}

    /** @param arguments none */
    public static void main(String[] arguments) {
        try (Audit.Registration branch = Audit.intercept(new Branch());
                Audit.Registration failing = Audit.intercept(new AuditInterceptor() {
                    @Override
                    public void before(AuditEvent event) {
                        throw new IllegalStateException("noted, and without effect");
                    }
                })) {
            Audit.event("ORDER_RELEASED").record();
        }
        System.out.println(Audit.event("ORDER_SHIPPED").record());
    }
}
