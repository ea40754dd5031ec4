package dev.acta.trail.verify;

import dev.acta.trail.read.ChainFolder;
import dev.acta.trail.read.Trail;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Checks trails as {@code docs/trail-format.md} says. Reads only; any thread, each call on its own. */
public final class Verifier {

    private Verifier() {}

    /**
     * Checks every chain below a folder that is a trail, a service or a chain.
     *
     * @throws IOException when the folder cannot be listed; a chain that cannot be read is said in its report
     */
    public static Report verify(Path dir) throws IOException {
        return verify(dir, Trust.NONE);
    }

    /**
     * Checks every chain below a folder that is a trail, a service or a chain.
     *
     * @param trust keys and anchors by which authenticity is judged
     * @throws IOException when the folder cannot be listed; a chain that cannot be read is said in its report
     */
    public static Report verify(Path dir, Trust trust) throws IOException {
        List<ChainReport> reports = new ArrayList<>();
        Trail trail = Trail.in(dir);
        NamedEnds named = new NamedEnds(trail);
        RemovedSegments removed = new RemovedSegments();
        ExecutorService checkers = checkers();
        try {
            for (ChainFolder folder : trail.chains()) {
                reports.add(new ChainVerifier(folder, trust, named, removed, checkers).verify());
            }
        } finally {
            checkers.shutdownNow();
        }
        for (int i = 0; i < reports.size(); i++) {
            named.compare(trail.chains().get(i), reports.get(i));
        }
        removed.settle();
        reports.addAll(AbsentChains.of(dir, trail, reports, trust, removed));
        return new Report(reports);
    }

    /** As many as there are processors: who walks along the chain mostly waits for them. */
    private static ExecutorService checkers() {
        return Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), task -> {
            Thread thread = new Thread(task, "acta-verify");
            thread.setDaemon(true);
            return thread;
        });
    }
}
