package dev.acta.agent.redact;

/** What the name of a value says about it. */
enum Sensitivity {
    NONE,
    /** Becomes a constant: not even whether two are equal may be learned. */
    SECRET,
    /** Becomes a keyed digest: equal ones stay findable as equal. */
    IDENTIFIER
}
