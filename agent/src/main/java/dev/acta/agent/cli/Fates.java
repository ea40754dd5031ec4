package dev.acta.agent.cli;

import java.util.HashMap;
import java.util.Map;

/** What became of the transactions of one chain. Grows with their number, by something like 150 bytes for each. */
final class Fates {

    private static final String UNKNOWN = "unknown";

    private final Map<String, Fate> byTransaction = new HashMap<>();

    /** Of one transaction. */
    private static final class Fate {

        private final String fate;
        private final long[] undone;
        private final boolean cut;
        private final long procedures;

        /**
         * @param undone first and last of ranges, in ascending order
         * @param procedures how many calls in it may have undone what it seems to have committed
         */
        Fate(String fate, long[] undone, boolean cut, long procedures) {
            this.fate = fate;
            this.undone = undone;
            this.cut = cut;
            this.procedures = procedures;
        }

        ResolvedFate resolved(long seq) {
            String resolved = of(seq);
            return new ResolvedFate(resolved, resolved.equals("committed") ? procedures : 0);
        }

        private String of(long seq) {
            int low = 0;
            int high = undone.length / 2 - 1;
            while (low <= high) {
                int middle = (low + high) >>> 1;
                if (undone[2 * middle + 1] < seq) {
                    low = middle + 1;
                } else if (undone[2 * middle] > seq) {
                    high = middle - 1;
                } else {
                    return "rolled_back";
                }
            }
            boolean behindAllThatIsTold = low == undone.length / 2;
            return cut && behindAllThatIsTold && fate.equals("committed") ? UNKNOWN : fate;
        }
    }

    void learn(LineFacts line) {
        if (line.type().equals("db.transaction") && line.transaction() != null && line.fate() != null) {
            byTransaction.put(
                    line.transaction(),
                    new Fate(line.fate(), line.rolledBack(), line.isRolledBackCut(), line.procedures()));
        }
    }

    /**
     * What became of the statement on this line; null when the line says it itself.
     *
     * @param live whether the chain is still being written, so that an open transaction may yet end
     */
    ResolvedFate of(LineFacts line, boolean live) {
        if (!"pending".equals(line.fate())) {
            return null;
        }
        Fate fate = line.transaction() == null ? null : byTransaction.get(line.transaction());
        return fate != null ? fate.resolved(line.seq()) : live ? null : new ResolvedFate(UNKNOWN, 0);
    }
}
