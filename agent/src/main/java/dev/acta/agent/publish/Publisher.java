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
import java.util.Arrays;
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
    /** How often is looked whether there is room for events. */
    private static final long LOOK_NANOS = 1_000_000_000L;

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
    private final SteadyWriter writer;
    private final DiskBudget budget;
    private final ConcurrentLinkedQueue<Announcement> announcements = new ConcurrentLinkedQueue<>();
    private final CountDownLatch done = new CountDownLatch(1);

    private Encoder encoder;
    private Listeners listeners;
    private SqlReader sql;
    private Administration administration;
    private RepeatedReads reads;
    private RepeatedCalls calls;
    private RepeatedConnects connects;
    private volatile ReadLimits readLimits = ReadLimits.NONE;
    private volatile CallLimits callLimits = CallLimits.NONE;
    private long roomLooked = System.nanoTime() - LOOK_NANOS;
    private long lossTold;
    private long lossSince;
    private long lossSaid;
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
     * @param budget how much room the trail may take
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
            DiskBudget budget,
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
        this.writer = new SteadyWriter(trail, ring, facts, pace.flushNanos, log);
        this.budget = budget;
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
            while (!writer.isClosing()) {
                lookForRoom();
                int taken = writer.isFull() ? 0 : ring.drain(this::publish, BATCH);
                reads.tend(readLimits);
                calls.tend(callLimits);
                connects.tend(readLimits);
                writer.force();
                announce();
                tellOfLoss();
                tellOfCoverage();
                tellOfClock();
                sql.tend();
                writer.flushIfDue();
                checkpointIfDue();
                if (writer.isFull()) {
                    LockSupport.parkNanos(IDLE_NANOS);
                } else if (taken == 0) {
                    ring.park(writer.isFlushed() ? IDLE_NANOS : Math.min(IDLE_NANOS, pace.flushNanos));
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
            writer.refuseWaiting();
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
        writer.closeWithin(millis);
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

    /** While there is none nothing is taken from the ring: what finds no place there is lost, and counted. */
    private void lookForRoom() {
        if (System.nanoTime() - roomLooked < LOOK_NANOS) {
            return;
        }
        roomLooked = System.nanoTime();
        DiskBudget.Shortage shortage = budget.shortage(trail, writer.isFull());
        if ((shortage != null) == writer.isFull()) {
            return;
        }
        writer.full(shortage != null);
        if (shortage == null) {
            log.info("there is room for the trail again: " + trail.folder());
            own("trail.disk", "success", out -> {});
            return;
        }
        log.error(
                "no room for the trail, events are lost and counted until there is: " + shortage.reason + " ("
                        + shortage.found + " of " + shortage.limit + " bytes): " + trail.folder()
                        + facts.whileStalled(),
                null);
        own(
                "trail.disk",
                "failure",
                out -> out.object("disk")
                        .constant("reason", shortage.reason)
                        .number("bytes", shortage.found)
                        .number("limit", shortage.limit)
                        .end());
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
                writer.await(each.receipt);
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
            ring.drain(writer.isFull() ? this::lose : this::publish, Integer.MAX_VALUE);
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
            writer.note(trail::lastNote);
        }
        writer.close();
    }

    private static void countOf(EventWriter out, String name, long count) {
        if (count > 0) {
            out.number(name, count);
        }
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
                    writer.await(event.receipt());
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
        lose(event);
    }

    private void lose(Captured event) {
        tally.gaveUp(event instanceof Repeatable ? ((Repeatable) event).repeats() : 0);
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
            if (checkpoint(true) && writer.nextSegment()) {
                segmentSince = System.nanoTime();
            }
        } else if (now - notedSince >= (isNew ? pace.checkpointNanos : heartbeat())) {
            checkpoint(false);
        }
    }

    /** What little room there is shall last for long. */
    private long heartbeat() {
        return writer.isFull() ? 10 * pace.heartbeatNanos : pace.heartbeatNanos;
    }

    /** A line that tells what has become of everything, and a note that signs all lines up to it. */
    private boolean checkpoint(boolean closes) {
        return own("trail.checkpoint", "success", out -> checkpoint(out, closes, true))
                && note(() -> trail.note(closes));
    }

    private boolean note(SteadyWriter.Writing note) {
        if (!writer.note(note)) {
            return false;
        }
        noted = trail.nextSeq();
        notedSince = System.nanoTime();
        return true;
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

    /** Appends what was encoded last; gives up only when the JVM ends. */
    private boolean append(int length) {
        return writer.append(encoder.bytes(), length);
    }

    private void tellOfLoss() {
        long lost = tally.lost();
        if (lost == lossTold) {
            lossSince = System.nanoTime();
            return;
        }
        if (writer.isFull() && !writer.isClosing() && System.nanoTime() - lossSaid < heartbeat()) {
            return;
        }
        lossSaid = System.nanoTime();
        long count = lost - lossTold;
        lossTold = lost;
        long first = clock.micros(lossSince);
        long last = clock.micros(Math.max(lossSince, ring.lastLossNanos()));
        lossSince = System.nanoTime();
        own(
                "trail.loss",
                "failure",
                out -> out.object("loss")
                        .constant(
                                "reason",
                                writer.isFull() ? "no room on the disk" : "no room in the ring, or not encodable")
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
