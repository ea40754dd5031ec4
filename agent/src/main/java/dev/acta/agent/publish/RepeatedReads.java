package dev.acta.agent.publish;

import dev.acta.agent.event.Captured;
import dev.acta.agent.event.DbBegin;
import dev.acta.agent.event.DbStatement;
import dev.acta.agent.event.DbTransaction;
import dev.acta.agent.event.StatementResults;
import dev.acta.agent.event.Story;
import dev.acta.agent.event.Transaction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Gathers equal reads of one request or transaction into one line: an application that asks the same question in a loop would fill the trail
 * with one line.
 *
 * <p>They are gathered until anything else happens in their request or transaction, so that what was read before a change and what was read
 * after it are never one, or until the time is over. Bounded: what was gathered longest leaves first. Publisher thread only.
 */
final class RepeatedReads {

    private static final int MOST = 500;
    private static final int MOST_BYTES = 1 << 20;
    /** Heavier ones are written at once. */
    private static final int HEAVIEST = 1 << 14;

    private final Statements statements;
    private final Consumer<DbStatement> lines;

    /** In the order in which the first of each came. Never grows: that could fail with an entry in it. */
    private final Map<EqualReads, DbStatement> waiting = new LinkedHashMap<>(2 * MOST);

    private int bytes;

    /** @param lines writes a line of a read and those that are equal to it */
    RepeatedReads(Statements statements, Consumer<DbStatement> lines) {
        this.statements = statements;
        this.lines = lines;
    }

    /**
     * Takes an event if it is a read that may be like others; writes those that must stand before it if it is not.
     *
     * @return whether the event is taken, and will be written
     */
    boolean takes(Captured event, ReadLimits limits) {
        if (limits.summaryNanos() == 0) {
            end();
            return false;
        }
        if (!onlyReads(event) || mayBeUndone(event)) {
            endBefore(event);
            return false;
        }
        DbStatement read = (DbStatement) event;
        if (!mayBeGathered(read, limits)) {
            return false;
        }
        EqualReads key = new EqualReads(read, System.nanoTime());
        DbStatement first = waiting.get(key);
        if (first != null) {
            first.repeatedBy(read);
            return true;
        }
        while (waiting.size() >= MOST || !waiting.isEmpty() && bytes + key.weight() > MOST_BYTES) {
            write(eldest());
        }
        bytes += key.weight();
        waiting.put(key, read);
        return true;
    }

    /** What failed is no mere read: on some databases it decides what becomes of the rest. */
    private static boolean onlyReads(Captured event) {
        return event instanceof DbStatement
                && ((DbStatement) event).isOnlyReading()
                && event.failure() == null
                && !((DbStatement) event).isFateUnknown();
    }

    /** A savepoint may undo some of the reads that share a line. */
    private static boolean mayBeUndone(Captured event) {
        Transaction transaction = transaction(event);
        return transaction != null && transaction.keepsPositions();
    }

    private boolean mayBeGathered(DbStatement read, ReadLimits limits) {
        String sql = read.sql();
        return (read.transaction() != null || read.story().hasInteraction())
                && sql != null
                && sql.indexOf(';') < 0
                && read.batch() == 0
                && read.rowsAffected() < 0
                && read.warnings() == null
                && read.receipt() == null
                && read.begun() < 0
                && hasOnlyRows(read.results())
                && read.weight() <= HEAVIEST
                && !limits.isSensitive(sql)
                // else it asks a function, which may do anything
                && !statements.tables(read).isEmpty();
    }

    private static boolean hasOnlyRows(StatementResults results) {
        return results == null
                || results.generatedKeys() == null && results.outParameters() == null && !results.areSeveral();
    }

    /** Writes what belongs to the request or the transaction of an event. */
    private void endBefore(Captured event) {
        if (waiting.isEmpty()) {
            return;
        }
        Transaction transaction = transaction(event);
        List<EqualReads> ended = null;
        for (EqualReads each : waiting.keySet()) {
            DbStatement read = each.first();
            if (transaction != null && read.transaction() == transaction
                    || isOfSameRequest(read.story(), event.story())) {
                ended = ended == null ? new ArrayList<>() : ended;
                ended.add(each);
            }
        }
        if (ended != null) {
            ended.forEach(this::write);
        }
    }

    private static boolean isOfSameRequest(Story one, Story other) {
        return one.hasInteraction()
                && one.interactionHigh() == other.interactionHigh()
                && one.interactionLow() == other.interactionLow();
    }

    private static Transaction transaction(Captured event) {
        if (event instanceof DbStatement) {
            return ((DbStatement) event).transaction();
        }
        if (event instanceof DbTransaction) {
            return ((DbTransaction) event).transaction();
        }
        return event instanceof DbBegin ? ((DbBegin) event).planned().transaction() : null;
    }

    /** Writes what was gathered for long enough; to be called now and then. */
    void tend(ReadLimits limits) {
        while (!waiting.isEmpty()) {
            EqualReads eldest = eldest();
            if (System.nanoTime() - eldest.since() < limits.summaryNanos()) {
                return;
            }
            write(eldest);
        }
    }

    /** Writes all that was gathered. */
    void end() {
        while (!waiting.isEmpty()) {
            write(eldest());
        }
    }

    private EqualReads eldest() {
        return waiting.keySet().iterator().next();
    }

    private void write(EqualReads reads) {
        waiting.remove(reads);
        bytes -= reads.weight();
        lines.accept(reads.first());
    }
}
