package dev.acta.agent.publish;

import dev.acta.agent.event.Captured;
import dev.acta.agent.event.DbBegin;
import dev.acta.agent.event.DbStatement;
import dev.acta.agent.event.DbTransaction;
import dev.acta.agent.event.StatementResults;
import dev.acta.agent.event.Story;
import dev.acta.agent.event.Transaction;
import java.util.function.Consumer;

/**
 * Gathers equal reads of one request or transaction into one line: an application that asks the same question in a loop would fill the trail
 * with one line.
 *
 * <p>They are gathered until anything else happens in their request or transaction, so that what was read before a change and what was read
 * after it are never one, or until the time is over. Publisher thread only.
 */
final class RepeatedReads {

    private final Statements statements;
    private final Gathered<DbStatement> gathered;

    /** @param lines writes a line of a read and those that are equal to it */
    RepeatedReads(Statements statements, Consumer<DbStatement> lines) {
        this.statements = statements;
        this.gathered = new Gathered<>(lines);
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
        gathered.add(new EqualReads(read, System.nanoTime()));
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
                && Gathered.isLight(read)
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
        if (gathered.isEmpty()) {
            return;
        }
        Transaction transaction = transaction(event);
        gathered.end(read -> transaction != null && read.transaction() == transaction
                || isOfSameRequest(read.story(), event.story()));
    }

    static boolean isOfSameRequest(Story one, Story other) {
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
        gathered.tend(limits.summaryNanos());
    }

    /** Writes all that was gathered. */
    void end() {
        gathered.end();
    }
}
