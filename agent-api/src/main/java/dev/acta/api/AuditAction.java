package dev.acta.api;

/** What was done, in the words that most businesses share. Any other word is as good: {@link AuditEvent#action(String)}. */
public enum AuditAction {
    /** Something new is there. */
    CREATE,
    /** Somebody looked. */
    READ,
    /** Something is not what it was. */
    UPDATE,
    /** Something is there no more. */
    DELETE,
    /** Somebody agreed. */
    APPROVE,
    /** Somebody did not. */
    REJECT,
    /** A document counts no more. */
    VOID,
    /** A document counts from now on. */
    POST,
    /** Money came. */
    PAYMENT,
    /** Money went back. */
    REFUND,
    /** Something went from one place or account to another. */
    TRANSFER,
    /** A quantity or balance was set right. */
    ADJUST,
    /** Somebody came. */
    LOGIN,
    /** Somebody left. */
    LOGOUT,
    /** Data left the system. */
    EXPORT,
    /** Data came into the system. */
    IMPORT
}
