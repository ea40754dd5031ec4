package dev.acta.agent.publish;

import dev.acta.agent.event.Captured;
import dev.acta.agent.event.Receipt;
import dev.acta.agent.event.Repeatable;
import dev.acta.agent.ring.EventRing;
import dev.acta.agent.ring.Listeners;
import dev.acta.agent.sql.ParserHost;
import dev.acta.agent.sql.SqlReader;
import dev.acta.trail.event.EventBody;
import dev.acta.trail.event.EventWriter;
import dev.acta.trail.event.Timestamp;
import dev.acta.trail.segment.TrailWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * The one thread that writes the trail.
 *
 * <p>A line that cannot be written is tried again until the disk takes it; meanwhile the ring fills, and what finds no room there is
 * counted and told by {@code trail.loss} as soon as writing works again. {@link #close} is called once, from the JVM's shutdown.
 */
public final class Publisher implements Runnable {

    private static final int BATCH = 512;
    /** How long events gather before the thread looks again; short against the flush interval, long against a wake-up. */
    private static final long GATHER_NANOS = 5_000_000L;

    private static final long IDLE_NANOS = 100_000_000L;
    private static final long RETRY_NANOS = 100_000_000L;
    private static final long COVERAGE_NANOS = 5_000_000_000L;
    private static final long LAST_OFFERS_NANOS = 500_000_000L;

    private final EventRing ring;
    private final TrailWriter trail;
    private final Supplier<EventWriter> writers;
    private final String service;
    private final WallClock clock = new WallClock();
    private final TrailFacts facts;
    private final SecurityWatch watch;
    private final SecurityLimits limits;
    private final ParserHost parser;
    private final PublisherLog log;
    private final Pace pace;
    private final Tally tally;
    private final ConcurrentLinkedQueue<Announcement> announcements = new ConcurrentLinkedQueue<>();
    private final CountDownLatch done = new CountDownLatch(1);

    /** Whose lines are in the writer's buffer or the file, and not yet known to be on the disk. */
    private final List<Receipt> unforced = new ArrayList<>();

    private Encoder encoder;
    private Listeners listeners;
    private SqlReader sql;
    private Administration administration;
    private RepeatedReads reads;
    private RepeatedCalls calls;
    private RepeatedConnects connects;
    private volatile ReadLimits readLimits = ReadLimits.NONE;
    private volatile CallLimits callLimits = CallLimits.NONE;
    private volatile boolean closing;
    private volatile long closeDeadline;
    private long lossTold;
    private long lossSince;
    private long unflushedSince;
    private long coverageLooked = System.nanoTime();
    /** Lines that are covered by a note, and when the last one was signed. */
    private long noted;

    private long notedSince;
    private long segmentSince;
    private int coverageTold; // 0: nothing was seen, nothing is to be told

    /**
     * @param ring where events come from
     * @param trail the chain to write, new and empty
     * @param writers makes what encodes lines and redacts; asked once, on the publisher's thread, because loading it takes time
     * @param service name of the audited service
     * @param facts what the trail says of itself
     * @param limits by which security events are judged
     * @param pace how often it does what it does not do for each event
     * @param parser has the thread that parses SQL
     * @param log hears of trouble
     */
    public Publisher(
            EventRing ring,
            TrailWriter trail,
            Supplier<EventWriter> writers,
            String service,
            TrailFacts facts,
            SecurityLimits limits,
            Pace pace,
            ParserHost parser,
            PublisherLog log) {
        this.ring = ring;
        this.trail = trail;
        this.writers = writers;
        this.service = service;
        this.facts = facts;
        this.watch = new SecurityWatch(limits);
        this.limits = limits;
        this.parser = parser;
        this.pace = pace;
        this.tally = new Tally(ring);
        this.log = log;
    }

    @Override
    public void run() {
        try {
            sql = new SqlReader(parser);
            Databases databases = new Databases();
            Statements statements = new Statements(sql, databases);
            administration = new Administration(limits, statements);
            reads = new RepeatedReads(statements, this::write);
            calls = new RepeatedCalls(this::write);
            connects = new RepeatedConnects(this::write);
            encoder = new Encoder(writers.get(), clock, service, databases, statements);
            opened();
            while (!closing) {
                int taken = ring.drain(this::publish, BATCH);
                reads.tend(readLimits);
                calls.tend(callLimits);
                connects.tend(readLimits);
                force();
                announce();
                tellOfLoss();
                tellOfCoverage();
                tellOfClock();
                sql.tend();
                flushIfDue();
                checkpointIfDue();
                if (taken == 0) {
                    ring.park(unflushedSince == 0 ? IDLE_NANOS : Math.min(IDLE_NANOS, pace.flushNanos));
                } else if (taken < BATCH) {
                    ring.nap(GATHER_NANOS);
                }
            }
            finish();
        } catch (Throwable e) { // nothing may end this thread in silence
            log.error("the publisher has stopped; nothing more is written to the trail" + facts.whileStalled(), e);
        } finally {
            ring.stalled(true);
            ring.close();
            refuseWaiting();
            done.countDown();
        }
    }

    /**
     * Writes what is left and ends the trail with {@code trail.close}. Any thread; returns when the trail is closed or the time is over.
     *
     * @param millis longest wait
     * @return whether the trail was closed
     */
    public boolean close(long millis) {
        closeDeadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        closing = true;
        ring.rouse(); // it stays open until the publisher has done what it is at, which may wait for the disk
        try {
            return done.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /**
     * Has a line of the trail about itself written soon. Any thread.
     *
     * @param type such as {@code trail.config}
     * @param outcome {@code success} or {@code failure}
     * @param body writes its members, on the publisher's thread
     */
    public void announce(String type, String outcome, EventBody body) {
        announce(type, outcome, body, null);
    }

    /** @param receipt has the line forced to the disk at once, and says when it is; {@code null} for nobody */
    public void announce(String type, String outcome, EventBody body, Receipt receipt) {
        announcements.add(new Announcement(type, outcome, body, receipt));
    }

    /** @param now what the operator allows of equal reads and failures to connect from now on; any thread */
    public void use(ReadLimits now) {
        readLimits = now;
    }

    /** @param now what the operator allows of calls of hot methods from now on; any thread */
    public void use(CallLimits now) {
        callLimits = now;
    }

    /** @param heard who is told of every event that is written; before {@link #run} */
    public void tell(Listeners heard) {
        listeners = heard;
    }

    private void announce() {
        Announcement each = announcements.poll();
        if (each != null) { // not before it is known: one may come at any time
            reads.end(); // what ran before a pause stands before it
            calls.end();
            connects.end();
        }
        for (; each != null; each = announcements.poll()) {
            if (own(each.type, each.outcome, each.body) && each.receipt != null) {
                unforced.add(each.receipt);
            }
        }
    }

    private static final class Announcement {

        private final String type;
        private final String outcome;
        private final EventBody body;
        private final Receipt receipt;

        Announcement(String type, String outcome, EventBody body, Receipt receipt) {
            this.type = type;
            this.outcome = outcome;
            this.body = body;
            this.receipt = receipt;
        }
    }

    private void finish() throws IOException {
        ring.close();
        // an application thread may be between its offer's first count and its end
        long patience = System.nanoTime() + LAST_OFFERS_NANOS;
        do {
            ring.drain(this::publish, Integer.MAX_VALUE);
            reads.end();
            calls.end();
            connects.end();
            if (tally.isBalanced()) {
                break;
            }
            ring.park(1_000_000);
            Thread.yield();
        } while (System.nanoTime() < patience);
        announce();
        tellOfLoss();
        coverageLooked = System.nanoTime() - COVERAGE_NANOS - 1;
        tellOfCoverage();
        long unfinished = facts.unfinishedRequests();
        boolean closed = own("trail.close", "success", out -> {
            checkpoint(out, true, false);
            out.object("data");
            countOf(out, "unfinished_requests", unfinished);
            countOf(out, "refused_requests", facts.refusedRequests());
            countOf(out, "refused_commits", facts.refusedCommits());
            countOf(out, "unforced_lines", facts.unforcedLines());
            out.end();
        });
        if (closed) {
            note(trail::lastNote);
        }
        trail.close();
        answerForced();
    }

    private static void countOf(EventWriter out, String name, long count) {
        if (count > 0) {
            out.number(name, count);
        }
    }

    /** One write to the disk for all threads that wait; while it fails, nobody is kept waiting. */
    private void force() {
        if (unforced.isEmpty() && !ring.isStalled()) {
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
        if (ring.isStalled()) {
            ring.stalled(false);
            log.info("the trail is written again: " + trail.folder());
        }
        answerForced();
    }

    private void answerForced() {
        for (Receipt receipt : unforced) {
            receipt.forced();
        }
        unforced.clear();
    }

    private void refuseWaiting() {
        for (Receipt receipt : unforced) {
            receipt.refused();
        }
        unforced.clear();
    }

    /** A write that a rule names as administration has a second line, which counts as captured too. */
    private void administration(Captured event, long seq) {
        String rule = administration.ruleFor(event);
        if (rule != null && append(encoder.encodeAccountChange(event, rule, seq, trail))) {
            tally.derived();
        }
    }

    private void publish(Captured event) {
        boolean taken;
        try {
            connects.endBefore(event);
            taken = reads.takes(event, readLimits)
                    || calls.takes(event, callLimits)
                    || connects.takes(event, readLimits);
        } catch (RuntimeException | Error e) { // the application's heap may be full for a moment; it was not taken then
            taken = false;
        }
        if (!taken) {
            write(event);
        }
    }

    private void write(Captured event) {
        int repeats = event instanceof Repeatable ? ((Repeatable) event).repeats() : 0;
        long seq = trail.nextSeq();
        try {
            if (!watch.admits(event)) {
                tally.filtered();
                return;
            }
            int length = encoder.encode(event, trail);
            if (append(length)) {
                tally.written(repeats);
                tellListeners(event, length);
                if (event.receipt() != null) {
                    unforced.add(event.receipt());
                }
                encoder.wrote(event, seq);
                administration(event, seq);
                return;
            }
        } catch (RuntimeException | Error e) {
            if (trail.nextSeq() > seq) {
                return; // it is in the chain, and counted
            }
            // the application's heap may be full for a moment: one event is lost then, and not all that follow
            log.error("an event of class " + event.getClass().getName() + " cannot be encoded and is lost", e);
        }
        tally.unencodable(repeats);
        event.lost();
        if (event.receipt() != null) {
            event.receipt().refused();
        }
    }

    /** Listeners of applications get a copy, as it was encoded: without the seal, with a brace in its place. */
    private void tellListeners(Captured event, int length) {
        if (listeners != null && listeners.isAny()) {
            try {
                byte[] line = Arrays.copyOf(encoder.bytes(), length + 1);
                line[length] = '}';
                listeners.written(encoder.type(event), line);
            } catch (RuntimeException
                    | Error e) { // no memory, no thread: what is left to do for the event is done all the same
                log.error("listeners of applications miss an event", e);
            }
        }
    }

    /** A line of the trail about itself. */
    private boolean own(String type, String outcome, EventBody body) {
        return append(encoder.encodeOwn(type, outcome, body, trail));
    }

    /** The first line, and the note over it. */
    private void opened() {
        EventBody open = facts.open();
        own("trail.open", "success", out -> {
            open.writeTo(out);
            out.object("checkpoint")
                    .constant("next_key", trail.key())
                    .constant("deployment_key", trail.deploymentKey())
                    .end();
        });
        segmentSince = System.nanoTime();
        checkpoint(false);
    }

    private void tellOfClock() {
        long step = clock.step(pace.clockStepMicros);
        if (step != 0) {
            own(
                    "trail.clock",
                    "success",
                    out -> out.object("clock").number("step_us", step).end());
        }
    }

    private void checkpointIfDue() {
        long now = System.nanoTime();
        boolean isNew = trail.nextSeq() > noted;
        if (isNew && (trail.size() >= pace.segmentBytes || now - segmentSince >= pace.segmentNanos)) {
            if (checkpoint(true)) {
                nextSegment();
            }
        } else if (now - notedSince >= (isNew ? pace.checkpointNanos : pace.heartbeatNanos)) {
            checkpoint(false);
        }
    }

    /** A line that tells what has become of everything, and a note that signs all lines up to it. */
    private boolean checkpoint(boolean closes) {
        return own("trail.checkpoint", "success", out -> checkpoint(out, closes, true))
                && note(() -> trail.note(closes));
    }

    private void checkpoint(EventWriter out, boolean closes, boolean goesOn) {
        out.object("checkpoint").number("n", trail.nextNote()).constant("key", trail.key());
        if (goesOn) {
            out.constant("next_key", trail.nextKey());
        }
        out.number("segment", trail.segmentNumber()).flag("closes", closes);
        tally.writeTo(out);
        out.end();
    }

    /** What the trail is asked for, again and again if the disk fails. */
    private interface Writing {
        void write() throws IOException;
    }

    /** Has all lines and the note over them on the disk; gives up only when the JVM ends. */
    private boolean note(Writing note) {
        while (true) {
            try {
                note.write();
                noted = trail.nextSeq();
                notedSince = System.nanoTime();
                onDisk();
                return true;
            } catch (IOException e) {
                if (!mayRetry(e)) {
                    return false;
                }
            }
        }
    }

    private void nextSegment() {
        while (true) {
            try {
                trail.nextSegment();
                segmentSince = System.nanoTime();
                return;
            } catch (IOException e) {
                if (!mayRetry(e)) {
                    return;
                }
            }
        }
    }

    /** Appends what was encoded last; gives up only when the JVM ends. */
    private boolean append(int length) {
        while (true) {
            try {
                trail.append(encoder.bytes(), 0, length);
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

    private void flushIfDue() {
        if (unflushedSince != 0 && System.nanoTime() - unflushedSince >= pace.flushNanos) {
            flush();
        }
    }

    private void flush() {
        while (true) {
            try {
                trail.flush();
                unflushedSince = 0;
                return; // a stall is over when the disk has it too, see force()
            } catch (IOException e) {
                if (!mayRetry(e)) {
                    return;
                }
            }
        }
    }

    private boolean mayRetry(IOException e) {
        ring.stalled(true);
        refuseWaiting();
        if (closing && System.nanoTime() - closeDeadline > 0) {
            log.error("the trail cannot be written and the JVM ends: lines are lost", e);
            return false;
        }
        log.error("the trail cannot be written, trying again: " + trail.folder() + facts.whileStalled(), e);
        LockSupport.parkNanos(RETRY_NANOS);
        return true;
    }

    private void tellOfLoss() {
        long lost = tally.lost();
        if (lost == lossTold) {
            lossSince = System.nanoTime();
            return;
        }
        long count = lost - lossTold;
        lossTold = lost;
        long first = clock.micros(lossSince);
        long last = clock.micros(Math.max(lossSince, ring.lastLossNanos()));
        lossSince = System.nanoTime();
        own(
                "trail.loss",
                "failure",
                out -> out.object("loss")
                        .constant("reason", "no room in the ring, or not encodable")
                        .number("count", count)
                        .text("first", Timestamp.format(first))
                        .text("last", Timestamp.format(last))
                        .end());
    }

    private void tellOfCoverage() {
        if (System.nanoTime() - coverageLooked < COVERAGE_NANOS) {
            return;
        }
        coverageLooked = System.nanoTime();
        int version = facts.coverageVersion();
        if (version != coverageTold) {
            coverageTold = version;
            own("trail.coverage", "success", facts.coverage());
        }
    }
}
