package dev.acta.trail.read;

import dev.acta.trail.event.EventWriter;
import java.util.Map;

/** What one chain says of how another one ends: an element of {@code previous} ({@code docs/trail-format.md}, "Earlier chains"). Immutable. */
public final class NamedChain {

    private final String chain;
    private final ChainEnd end;

    public NamedChain(String chain, ChainEnd end) {
        this.chain = chain;
        this.end = end;
    }

    static NamedChain of(Map<String, String> texts, Map<String, Long> numbers) {
        return new NamedChain(
                texts.get("chain"),
                new ChainEnd(
                        "closed".equals(texts.get("ended")),
                        Math.max(ChainEnd.UNKNOWN, numbers.getOrDefault("lines", ChainEnd.UNKNOWN)),
                        texts.get("head"),
                        Math.max(0, numbers.getOrDefault("size", 0L)),
                        texts.get("root"),
                        Math.max(0, numbers.getOrDefault("torn_bytes", 0L)),
                        texts.get("torn_sha256")));
    }

    /** Its id. May be any text: whoever writes a line says it. */
    public String chain() {
        return chain;
    }

    public ChainEnd end() {
        return end;
    }

    /** Writes it as an element of an array; never throws for what it holds. */
    public void writeTo(EventWriter out) {
        out.object(null).constant("chain", chain).constant("ended", end.isClosed() ? "closed" : "crashed");
        if (end.lines() >= 0) {
            out.number("lines", end.lines());
        }
        out.constant("head", end.head());
        if (end.size() > 0) {
            out.number("size", end.size()).constant("root", end.root());
        }
        if (end.tornBytes() > 0) {
            out.number("torn_bytes", end.tornBytes());
        }
        out.constant("torn_sha256", end.tornSha256()).end();
    }
}
