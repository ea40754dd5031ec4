package dev.acta.api;

import java.util.Locale;

/** Parts of a business, in the words that most businesses share. Any other word is as good: {@link AuditEvent#module(String)}. */
public enum AuditModule {
    /** Who may do what. */
    AUTH,
    /** What is sold. */
    SALES,
    /** What is bought. */
    PURCHASE,
    /** What is in stock. */
    INVENTORY,
    /** The books. */
    ACCOUNTING,
    /** Work for customers. */
    SERVICE,
    /** Customers. */
    CRM,
    /** People. */
    HR,
    /** Figures. */
    REPORTING,
    /** The application itself. */
    SYSTEM;

    private final String word;

    AuditModule() {
        word = name().toLowerCase(Locale.ROOT);
    }

    /** @return as it stands in events: in lower case */
    public String word() {
        return word;
    }
}
