package dev.acta.agent.sql;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The thread that parses, from the side of those who ask. Nobody waits: a question finds room in the queue or is not asked.
 *
 * <p>The thread begins with the first question and ends when there was none for a minute. One that does not come back is left to itself
 * and replaced; when {@link #MAX_LOST} of them still run, nothing more is parsed until one ends.
 *
 * <p>One thread may ask.
 */
final class Parsing {

    private static final int MAX_QUEUED = 256;
    private static final long MAX_QUEUED_CHARS = 1 << 20;
    private static final long IDLE_SECONDS = 60;
    private static final int MAX_LOST = 2;
    private static final int ATTEMPTS = 3;

    private final ParserHost host;
    private final long limitNanos;
    private final ArrayBlockingQueue<ShapeFacts> queue = new ArrayBlockingQueue<>(MAX_QUEUED);
    private final AtomicLong queuedChars = new AtomicLong();
    private final List<Thread> lost = new ArrayList<>();

    private Thread thread;
    private Work work;
    private int everLost;
    private volatile boolean silent;

    Parsing(ParserHost host, long limitMillis) {
        this.host = host;
        this.limitNanos = TimeUnit.MILLISECONDS.toNanos(limitMillis);
    }

    /** Has a shape parsed at some time, or not if too many wait already. */
    boolean ask(ShapeFacts facts) {
        int chars = facts.key().length();
        if (queuedChars.get() + chars > MAX_QUEUED_CHARS) {
            return false;
        }
        facts.asked(); // before the answer can come
        queuedChars.addAndGet(chars);
        if (!queue.offer(facts)) {
            queuedChars.addAndGet(-chars);
            facts.unanswered();
            return false;
        }
        if (thread == null) {
            tend();
        }
        return true;
    }

    /** Looks after the thread: stops a parse that takes too long, gives up a thread that does not stop, starts one if it is needed. */
    void tend() {
        if (thread != null && !thread.isAlive()) {
            thread = null;
        }
        if (thread != null) {
            long begun = work.begun;
            long nanos = begun == 0 ? 0 : System.nanoTime() - begun;
            if (nanos > limitNanos) {
                work.parser.stop();
            }
            if (nanos > 3 * limitNanos) {
                work.isLost = true;
                lost.add(thread);
                everLost++;
                thread = null;
            }
        }
        if (thread == null && !queue.isEmpty() && mayStart()) {
            start();
        }
    }

    private boolean mayStart() {
        for (Iterator<Thread> each = lost.iterator(); each.hasNext(); ) {
            if (!each.next().isAlive()) {
                each.remove();
            }
        }
        return !silent && lost.size() < MAX_LOST;
    }

    private void start() {
        work = new Work();
        try {
            Thread starting = host.unstarted("acta-sql-parser", work);
            starting.setPriority(Thread.MIN_PRIORITY);
            starting.start();
            thread = starting;
        } catch (RuntimeException | Error e) {
            silent = true;
            host.cannotParse(e); // no thread to be had, most likely
        }
    }

    /** How many threads did not come back in time. */
    int everLost() {
        return everLost;
    }

    private final class Work implements Runnable {

        /** Made on its own thread: its classes are many. */
        private volatile StatementParser parser;

        /** When the parse that runs began, 0 if none does. */
        private volatile long begun;

        private volatile boolean isLost;

        @Override
        public void run() {
            try {
                StatementParser starting = new StatementParser();
                starting.load();
                parser = starting;
                while (!isLost) {
                    ShapeFacts facts = queue.poll(IDLE_SECONDS, TimeUnit.SECONDS);
                    if (facts == null) {
                        return;
                    }
                    queuedChars.addAndGet(-facts.key().length());
                    parse(facts);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt(); // whoever did that wants it to end
            } catch (Throwable e) { // its classes cannot be loaded, or the like
                silent = true;
                host.cannotParse(e);
            }
        }

        /** A parse that was stopped is tried again at once: the machine may have been busy with something else. */
        private void parse(ShapeFacts facts) {
            Parsed answer = null;
            for (int i = 0; i < ATTEMPTS && answer == null && !isLost; i++) {
                begun = Math.max(1, System.nanoTime());
                try {
                    answer = parser.parse(facts);
                } catch (Exception | StackOverflowError | OutOfMemoryError e) {
                    answer = Parsed.NOT_READABLE;
                }
                begun = 0;
            }
            if (answer == null) {
                facts.unanswered();
            } else {
                facts.answer(answer);
            }
        }
    }
}
