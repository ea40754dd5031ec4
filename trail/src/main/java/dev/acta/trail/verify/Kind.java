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
    /** Something stands after {@code trail.close}, or after what a later chain names as the last line. */
    TRAILER,
    /** The numbers that {@code trail.close} gives are not those of the lines, or do not add up. */
    COUNT,
    /** A line without line feed where another segment follows, or at the end of a chain of which a later one tells of others. */
    TORN,
    /** A segment is not there, or a chain that another one names. */
    MISSING,
    /** A line of a {@code .chk} file is no note, or not one about this chain or about any of its checkpoints. */
    NOTE,
    /** A checkpoint has no note. */
    NOTE_MISSING,
    /** The key that a checkpoint names did not sign its note. */
    SIGNATURE,
    /** A checkpoint names another key than the one before has announced. */
    KEY,
    /** The lines do not have the root that was signed. */
    ROOT,
    /** Lines that were signed, or anchored, or of which a later chain tells, are not there. */
    CUT,
    /** An anchor, or a later chain, tells of other lines than these. */
    FORK,
    /** The folder's name is not the chain or service of its lines. */
    FOLDER,
    /** A proof of a line has not the form of one. */
    PROOF;

    /** As it is printed: lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
