package dev.acta.trail.verify;

import dev.acta.trail.note.Checkpoint;
import dev.acta.trail.read.Trail;
import dev.acta.trail.segment.Names;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Chains that an anchor tells of and that are not where they should be. */
final class AbsentChains {

    private AbsentChains() {}

    /**
     * @param present what is there
     * @param removed what was removed, all of it
     */
    static List<ChainReport> of(
            Path dir, Trail trail, List<ChainReport> present, Trust trust, RemovedSegments removed) {
        Set<String> origins = new HashSet<>();
        Set<String> unread = new HashSet<>();
        for (ChainReport chain : present) {
            if (chain.service() == null) {
                unread.add(chain.chain()); // no line says of which service it is
            } else {
                origins.add(Checkpoint.origin(Names.service(chain.service()), chain.chain()));
            }
        }
        // by its name and the anchors' services alone: what lies in the folder may be put there to make it look like
        // another's
        boolean isService = false;
        for (String origin : trust.origins()) {
            isService |= trail.hasChainsInItself() && origin.startsWith(Checkpoint.origin(trail.name(), ""));
        }
        List<ChainReport> absent = new ArrayList<>();
        for (String origin : new TreeSet<>(trust.origins())) {
            String[] parts = origin.split("/", -1);
            boolean isOfAChain = parts.length == 3 && parts[0].equals("acta");
            if (isOfAChain
                    && !origins.contains(origin)
                    && !unread.contains(parts[2])
                    && (trail.isChain()
                            ? parts[2].equals(trail.name())
                            : !isService || parts[1].equals(trail.name()))) {
                absent.add(absent(dir, parts[2], trust.anchors(origin), removed));
            }
        }
        return absent;
    }

    private static ChainReport absent(Path dir, String chain, List<Checkpoint> anchors, RemovedSegments removed) {
        long lines = anchors.get(anchors.size() - 1).size();
        ChainReport report = new ChainReport(dir.toString(), new ArrayList<>());
        report.origin(null, chain);
        report.range(Level.MISSING, 0, lines - 1);
        long gone = removed.linesOf(chain, Long.MAX_VALUE);
        if (gone >= lines) {
            report.removed(gone);
            return report;
        }
        report.add(new Fault(
                Kind.MISSING, null, 0, -1, "an anchor tells of " + lines + " lines of this chain, which is not there"));
        return report;
    }
}
