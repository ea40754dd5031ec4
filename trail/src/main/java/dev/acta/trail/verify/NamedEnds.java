package dev.acta.trail.verify;

import dev.acta.trail.read.ChainEnd;
import dev.acta.trail.read.ChainFolder;
import dev.acta.trail.read.NamedChain;
import dev.acta.trail.read.Trail;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What chains say of the ends of earlier ones, held against these ends. Chains are found by the names of their folders: whose lines lie in a folder
 * is another question. Not thread-safe.
 */
final class NamedEnds {

    /** Of a chain that so many contradict each other about enough is said; memory must not grow with what somebody writes. */
    private static final int MAX_KEPT = ChainReport.MAX_KEPT;

    private final boolean isAsked;
    private final Map<String, List<Naming>> ofChains = new HashMap<>();

    /** @param trail where the chains should be; if it is one chain, nobody can say whether others are there */
    NamedEnds(Trail trail) {
        isAsked = !trail.isChain();
        for (ChainFolder folder : trail.chains()) {
            ofChains.put(folder.name(), new ArrayList<>(1));
        }
    }

    /**
     * Notes what is said of an end.
     *
     * @param by chain that says it
     * @return whether the chain is there, as far as that can be asked
     */
    boolean add(NamedChain named, String by) {
        List<Naming> known = ofChains.get(named.chain());
        if (!isAsked || known == null) {
            return !isAsked;
        }
        boolean isNew = known.size() < MAX_KEPT;
        for (Naming each : known) {
            isNew &= !each.end.equals(named.end()); // two that began at once may both say it
        }
        if (isNew) {
            known.add(new Naming(named.end(), by));
        }
        return true;
    }

    /** Says what is wrong with a chain's end. Its lines behind the last note are known to be those that were there if nothing is. */
    void compare(ChainFolder folder, ChainReport report) {
        List<Naming> namings = ofChains.get(folder.name());
        if (namings.isEmpty() || folder.segments().isEmpty() || report.unreadable() != null) {
            return; // that is told
        }
        try {
            ChainEnd found = ChainEnd.of(folder);
            for (Naming each : namings) {
                Fault fault = each.faultOf(found);
                if (fault != null) {
                    report.add(fault);
                } else if (found.lines() >= 0 && found.lines() == each.end.lines()) {
                    report.adopted(each.by, found.lines());
                }
            }
        } catch (IOException e) {
            report.unreadable(e.toString());
        }
    }

    /** What one chain says of another. */
    private static final class Naming {

        private final ChainEnd end;
        private final String by;

        Naming(ChainEnd end, String by) {
            this.end = end;
            this.by = by;
        }

        /** One fault at most: what is cut off lacks its notes, too. What could not be read, then or now, is not compared; the latter is told elsewhere. */
        Fault faultOf(ChainEnd found) {
            if (end.lines() >= 0 && found.lines() >= 0) {
                if (found.lines() != end.lines()) {
                    return fault(
                            found.lines() < end.lines() ? Kind.CUT : Kind.TRAILER,
                            end.lines() + " lines",
                            "here are " + found.lines());
                }
                if (differ(end.head(), found.head())) {
                    return fault(Kind.FORK, "the last line's hash " + end.head(), "here it is " + found.head());
                }
            }
            if (end.size() > 0 && found.size() >= 0) {
                if (found.size() != end.size()) {
                    return fault(
                            found.size() < end.size() ? Kind.NOTE_MISSING : Kind.NOTE,
                            "a last note of " + end.size() + " lines",
                            "here it is one of " + found.size());
                }
                if (differ(end.root(), found.root())) {
                    return fault(Kind.FORK, "the root " + end.root() + " in the last note", "here is " + found.root());
                }
            }
            if (end.tornBytes() != found.tornBytes() || differ(end.tornSha256(), found.tornSha256())) {
                return fault(
                        Kind.TORN,
                        end.tornBytes() + " bytes behind the last line feed, " + end.tornSha256(),
                        "here are " + found.tornBytes() + ", " + found.tornSha256());
            }
            return null;
        }

        private Fault fault(Kind kind, String said, String found) {
            return new Fault(kind, null, 0, -1, "chain " + by + " tells of " + said + ", " + found);
        }

        private static boolean differ(String one, String other) {
            return one != null && other != null && !one.equals(other);
        }
    }
}
