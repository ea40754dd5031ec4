package dev.acta.trail.verify;

import java.util.Locale;

/** What is known of a range of lines. Signatures and anchors will add better ones. */
public enum Level {
    /** Each line carries the hash of the one before: nothing between them was changed, unless all was written anew. */
    CHAINED,
    /** The last line is not whole. */
    TORN,
    /** A segment is not there. */
    MISSING;

    /** As it is printed: lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
