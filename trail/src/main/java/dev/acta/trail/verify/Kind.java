package dev.acta.trail.verify;

import java.util.Locale;

/** What can be wrong ({@code docs/trail-format.md}, "Verifying"). */
public enum Kind {
    /** The seal is not where it must be, or the line's bytes do not have the hash that it names. */
    HASH,
    /** {@code prev} is not the hash of the line before. */
    PREV,
    /** {@code seq} is not the line's position in the chain. */
    SEQ,
    /** The line is not one strict JSON object. */
    JSON,
    /** {@code chain} or {@code v} is not that of the first line. */
    CHAIN,
    /** {@code recorded} goes backwards, or is not a time as the trail writes it. */
    TIME,
    /** The first line is not {@code trail.open}. */
    OPEN,
    /** Something stands after {@code trail.close}. */
    TRAILER,
    /** The numbers that {@code trail.close} gives are not those of the lines, or do not add up. */
    COUNT,
    /** A line without line feed where another segment follows. */
    TORN,
    /** A segment is not there. */
    MISSING,
    /** The folder's name is not the chain or service of its lines. */
    FOLDER;

    /** As it is printed: lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
