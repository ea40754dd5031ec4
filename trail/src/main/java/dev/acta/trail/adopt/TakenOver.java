package dev.acta.trail.adopt;

import dev.acta.trail.event.EventWriter;
import dev.acta.trail.read.NamedChain;
import dev.acta.trail.segment.ChainLock;
import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Chains that are held until they are named. One thread at a time. */
public final class TakenOver implements Closeable {

    private final List<ChainLock> locks = new ArrayList<>();
    private final List<NamedChain> chains = new ArrayList<>();

    TakenOver() {}

    void hold(ChainLock lock) {
        locks.add(lock);
    }

    void add(NamedChain chain) {
        chains.add(chain);
    }

    /** How each of them ends. */
    public List<NamedChain> chains() {
        return chains;
    }

    /** Writes member {@code previous}. Never throws for what it holds. */
    public void writeTo(EventWriter out) {
        out.array("previous");
        for (NamedChain each : chains) {
            each.writeTo(out);
        }
        out.endArray();
    }

    /** Lets them go. */
    @Override
    public void close() throws IOException {
        IOException failed = null;
        for (ChainLock lock : locks) {
            try {
                lock.close();
            } catch (IOException e) {
                failed = e;
            }
        }
        locks.clear();
        if (failed != null) {
            throw failed;
        }
    }
}
