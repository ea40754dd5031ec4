package com.example.orders;

import dev.acta.api.Audit;
import dev.acta.api.AuditResult;
import java.math.BigDecimal;

/** Says what only the application knows: what a change means to the business. */
public final class RecordAnEvent {

    private RecordAnEvent() {}

    /** @param arguments none */
    public static void main(String[] arguments) {
        // Who, in which request, when and on which thread the agent knows already.
        AuditResult released = Audit.event("ORDER_RELEASED")
                .module("sales")
                .reference("SO-4711")
                .about("order", "4711")
                .reason("credit limit raised")
                .change("state", "held", "released")
                .amount(new BigDecimal("1299.90"), "EUR")
                .key("customer", "C-17")
                .record();
        System.out.println("released: " + released);

        // Failures carry their exception; secrets are taken out like everywhere else.
        try {
            ship(null);
        } catch (IllegalStateException e) {
            AuditResult failed = Audit.event("ORDER_SHIPPED")
                    .about("order", "4711")
                    .data("password", "swordfish")
                    .failed(e)
                    .record();
            System.out.println("shipped: " + failed);
        }

        // Nothing throws. What is wrong with an event is in its result, for those who want to know.
        System.out.println("nameless: " + Audit.event(" ").record());
    }

    private static void ship(String address) {
        if (address == null) {
            throw new IllegalStateException("order 4711 has no address");
        }
    }
}
