package dev.acta.trail.verify;

import java.util.Locale;

/** What is known of a range of lines, the best first. */
public enum Level {
    /** A note that was kept outside of the folder covers them. */
    ANCHORED,
    /** A note covers them whose key is certified, from note to note, by a key that whoever verifies trusts. */
    SIGNED,
    /** A note covers them whose key the chain itself names: who writes everything anew can do that, too. */
    SELF_SIGNED,
    /** Behind the last note of a chain whose JVM died; the chain of a later JVM tells of them as they are. */
    ADOPTED,
    /** Each line carries the hash of the one before: nothing between them was changed, unless all was written anew. */
    CHAINED,
    /** The last line is not whole. */
    TORN,
    /** A segment is not there. */
    MISSING,
    /** A rule of the operator's has removed a segment, and a line says so. */
    REMOVED;

    /** As it is printed: lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
