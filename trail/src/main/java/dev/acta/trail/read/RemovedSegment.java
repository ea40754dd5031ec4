package dev.acta.trail.read;

import dev.acta.trail.event.EventWriter;
import java.util.Map;

/** A segment that a rule of the operator's has removed, as member {@code retention} tells it ({@code docs/trail-format.md}, "Retention"). Immutable. */
public final class RemovedSegment {

    private final String chain;
    private final long number;
    private final long first;
    private final long last;
    private final long size;
    private final String root;

    RemovedSegment(String chain, long number, long first, long last, long size, String root) {
        this.chain = chain;
        this.number = number;
        this.first = first;
        this.last = last;
        this.size = size;
        this.root = root;
    }

    /** @return {@code null} if a member that must be there is not */
    static RemovedSegment of(Map<String, String> texts, Map<String, Long> numbers) {
        long number = numbers.getOrDefault("segment", ChainEnd.UNKNOWN);
        long first = numbers.getOrDefault("first", ChainEnd.UNKNOWN);
        long last = numbers.getOrDefault("last", ChainEnd.UNKNOWN);
        long size = numbers.getOrDefault("size", ChainEnd.UNKNOWN);
        boolean isWhole = texts.containsKey("chain") && number > 0 && first >= 0 && last >= first && size >= 0;
        return isWhole ? new RemovedSegment(texts.get("chain"), number, first, last, size, texts.get("root")) : null;
    }

    /** One of which lines say different things: nothing is known of it. */
    public static RemovedSegment contradicted(RemovedSegment one) {
        return new RemovedSegment(one.chain, one.number, ChainEnd.UNKNOWN, ChainEnd.UNKNOWN, 0, null);
    }

    /** Whether another line says the same of it. */
    public boolean isSameAs(RemovedSegment other) {
        boolean isSameRoot = root == null || other.root == null || root.equals(other.root);
        return first == other.first && last == other.last && size == other.size && isSameRoot;
    }

    /** Id of the chain that it was of. */
    public String chain() {
        return chain;
    }

    /** Its number, from 1. */
    public long number() {
        return number;
    }

    /** {@code seq} of its first line. */
    public long first() {
        return first;
    }

    /** {@code seq} of its last line. */
    public long last() {
        return last;
    }

    /** How many lines of the chain its last note told of; 0 if it had none. */
    public long size() {
        return size;
    }

    /** The root in that note; {@code null} if there was none. */
    public String root() {
        return root;
    }

    /**
     * Writes it as a line's member; never throws for what it holds.
     *
     * @param rule by which it goes
     */
    public void writeTo(EventWriter out, String rule) {
        out.object("retention")
                .constant("chain", chain)
                .number("segment", number)
                .number("first", first)
                .number("last", last)
                .number("size", size)
                .constant("root", root)
                .constant("rule", rule)
                .end();
    }
}
