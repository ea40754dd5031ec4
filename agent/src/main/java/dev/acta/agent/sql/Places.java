package dev.acta.agent.sql;

import dev.acta.agent.sql.SqlShape.Kind;
import java.util.Arrays;

/** Where in a text something stands that is not part of its shape, in the order of the text. */
final class Places {

    private static final Kind[] KINDS = Kind.values();

    private int[] starts = new int[16];
    private int[] ends = new int[16];
    private int[] slots = new int[16];
    private byte[] kinds = new byte[16];
    private int count;

    void add(int from, int to, Kind kind, int slot) {
        if (count == starts.length) {
            int size = count * 2;
            starts = Arrays.copyOf(starts, size);
            ends = Arrays.copyOf(ends, size);
            slots = Arrays.copyOf(slots, size);
            kinds = Arrays.copyOf(kinds, size);
        }
        starts[count] = from;
        ends[count] = to;
        slots[count] = slot;
        kinds[count++] = (byte) kind.ordinal();
    }

    /** Forgets what reaches beyond an offset of the text, and everything behind that. */
    void keepUpTo(int offset) {
        int kept = 0;
        while (kept < count && ends[kept] <= offset) {
            kept++;
        }
        count = kept;
    }

    /** Moves places to slots further in front. */
    void moveSlots(int firstPlace, int by) {
        for (int i = firstPlace; i < count; i++) {
            slots[i] -= slots[i] < 0 ? 0 : by;
        }
    }

    int count() {
        return count;
    }

    int start(int place) {
        return starts[place];
    }

    int end(int place) {
        return ends[place];
    }

    Kind kind(int place) {
        return KINDS[kinds[place]];
    }

    int slot(int place) {
        return slots[place];
    }
}
