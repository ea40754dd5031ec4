package com.example.orders;

import dev.acta.api.Audit;
import dev.acta.api.AuditLevel;
import dev.acta.api.AuditStage;

/** A course of business in stages that share one conversation. */
public final class Stages {

    enum Disconnection implements AuditStage {
        REQUEST_RECEIVED,
        BILLING_VALIDATION_FAILED;

        @Override
        public String stageName() {
            return name();
        }

        @Override
        public String source() {
            return "CRON";
        }

        @Override
        public AuditLevel severity() {
            return this == REQUEST_RECEIVED ? AuditLevel.INFO : AuditLevel.WARNING;
        }
    }

    private Stages() {}

    /** @param arguments none */
    public static void main(String[] arguments) {
        String conversation = "550e8400-e29b-41d4-a716-446655440000";
        Audit.stage(Disconnection.REQUEST_RECEIVED, conversation)
                .key("customer", "ZP-10091")
                .record();
        Audit.stage(Disconnection.BILLING_VALIDATION_FAILED, conversation)
                .data("balance", 17)
                .record();
        System.out.println(Audit.stage("CLOSED", conversation).record());
    }
}
