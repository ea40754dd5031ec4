package dev.acta.trail.verify;

import dev.acta.trail.read.LineHead;
import dev.acta.trail.segment.Seal;
import java.util.Arrays;

/** What a sealed line says by itself, whatever stands before it. Used again for other lines; not thread-safe. */
public final class CheckedLine {

    private final LineHead head = new LineHead();
    private final byte[] claimed = new byte[Seal.HASH_LENGTH];
    private final byte[] computed = new byte[Seal.HASH_LENGTH];
    private boolean sound;
    private String json;

    /**
     * Looks at a line that ends in a seal.
     *
     * @param seal the thread's own
     */
    public void check(byte[] bytes, int offset, int length, Seal seal) {
        seal.hash(bytes, offset, length, computed);
        Seal.hashOf(bytes, offset, length, claimed);
        sound = Arrays.equals(computed, claimed);
        json = sound ? head.read(bytes, offset, length) : null;
    }

    /** Whether its bytes have the hash that its seal says. Only then the line was read. */
    public boolean isSound() {
        return sound;
    }

    /** What is wrong with it as JSON, {@code null} for nothing. */
    public String json() {
        return json;
    }

    /** The members of a sound line; valid until the next line is checked. */
    public LineHead head() {
        return head;
    }

    /** The hash in its seal; valid until the next line is checked. */
    public byte[] claimed() {
        return claimed;
    }

    /** The hash of its bytes; valid until the next line is checked. */
    public byte[] computed() {
        return computed;
    }
}
