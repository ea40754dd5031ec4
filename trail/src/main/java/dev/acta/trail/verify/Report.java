package dev.acta.trail.verify;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What the verifier found. */
public final class Report {

    private final List<ChainReport> chains;

    Report(List<ChainReport> chains) {
        this.chains = Collections.unmodifiableList(chains);
    }

    /** By service, then by age. */
    public List<ChainReport> chains() {
        return chains;
    }

    /** Faults in all chains. */
    public long faultCount() {
        long count = 0;
        for (ChainReport chain : chains) {
            count += chain.faultCount();
        }
        return count;
    }

    /** Chains with at least one fault. */
    public int brokenChains() {
        int count = 0;
        for (ChainReport chain : chains) {
            count += chain.faultCount() > 0 ? 1 : 0;
        }
        return count;
    }

    /** Whether there was something that could not be read, or nothing at all. */
    public boolean cannotSay() {
        boolean unreadable = chains.isEmpty();
        for (ChainReport chain : chains) {
            unreadable |= chain.unreadable() != null;
        }
        return unreadable;
    }

    /** How many lines are known to be what, the best first; lines whose number nobody knows do not count. */
    public Map<Level, Long> lines() {
        Map<Level, Long> lines = new EnumMap<>(Level.class);
        for (ChainReport chain : chains) {
            for (Range range : chain.ranges()) {
                if (range.first() >= 0 && range.last() >= range.first()) {
                    lines.merge(range.level(), range.last() - range.first() + 1, Long::sum);
                }
            }
        }
        return lines;
    }

    /**
     * Whether there are lines, and of each is known at least so much. What stands behind the last note of a chain without {@code trail.close}
     * does not count: nobody can have signed it yet.
     */
    public boolean reaches(Level least) {
        boolean any = false;
        for (ChainReport chain : chains) {
            if (chain.ranges().isEmpty()) {
                return false;
            }
            for (Range range : chain.ranges()) {
                any = true;
                if (range.level().compareTo(least) > 0
                        && range.level() != Level.REMOVED
                        && !isBehindNotes(chain, range)) {
                    return false;
                }
            }
        }
        return any;
    }

    private static boolean isBehindNotes(ChainReport chain, Range range) {
        return chain.end() != ChainReport.End.CLOSED && chain.noted() > 0 && range.first() >= chain.noted();
    }

    /** 0 consistent, 1 something is broken or missing, 2 cannot say. */
    public int exitCode() {
        if (faultCount() > 0) {
            return 1;
        }
        return cannotSay() ? 2 : 0;
    }
}
