package dev.acta.agent.event;

import java.util.Arrays;

/** Numbers in ascending order, kept as ranges: however many stand side by side, they need the room of one. Not thread-safe. */
public final class Ranges {

    private final int most;
    private long[] bounds = new long[4];
    private int size;
    private int total;

    /** As many ranges as there are. */
    public Ranges() {
        this(Integer.MAX_VALUE);
    }

    /** @param most how many ranges are kept; those behind are only counted */
    public Ranges(int most) {
        this.most = most;
    }

    /**
     * Adds a range behind all others.
     *
     * @param first its first number
     * @param last its last number, the same for a single one
     */
    public void add(long first, long last) {
        total++;
        if (size < most) {
            if (2 * size == bounds.length) {
                bounds = Arrays.copyOf(bounds, 2 * bounds.length);
            }
            bounds[2 * size] = first;
            bounds[2 * size + 1] = last;
            size++;
        }
    }

    /**
     * The range that was added last goes on.
     *
     * @param last its last number now
     */
    public void extendTo(long last) {
        if (total == size) {
            bounds[2 * size - 1] = last;
        }
    }

    /** Takes out the range that was added last. */
    void removeLast() {
        size--;
        total--;
    }

    /** @return whether nothing was added */
    public boolean isEmpty() {
        return total == 0;
    }

    /** @return how many ranges are kept */
    public int size() {
        return size;
    }

    /** @return how many ranges were added */
    public int total() {
        return total;
    }

    /**
     * @param range which one, from 0
     * @return its first number
     */
    public long first(int range) {
        return bounds[2 * range];
    }

    /**
     * @param range which one, from 0
     * @return its last number
     */
    public long last(int range) {
        return bounds[2 * range + 1];
    }

    /** As it is written in an event: {@code [3, [5, 9]]}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("[");
        for (int i = 0; i < size; i++) {
            text.append(i == 0 ? "" : ", ");
            text.append(first(i) == last(i) ? first(i) : "[" + first(i) + ", " + last(i) + "]");
        }
        return text.append(total > size ? ", ..]" : "]").toString();
    }
}
