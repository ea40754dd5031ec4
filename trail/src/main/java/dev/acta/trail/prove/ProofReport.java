package dev.acta.trail.prove;

import dev.acta.trail.note.Checkpoint;
import dev.acta.trail.verify.Kind;
import dev.acta.trail.verify.Level;

/** What a proof proves, or what is wrong with it. Immutable, thread-safe. */
public final class ProofReport {

    private final ProvenLine line;
    private final Checkpoint note;
    private final Level level;
    private final long keys;
    private final Kind fault;
    private final String message;

    private ProofReport(ProvenLine line, Checkpoint note, Level level, long keys, Kind fault, String message) {
        this.line = line;
        this.note = note;
        this.level = level;
        this.keys = keys;
        this.fault = fault;
        this.message = message;
    }

    static ProofReport of(ProvenLine line, Checkpoint note, Level level, long keys) {
        return new ProofReport(line, note, level, keys, null, null);
    }

    static ProofReport broken(BrokenProof broken) {
        return new ProofReport(null, null, null, 0, broken.kind(), broken.getMessage());
    }

    /** What is wrong, {@code null} for nothing. If there is something, nothing else is told. */
    public Kind fault() {
        return fault;
    }

    /** What is wrong in a person's words; {@code null} for nothing. */
    public String message() {
        return message;
    }

    /**
     * What is known of the line: {@link Level#ANCHORED}, {@link Level#SIGNED}, {@link Level#SELF_SIGNED}; {@code null} if no more than that it
     * stands in the note that comes with it.
     */
    public Level level() {
        return level;
    }

    /** {@link #level()} as it is printed. */
    public String label() {
        return level == null ? "consistent" : level.label();
    }

    /** Whether the line is known to be at least that. */
    public boolean reaches(Level least) {
        return level != null && level.compareTo(least) <= 0;
    }

    /** {@code acta/<service>/<chain>}. */
    public String origin() {
        return note.origin();
    }

    /** Name of the service's folder, as the note has it. */
    public String service() {
        return origin().split("/")[1];
    }

    public String chain() {
        return line.head().chain();
    }

    public long seq() {
        return line.seq();
    }

    public String type() {
        return line.head().type();
    }

    public String recorded() {
        return line.head().recorded();
    }

    /** The line's, as its seal spells it. */
    public String hash() {
        return line.hash();
    }

    /** The line without its line feed. */
    public byte[] line() {
        return line.bytes().clone();
    }

    /** How many lines the note covers. */
    public long size() {
        return note.size();
    }

    /** The root that the note tells, in base64. */
    public String root() {
        return note.root();
    }

    /** How many notes lead from the first key to this note, itself included; 0 if the proof has no keys. */
    public long notes() {
        return keys;
    }
}
