package dev.acta.agent.instrument.jdbc.control;

import dev.acta.agent.instrument.jdbc.control.ControlStep.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * All readings of a text that versions or settings of its product read differently: one of them holds, and nobody knows which. What they have
 * in common is known, the rest in doubt. One thread.
 */
final class Readings {

    /** As many as three doubts give; nobody has more in one text. */
    private static final int MOST = 8;

    private final Function<SqlTokens, List<ControlStep>> read;
    private final boolean succeeded;
    private final List<List<ControlStep>> readings = new ArrayList<>();
    private int doubts;
    private boolean severalVersions;
    private boolean beyond;

    /**
     * @param read gives the steps of tokens that were not read yet
     * @param succeeded whether the text was executed without an error: then a reading in which a literal never ends does not count
     */
    Readings(Function<SqlTokens, List<ControlStep>> read, boolean succeeded) {
        this.read = read;
        this.succeeded = succeeded;
    }

    /**
     * What is known of a text.
     *
     * @param tokens of its begin
     */
    List<ControlStep> of(SqlTokens tokens) {
        add(tokens);
        if (doubts == 0) {
            return readings.isEmpty() ? TransactionControl.NONE : readings.get(0);
        }
        boolean[] done = new boolean[SqlTokens.ALL_DOUBTS + 1];
        int count = 1;
        for (int next = doubts; next > 0 && !beyond; ) {
            done[next] = true;
            add(tokens.otherwise(next));
            count++;
            next = doubts;
            while (next > 0 && done[next]) {
                next = next - 1 & doubts;
            }
            beyond |= next > 0 && count == MOST;
        }
        return beyond ? anything() : inCommon();
    }

    private void add(SqlTokens tokens) {
        List<ControlStep> steps = read.apply(tokens);
        doubts |= tokens.doubts();
        severalVersions |= tokens.hasSeveralVersions();
        beyond |= severalVersions;
        if (!succeeded || !tokens.isUnclosed()) {
            readings.add(steps);
        }
    }

    private List<ControlStep> anything() {
        List<ControlStep> steps = new ArrayList<>(3);
        steps.add(new ControlStep(Kind.IN_DOUBT_AND_OPEN, null));
        steps.add(new ControlStep(Kind.AUTOCOMMIT_IN_DOUBT, null));
        if (severalVersions) { // MySQL's or MariaDB's
            steps.add(new ControlStep(Kind.CHAINS_IN_DOUBT, null));
        }
        return steps;
    }

    private List<ControlStep> inCommon() {
        boolean same = true;
        boolean several = false;
        boolean ends = false;
        boolean begins = false;
        boolean autoCommit = false;
        boolean chains = false;
        for (List<ControlStep> reading : readings) {
            same &= reading.toString().equals(readings.get(0).toString());
            several |= reading.size() > 1;
            boolean open = false;
            for (ControlStep step : reading) {
                autoCommit |= step.isOfAutoCommit();
                chains |= step.isOfChains();
                ends |= !step.mayOnlyCommit();
                open = step.kind() == Kind.BEGIN
                        || step.kind() == Kind.IN_DOUBT_AND_OPEN
                        || open && step.kind() == Kind.WORK;
            }
            begins |= open;
        }
        if (same) {
            return readings.isEmpty() ? TransactionControl.NONE : readings.get(0);
        }
        List<ControlStep> steps = new ArrayList<>(2);
        Kind doubt = begins ? Kind.IN_DOUBT_AND_OPEN : ends ? Kind.IN_DOUBT : Kind.MAY_COMMIT;
        steps.add(new ControlStep(doubt, null));
        if (several && doubt == Kind.MAY_COMMIT) {
            steps.add(ControlStep.WORK); // if the text fails, nobody knows where
        }
        if (autoCommit) {
            steps.add(new ControlStep(Kind.AUTOCOMMIT_IN_DOUBT, null));
        }
        if (chains) {
            steps.add(new ControlStep(Kind.CHAINS_IN_DOUBT, null));
        }
        return steps;
    }
}
