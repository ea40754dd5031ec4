package dev.acta.trail.verify;

import dev.acta.trail.read.RemovedSegment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What lines of type {@code trail.retention} say was removed, and what is not there: held against each other when all chains were walked along, for a
 * line that excuses something stands behind it. Not thread-safe.
 */
final class RemovedSegments {

    /** By chain, then by number. */
    private final Map<String, Map<Long, RemovedSegment>> told = new HashMap<>();

    private final List<Gap> gaps = new ArrayList<>();
    private final List<Absence> absences = new ArrayList<>();

    /** A sound line says it. Of two that differ neither is believed. */
    void add(RemovedSegment removed) {
        Map<Long, RemovedSegment> ofChain = told.computeIfAbsent(removed.chain(), chain -> new HashMap<>());
        RemovedSegment before = ofChain.get(removed.number());
        ofChain.put(
                removed.number(),
                before == null || before.isSameAs(removed) ? removed : RemovedSegment.contradicted(removed));
    }

    /**
     * The first segments of a chain are not there.
     *
     * @param to number of the last one of them
     * @param size how many lines the chain had with it, as its notes say; negative if they do not
     */
    Gap gap(ChainReport report, String chain, long to, long size) {
        Gap gap = new Gap(report, chain, to, size);
        gaps.add(gap);
        return gap;
    }

    /**
     * A whole chain is not there that another one names.
     *
     * @param lines how many it had, as that one says; negative if it does not
     * @param fault what is wrong with the other one if it was not removed
     */
    void absent(ChainReport report, String chain, long lines, Fault fault) {
        absences.add(new Absence(report, chain, lines, fault));
    }

    /** Says what is missing and was not removed. */
    void settle() {
        for (Gap gap : gaps) {
            gap.settle(linesOf(gap.chain, gap.to));
        }
        for (Absence each : absences) {
            long removed = linesOf(each.chain, Long.MAX_VALUE);
            if (removed <= 0 || each.lines >= 0 && removed != each.lines) {
                each.report.add(each.fault);
            }
        }
    }

    /**
     * How many lines of a chain were removed from its beginning on.
     *
     * @param to number of the last segment that counts
     * @return -1 if that is not what lines say
     */
    long linesOf(String chain, long to) {
        Map<Long, RemovedSegment> ofChain = told.get(chain);
        long lines = 0;
        for (long number = 1; number <= to; number++) {
            RemovedSegment each = ofChain == null ? null : ofChain.get(number);
            if (each == null && to == Long.MAX_VALUE && number > 1) {
                return lines;
            }
            if (each == null || each.first() != lines) {
                return -1;
            }
            lines = each.last() + 1;
        }
        return lines;
    }

    /** Segments from the first one on that are not there. */
    static final class Gap {

        private final ChainReport report;
        private final String chain;
        private final long to;
        private final long size;
        private long next = -1;

        Gap(ChainReport report, String chain, long to, long size) {
            this.report = report;
            this.chain = chain;
            this.to = to;
            this.size = size;
        }

        /** @param seq of the first sound line behind it */
        void endsBefore(long seq) {
            next = next < 0 ? seq : next;
        }

        private void settle(long removed) {
            boolean isRemoved = removed > 0 && (size < 0 || size == removed) && (next < 0 || next == removed);
            if (isRemoved) {
                report.removed(removed);
            } else {
                report.addFirst(new Fault(Kind.MISSING, null, 0, 0, missing()));
            }
        }

        private String missing() {
            return ChainVerifier.names(1, to) + ": not there, and no line says that a rule has removed it";
        }
    }

    private static final class Absence {

        private final ChainReport report;
        private final String chain;
        private final long lines;
        private final Fault fault;

        Absence(ChainReport report, String chain, long lines, Fault fault) {
            this.report = report;
            this.chain = chain;
            this.lines = lines;
            this.fault = fault;
        }
    }
}
