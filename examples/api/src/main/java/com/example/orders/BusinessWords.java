package com.example.orders;

import dev.acta.api.Audit;
import dev.acta.api.AuditAction;
import dev.acta.api.AuditModule;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;

/** Ready-made events for what most businesses do; each may be filled in further. */
public final class BusinessWords {

    private BusinessWords() {}

    /** @param arguments none */
    public static void main(String[] arguments) {
        Audit.transaction(AuditModule.SALES, AuditAction.PAYMENT, "INV-2026-17", new BigDecimal("150000.00"), "MMK")
                .data("party", "Golden Star Ltd")
                .record();
        Audit.inventory(AuditAction.ADJUST, "PAPER-A4", new BigDecimal("-3"), "pcs")
                .data("warehouse_id", "YGN-1")
                .reason("damaged")
                .record();
        Audit.service(AuditAction.UPDATE, "JOB-8", "ready")
                .data("technician", "Ko Ko")
                .record();

        // Only what differs becomes a change.
        Map<String, Object> before = new LinkedHashMap<>();
        before.put("price", new BigDecimal("10.00"));
        before.put("name", "Paper A4");
        Map<String, Object> after = new LinkedHashMap<>(before);
        after.put("price", new BigDecimal("12.00"));
        Audit.change("product", "PAPER-A4", before, after).reference("PL-3").record();

        Audit.info("SHOP_OPENED").record();
        Audit.warn("STOCK_LOW").about("product", "PAPER-A4").record();
        System.out.println(Audit.error("MAIL_FAILED", new IllegalStateException("no route to host"))
                .record());
    }
}
