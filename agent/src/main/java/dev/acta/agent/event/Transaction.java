package dev.acta.agent.event;

import java.util.Arrays;

/**
 * A database transaction, shared by its statements and its end.
 *
 * <p>The application's thread counts statements; the publisher alone notes the positions they got in the trail ({@link #wrote}). The
 * ring between the two keeps their order.
 */
public final class Transaction {

    private final long number;
    private final Database database;
    private final int isolation;
    private final Boolean readOnly;
    private final String branch;
    private int statements;
    private int procedures;

    /** Numbers of the statements that savepoints undid; written by the application's thread. */
    private Ranges undone;

    /** Their lines; of the publisher's thread. */
    private Ranges rolledBack;

    /** A statement whose line comes late, by a thread that is not the application's, must have its position kept, too. */
    private volatile boolean keepsPositions;

    private boolean over;

    private volatile boolean incomplete;

    private long first = -1;
    private long last = -1;
    private long[] positions = new long[0];

    /**
     * Of whose properties the application said nothing.
     *
     * @param number number of the transaction in this JVM, from 1
     * @param database where it runs
     */
    public Transaction(long number, Database database) {
        this(number, database, -1, null, null);
    }

    /**
     * @param number number of the transaction in this JVM, from 1
     * @param database where it runs
     * @param isolation level as {@link java.sql.Connection} numbers them, -1 if the application did not say
     * @param readOnly whether it was said to read only, {@code null} if nothing was said
     * @param branch of which distributed transaction it is a branch, {@code null} if of none
     */
    public Transaction(long number, Database database, int isolation, Boolean readOnly, String branch) {
        this.number = number;
        this.database = database;
        this.isolation = isolation;
        this.readOnly = readOnly;
        this.branch = branch;
    }

    /** @return level as {@link java.sql.Connection} numbers them, -1 if the application did not say */
    public int isolation() {
        return isolation;
    }

    /** @return whether it was said to read only, {@code null} if nothing was said */
    public Boolean readOnly() {
        return readOnly;
    }

    /** @return format, global transaction and branch of its xid; {@code null} if it is a branch of none */
    public String branch() {
        return branch;
    }

    /** Its end is told; on the application's thread. */
    public void isOverNow() {
        over = true;
    }

    /** @return whether its end was told; on the application's thread */
    public boolean isOver() {
        return over;
    }

    /** @return number of the transaction in this JVM, from 1 */
    public long number() {
        return number;
    }

    /** @return where it runs */
    public Database database() {
        return database;
    }

    /**
     * Counts a statement; on the application's thread.
     *
     * @return its number within the transaction, from 0
     */
    public int ran() {
        return statements++;
    }

    /** A statement's line will not be in the trail; on any thread. */
    public void lost() {
        incomplete = true;
    }

    /** @return whether a statement is known to be missing in the trail */
    public boolean isIncomplete() {
        return incomplete;
    }

    /** Something was called in it that may have ended it, or undone what it did so far, by itself; on the application's thread. */
    public void calledProcedure() {
        procedures++;
    }

    /** @return how often something was called that may have ended it, or undone what it did so far, by itself */
    public int procedures() {
        return procedures;
    }

    /** @return statements so far */
    public int statements() {
        return statements;
    }

    /** From now on positions are kept one by one, because a savepoint may undo some; on the application's thread. */
    public void keepPositions() {
        keepsPositions = true;
    }

    /** @return whether a savepoint was set by the time of the last event that was offered; on the publisher's thread */
    public boolean keepsPositions() {
        return keepsPositions;
    }

    /**
     * A savepoint undid what ran since; on the application's thread. However often an application goes back to the same one, that is one
     * range.
     *
     * @param since number of statements that had run when the savepoint was set
     */
    public void undone(int since) {
        if (since >= statements) {
            return;
        }
        if (undone == null) {
            undone = new Ranges();
        }
        while (!undone.isEmpty() && undone.first(undone.size() - 1) >= since) {
            undone.removeLast();
        }
        if (!undone.isEmpty() && undone.last(undone.size() - 1) >= since - 1) {
            undone.extendTo(statements - 1);
        } else {
            undone.add(since, statements - 1);
        }
    }

    /** @return ranges of the numbers of the statements that savepoints undid, {@code null} if they undid none; on the application's thread */
    Ranges undoneStatements() {
        return undone;
    }

    /**
     * Where the statements stand that savepoints undid; on the publisher's thread, when the transaction is over.
     *
     * @return ranges of positions: all of this transaction's lines within them were undone, and no other of its lines. Those of other
     *     transactions may stand between
     */
    public Ranges rolledBack() {
        if (rolledBack == null) {
            rolledBack = undone == null ? new Ranges() : undoneLines();
        }
        return rolledBack;
    }

    /** Lines need not stand in the order of their statements: one whose results were read for long comes later. */
    private Ranges undoneLines() {
        long[] lines = new long[Math.min(statements, positions.length)];
        int count = 0;
        int range = 0;
        for (int statement = 0; statement < lines.length; statement++) {
            while (range < undone.size() && undone.last(range) < statement) {
                range++;
            }
            boolean isUndone = range < undone.size() && undone.first(range) <= statement;
            if (positions[statement] > 0) {
                lines[count++] = positions[statement] << 1 | (isUndone ? 1 : 0);
            }
        }
        Arrays.sort(lines, 0, count);
        Ranges result = new Ranges();
        boolean within = false;
        for (int i = 0; i < count; i++) {
            long position = lines[i] >> 1;
            boolean isUndone = (lines[i] & 1) != 0;
            if (isUndone && within) {
                result.extendTo(position);
            } else if (isUndone) {
                result.add(position, position);
            }
            within = isUndone;
        }
        return result;
    }

    /**
     * Notes where a statement of this transaction stands in the trail; on the publisher's thread.
     *
     * @param statement number of the statement within the transaction, from 0
     * @param seq the line's position, never 0: that is {@code trail.open}
     */
    public void wrote(int statement, long seq) {
        if (keepsPositions) {
            if (statement >= positions.length) {
                positions = Arrays.copyOf(positions, Math.max(statement + 1, 2 * positions.length));
            }
            positions[statement] = seq;
        }
        if (first < 0) {
            first = seq;
        }
        last = seq;
    }

    /** @return position of the first statement's line, -1 if none; on the publisher's thread */
    public long first() {
        return first;
    }

    /** @return position of the last statement's line, -1 if none; on the publisher's thread */
    public long last() {
        return last;
    }
}
