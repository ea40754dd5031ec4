package dev.acta.agent.instrument.jdbc;

import dev.acta.agent.event.Database;
import dev.acta.agent.event.DbStatement;
import dev.acta.agent.event.GeneratedKey;
import dev.acta.agent.event.StatementResults;
import dev.acta.agent.instrument.HeldEvents;
import dev.acta.agent.ring.EventRing;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;

/**
 * A statement that ran and whose results the application may still read. The thread of its connection counts and collects; any thread may
 * let it go, and then sees what there was a moment ago.
 */
final class HeldStatement extends HeldEvents.Held {

    private static final long[] NONE = new long[0];
    private static final int MOST_KEYS = 100;
    private static final long HAND_OVER_NANOS = 20_000;
    private static final long MOST_HAND_OVER_NANOS = 1_000_000_000;
    private static final int MOST_OUTS = 1_000;
    private static final int MOST_COUNTS = 1_000;

    private final AtomicReference<DbStatement> event;
    private final long since;
    private final EventRing ring;
    private final HeldEvents held;

    private volatile long rowsRead = -1;
    private volatile boolean rowsOpen;
    private boolean severalResults;
    private boolean waitsForMore;
    private boolean rowsAreKeys;
    private int steps;
    private final Database database;

    private volatile int resultSets;

    /** Replaced, never changed. */
    private volatile long[] counts = NONE;

    /** Replaced, never changed. */
    private volatile List<GeneratedKey> keys;

    private volatile Map<String, Object> outs;
    private GeneratedKey key;
    private volatile boolean handedOver;

    HeldStatement(DbStatement event, EventRing ring, HeldEvents held) {
        this.event = new AtomicReference<>(event);
        this.database = event.database();
        this.since = System.nanoTime();
        this.ring = ring;
        this.held = held;
    }

    @Override
    public long since() {
        return since;
    }

    boolean isGone() {
        return event.get() == null;
    }

    // ---- rows

    /** A result set was opened. */
    void rowsOpened() {
        rowsRead = Math.max(0, rowsRead);
        rowsOpen = true;
    }

    @SuppressWarnings("NonAtomicOperationOnVolatileField") // one writer
    void rowRead() {
        rowsRead = rowsRead + 1;
    }

    /** All rows of the open result set were read, or it was closed. */
    void rowsEnded() {
        rowsOpen = false;
    }

    /** More results may follow the first one. */
    void mayHaveSeveralResults() {
        severalResults = true;
    }

    boolean hasSeveralResults() {
        return severalResults;
    }

    // ---- further results

    Database database() {
        return database;
    }

    /** A class may call another method of its own for the step: that is one, not two. */
    void stepBegins() {
        steps++;
    }

    /** Whether the outermost call returned. */
    boolean stepEnds() {
        steps = Math.max(0, steps - 1);
        return steps == 0;
    }

    /** The statement's first or next result is a result set. */
    @SuppressWarnings("NonAtomicOperationOnVolatileField") // one writer
    void resultSetFollows() {
        resultSets = resultSets + 1;
    }

    /** A further result is a count of rows. */
    void counted(long rows) {
        long[] known = counts;
        if (known.length < MOST_COUNTS) {
            long[] more = Arrays.copyOf(known, known.length + 1);
            more[known.length] = rows;
            counts = more;
        }
    }

    /** Whether rows of a result set may still be read. */
    boolean hasOpenRows() {
        return rowsOpen;
    }

    /** There are no more results; keys and out parameters may still be read. */
    void lastResultPassed() {
        severalResults = false;
        if (!waitsForMore) {
            ended();
        }
    }

    /** Not for further results alone. */
    void waitsForKeysOrOuts() {
        waitsForMore = true;
    }

    // ---- keys

    /** The rows of its result set are keys, by a {@code RETURNING} clause. */
    void rowsAreKeys() {
        rowsAreKeys = true;
    }

    boolean areRowsKeys() {
        return rowsAreKeys;
    }

    /** A value of the row of generated keys that the application stands on. */
    void keyRead(String column, boolean byName, Object value) {
        if (key == null) {
            key = new GeneratedKey();
        }
        if (!key.read(column, byName, value)) {
            keyEnded();
            key = new GeneratedKey();
            key.read(column, byName, value);
        }
    }

    /** The application goes on to the next row of generated keys. */
    void keyEnded() {
        if (key == null) {
            return;
        }
        List<GeneratedKey> known = keys;
        if (known == null || known.size() < MOST_KEYS) {
            List<GeneratedKey> more = new ArrayList<>(known == null ? 1 : known.size() + 1);
            if (known != null) {
                more.addAll(known);
            }
            more.add(key);
            keys = more;
        }
        key = null;
    }

    // ---- out parameters

    void outRead(String parameter, Object value) {
        Map<String, Object> known = outs;
        if (known != null && (known.containsKey(parameter) || known.size() >= MOST_OUTS)) {
            return;
        }
        Map<String, Object> more = known == null ? new LinkedHashMap<>(4) : new LinkedHashMap<>(known);
        more.put(parameter, value);
        outs = more;
    }

    // ---- the end

    /** The application can read no more; on the thread of the connection. */
    void ended() {
        rowsOpen = false;
        keyEnded();
        letGo();
    }

    @Override
    public void letGo() {
        DbStatement waiting = event.getAndSet(null);
        if (waiting == null) {
            awaitHandOver();
            return;
        }
        try {
            handOver(waiting);
        } finally {
            handedOver = true;
            held.remove(this);
        }
    }

    /** Another thread does it, this moment: whoever lets go may rely on what comes before. Longer than a second it does not take. */
    private void awaitHandOver() {
        boolean interrupted = false;
        long begun = System.nanoTime();
        while (!handedOver && System.nanoTime() - begun < MOST_HAND_OVER_NANOS) {
            LockSupport.parkNanos(HAND_OVER_NANOS);
            interrupted |= Thread.interrupted(); // or it would not wait at all
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void handOver(DbStatement waiting) {
        long[] further = counts;
        boolean several = further.length > 0 || resultSets > 1 || resultSets == 1 && waiting.rowsAffected() >= 0;
        if (rowsRead >= 0 || keys != null || outs != null || several) {
            StatementResults results = new StatementResults(rowsRead, !rowsOpen, keys, outs);
            if (several) {
                results.several(resultSets, updateCounts(waiting, further));
            }
            waiting.results(results);
        }
        if (!ring.offer(waiting)) {
            waiting.lost();
        }
    }

    /** With the first one, if the first result was a count. */
    private static long[] updateCounts(DbStatement waiting, long[] further) {
        if (waiting.rowsAffected() < 0) {
            for (long count : further) {
                waiting.moreRowsAffected(count);
            }
            return further;
        }
        long[] all = new long[further.length + 1];
        all[0] = waiting.rowsAffected();
        for (int i = 0; i < further.length; i++) {
            all[i + 1] = further[i];
            waiting.moreRowsAffected(further[i]);
        }
        return all;
    }
}
