package dev.acta.api;

/** How much an event matters. The event's {@code severity} is INFO, WARN or ERROR by it, its {@code level} the word itself. */
public enum AuditLevel {
    /** Of use to developers. INFO. */
    DEBUG,
    /** INFO. */
    INFO,
    /** Everyday business. INFO. */
    NORMAL,
    /** WARN. */
    WARNING,
    /** ERROR. */
    ERROR,
    /** ERROR. */
    CRITICAL,
    /** Of use to auditors. INFO. */
    AUDIT,
    /** Of use to whoever guards the system. WARN. */
    SECURITY
}
