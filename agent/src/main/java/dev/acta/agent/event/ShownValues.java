package dev.acta.agent.event;

/** How much of a statement's values may be seen: bind values, literals, keys, out parameters. */
public enum ShownValues {
    /** All that is not sensitive. */
    ALL,
    /** A keyed digest of each, so that equal ones can be told; of literals nothing. */
    DIGEST,
    /** Nothing. */
    NONE
}
