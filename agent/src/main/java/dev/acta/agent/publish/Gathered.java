package dev.acta.agent.publish;

import dev.acta.agent.event.Repeatable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** Events that wait for others that are equal to them. Bounded: what was gathered longest leaves first. Publisher thread only. */
final class Gathered<E extends Repeatable> {

    private static final int MOST = 500;
    private static final int MOST_BYTES = 1 << 20;
    /** Heavier ones are written at once. */
    private static final int HEAVIEST = 1 << 14;

    private final Consumer<E> lines;

    /** In the order in which the first of each came. Never grows: that could fail with an entry in it. */
    private final Map<Equal<E>, E> waiting = new LinkedHashMap<>(2 * MOST);

    private int bytes;

    /** What events must have in common to share a line, as the first of them has it: those that extend it say when two are equal. */
    abstract static class Equal<E extends Repeatable> {

        private final E first;
        private final long since;
        private final int weight;
        private final int hash;

        /**
         * @param now {@link System#nanoTime()}
         * @param hash of what is compared
         */
        Equal(E event, long now, int hash) {
            this.first = event;
            this.since = now;
            this.weight = event.weight();
            this.hash = hash;
        }

        final E first() {
            return first;
        }

        /** {@link System#nanoTime()} when it came here. */
        final long since() {
            return since;
        }

        /** Bytes, about. */
        final int weight() {
            return weight;
        }

        /** Whether it shares its line with another one of the same class and hash. */
        abstract boolean isEqualTo(Equal<?> other);

        @Override
        public final int hashCode() {
            return hash;
        }

        @Override
        public final boolean equals(Object other) {
            return other != null
                    && other.getClass() == getClass()
                    && ((Equal<?>) other).hash == hash
                    && isEqualTo((Equal<?>) other);
        }
    }

    /** @param lines writes a line of an event and those that are equal to it */
    Gathered(Consumer<E> lines) {
        this.lines = lines;
    }

    static boolean isLight(Repeatable event) {
        return event.weight() <= HEAVIEST;
    }

    void add(Equal<E> key) {
        E first = waiting.get(key);
        if (first != null) {
            first.repeatedBy(key.first());
            return;
        }
        while (waiting.size() >= MOST || !waiting.isEmpty() && bytes + key.weight() > MOST_BYTES) {
            write(eldest());
        }
        bytes += key.weight();
        waiting.put(key, key.first());
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Writes those that something ends. */
    void end(Predicate<E> which) {
        List<Equal<E>> ended = null;
        for (Equal<E> each : waiting.keySet()) {
            if (which.test(each.first())) {
                ended = ended == null ? new ArrayList<>() : ended;
                ended.add(each);
            }
        }
        if (ended != null) {
            ended.forEach(this::write);
        }
    }

    /** Writes what was gathered for so many nanoseconds. */
    void tend(long nanos) {
        while (!waiting.isEmpty()) {
            Equal<E> eldest = eldest();
            if (System.nanoTime() - eldest.since() < nanos) {
                return;
            }
            write(eldest);
        }
    }

    /** Writes all. */
    void end() {
        while (!waiting.isEmpty()) {
            write(eldest());
        }
    }

    private Equal<E> eldest() {
        return waiting.keySet().iterator().next();
    }

    private void write(Equal<E> key) {
        waiting.remove(key);
        bytes -= key.weight();
        lines.accept(key.first());
    }
}
