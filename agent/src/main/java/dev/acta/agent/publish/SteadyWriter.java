package dev.acta.agent.publish;

import dev.acta.agent.event.Receipt;
import dev.acta.agent.ring.EventRing;
import dev.acta.trail.segment.TrailWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Writes to the trail again and again while the disk fails, and answers whoever waits for lines to be on it: as long as it fails nobody is kept
 * waiting. Publisher thread only, but for {@link #closeWithin}.
 */
final class SteadyWriter {

    private static final long RETRY_NANOS = 100_000_000L;

    private final TrailWriter trail;
    private final EventRing ring;
    private final TrailFacts facts;
    private final PublisherLog log;
    private final long flushNanos;

    /** Whose lines are in the writer's buffer or the file, and not yet known to be on the disk. */
    private final List<Receipt> unforced = new ArrayList<>();

    private long unflushedSince;
    /** Whether nothing but the trail's own lines shall be written, whatever the disk takes. */
    private boolean full;

    private volatile boolean closing;
    private volatile long closeDeadline;

    SteadyWriter(TrailWriter trail, EventRing ring, TrailFacts facts, long flushNanos, PublisherLog log) {
        this.trail = trail;
        this.ring = ring;
        this.facts = facts;
        this.flushNanos = flushNanos;
        this.log = log;
    }

    /** What the trail is asked for, again and again if the disk fails. */
    interface Writing {
        void write() throws IOException;
    }

    /** @param millis after which it is not tried again. Any thread */
    void closeWithin(long millis) {
        closeDeadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        closing = true;
    }

    boolean isClosing() {
        return closing;
    }

    /** Appends a line; gives up only when the JVM ends. */
    boolean append(byte[] line, int length) {
        while (true) { // not steadily(): that would make an object for every event
            try {
                trail.append(line, 0, length);
                if (unflushedSince == 0) {
                    unflushedSince = System.nanoTime();
                }
                return true;
            } catch (IOException e) {
                if (!mayRetry(e)) {
                    return false;
                }
            }
        }
    }

    void flushIfDue() {
        if (unflushedSince != 0 && System.nanoTime() - unflushedSince >= flushNanos && steadily(trail::flush)) {
            unflushedSince = 0; // a stall is over when the disk has it too, see force()
        }
    }

    /** Whether nothing waits to be flushed. */
    boolean isFlushed() {
        return unflushedSince == 0;
    }

    /** Has all lines and a note over them on the disk; gives up only when the JVM ends. */
    boolean note(Writing note) {
        if (steadily(note)) {
            onDisk();
            return true;
        }
        return false;
    }

    boolean nextSegment() {
        return steadily(trail::nextSegment);
    }

    private boolean steadily(Writing writing) {
        while (true) {
            try {
                writing.write();
                return true;
            } catch (IOException e) {
                if (!mayRetry(e)) {
                    return false;
                }
            }
        }
    }

    /** @param receipt is answered when all that was appended so far is on the disk, or cannot come there for now */
    void await(Receipt receipt) {
        unforced.add(receipt);
    }

    /** One write to the disk for all threads that wait; while it fails, nobody is kept waiting. */
    void force() {
        if (unforced.isEmpty() && (full || !ring.isStalled())) {
            return;
        }
        try {
            trail.force();
        } catch (IOException e) {
            mayRetry(e);
            return;
        }
        onDisk();
    }

    /** All lines are on the disk: a stall, if there was one, is over, and whoever waits for one of them goes on. */
    private void onDisk() {
        unflushedSince = 0;
        if (!full && ring.isStalled()) {
            ring.stalled(false);
            log.info("the trail is written again: " + trail.folder());
        }
        answerForced();
    }

    /** Ends the chain; nothing is written after it. */
    void close() throws IOException {
        trail.close();
        answerForced();
    }

    private void answerForced() {
        for (Receipt receipt : unforced) {
            receipt.forced();
        }
        unforced.clear();
    }

    void refuseWaiting() {
        for (Receipt receipt : unforced) {
            receipt.refused();
        }
        unforced.clear();
    }

    /** @param now whether the trail shall not grow but by lines about itself, so that nobody needs to wait for others */
    void full(boolean now) {
        boolean isNew = now && !full;
        full = now;
        if (isNew) {
            ring.stalled(true);
            refuseWaiting();
        }
    }

    boolean isFull() {
        return full;
    }

    private boolean mayRetry(IOException e) {
        ring.stalled(true);
        refuseWaiting();
        if (trail.releaseReserve()) {
            full = true; // what is released is for the last lines
            log.error(
                    "the trail cannot be written, its reserve is used now: " + trail.folder() + facts.whileStalled(),
                    e);
            return true;
        }
        if (closing && System.nanoTime() - closeDeadline > 0) {
            log.error("the trail cannot be written and the JVM ends: lines are lost", e);
            return false;
        }
        log.error("the trail cannot be written, trying again: " + trail.folder() + facts.whileStalled(), e);
        LockSupport.parkNanos(RETRY_NANOS);
        return true;
    }
}
