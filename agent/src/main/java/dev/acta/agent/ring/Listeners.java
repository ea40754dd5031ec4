package dev.acta.agent.ring;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Hands lines on from the publisher to listeners of applications, each on a thread of its own with a bounded queue of its own: whatever
 * a listener does, nobody waits for it. Threads are begun by the publisher, so that none inherits anything of an application. Thread-safe.
 */
public final class Listeners {

    private static final int MOST = 16;
    private static final int MOST_LINES = 1_024;
    private static final long LOOK_SECONDS = 30;

    private final Threads threads;
    private final long limitNanos;
    private final Function<String, Map<String, Object>> reader;
    private final List<Hearing> hearings = new CopyOnWriteArrayList<>();
    private final ConcurrentLinkedQueue<Hearing> begun = new ConcurrentLinkedQueue<>();

    /** Makes threads of ours and hears of trouble with listeners. */
    public interface Threads {

        /**
         * @param name of the thread
         * @param work what it does
         * @return one that was not started
         */
        Thread unstarted(String name, Runnable work);

        /**
         * @param message what a listener did, and what follows
         * @param cause what it threw, or {@code null}
         */
        void trouble(String message, Throwable cause);
    }

    /** A listener of an application. */
    public interface Listener {

        /**
         * @param type of the event
         * @param line its line, without the seal
         * @return whether there is anybody left who listens
         */
        boolean hear(String type, String line);
    }

    /**
     * @param threads makes them
     * @param limitMillis how long a listener may take for one event while others wait
     * @param reader reads a line for those who do not want JSON
     */
    public Listeners(Threads threads, long limitMillis, Function<String, Map<String, Object>> reader) {
        this.threads = threads;
        this.reader = reader;
        this.limitNanos = TimeUnit.MILLISECONDS.toNanos(limitMillis);
    }

    /**
     * Somebody wants to hear of every line from now on.
     *
     * @param listener what to call
     * @param name of its class
     * @return what {@link #remove} takes; {@code null} if there are too many
     */
    public Object add(Listener listener, String name) {
        if (hearings.size() >= MOST) {
            threads.trouble("no more than " + MOST + " listeners are heard: " + name + " is not", null);
            return null;
        }
        Hearing hearing = new Hearing(listener, name);
        hearings.add(hearing);
        begun.add(hearing);
        return hearing;
    }

    /** @param token of {@link #add}; anything else, or one that is over, is ignored */
    public void remove(Object token) {
        if (hearings.remove(token)) {
            ((Hearing) token).over = true;
        }
    }

    /**
     * @param line as a listener hears it
     * @return its members, the caller's own
     */
    public Map<String, Object> members(String line) {
        return reader.apply(line);
    }

    /** @return whether anybody listens */
    public boolean isAny() {
        return !hearings.isEmpty();
    }

    /**
     * A line is in the trail. Publisher thread only; does not wait.
     *
     * @param type of the event
     * @param line a copy
     */
    public void written(String type, byte[] line) {
        for (Hearing hearing = begun.poll(); hearing != null; hearing = begun.poll()) {
            threads.unstarted("acta-listener", hearing).start();
        }
        for (Hearing hearing : hearings) {
            hearing.offer(new Line(type, line));
        }
    }

    private static final class Line {

        private final String type;
        private final byte[] bytes;

        Line(String type, byte[] bytes) {
            this.type = type;
            this.bytes = bytes;
        }
    }

    /** One listener with its queue. */
    private final class Hearing implements Runnable {

        private final Listener listener;
        private final String name;
        private final ArrayBlockingQueue<Line> lines = new ArrayBlockingQueue<>(MOST_LINES);
        private volatile long busySince;
        private volatile boolean over;
        private boolean missing; // publisher thread only
        private boolean threw; // its own thread only

        Hearing(Listener listener, String name) {
            this.listener = listener;
            this.name = name;
        }

        void offer(Line line) {
            if (lines.offer(line)) {
                missing = false;
                return;
            }
            long since = busySince;
            if (since != 0 && System.nanoTime() - since > limitNanos) {
                remove(this);
                lines.clear();
                threads.trouble("the listener " + name + " hangs and is not called any more", null);
            } else if (!missing) {
                missing = true;
                threads.trouble("the listener " + name + " does not keep up and misses events", null);
            }
        }

        @Override
        public void run() {
            boolean anybody = true;
            while (anybody && !over) {
                try {
                    Line line = lines.poll(LOOK_SECONDS, TimeUnit.SECONDS);
                    anybody = hear(line);
                } catch (InterruptedException notOurs) { // by the listener; we have no use for it
                    anybody = true;
                }
            }
            remove(this);
            lines.clear();
        }

        private boolean hear(Line line) {
            busySince = Math.max(1, System.nanoTime());
            try {
                return line == null
                        ? listener.hear(null, null)
                        : listener.hear(line.type, new String(line.bytes, StandardCharsets.UTF_8));
            } catch (Throwable e) { // the application's, errors of its class path included
                if (!threw) {
                    threw = true;
                    threads.trouble(
                            "the listener " + name + " throws; it is called for further events all the same", e);
                }
                return true;
            } finally {
                busySince = 0;
            }
        }
    }
}
