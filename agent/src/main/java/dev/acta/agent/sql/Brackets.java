package dev.acta.agent.sql;

import java.util.Arrays;

/** The brackets that are open, and of what kind each is. */
final class Brackets {

    private static final byte NORMAL = 0;
    /** An IN list of which only values were seen so far. */
    private static final byte LIST = 1;
    /** A row behind VALUES, or one of an IN list. */
    private static final byte ROW = 2;

    private byte[] kinds = new byte[16];
    /** The slot of the values of an IN list; -1 before the first. */
    private int[] listSlots = new int[16];

    private int depth;
    private int deepest;

    int depth() {
        return depth;
    }

    int deepest() {
        return deepest;
    }

    boolean inList() {
        return depth > 0 && kinds[depth - 1] == LIST;
    }

    boolean inRow() {
        return depth > 0 && kinds[depth - 1] == ROW;
    }

    /** The slot that the list's values share, -1 before the first. */
    int listSlot() {
        return listSlots[depth - 1];
    }

    void listSlot(int slot) {
        listSlots[depth - 1] = slot;
    }

    /** Something else than a value: if this was a list, it is none any more. */
    void notOnlyValues() {
        if (inList()) {
            kinds[depth - 1] = NORMAL;
        }
    }

    void open(boolean list, boolean row) {
        if (depth == kinds.length) {
            kinds = Arrays.copyOf(kinds, depth * 2);
            listSlots = Arrays.copyOf(listSlots, depth * 2);
        }
        listSlots[depth] = -1;
        kinds[depth] = list ? LIST : row ? ROW : NORMAL;
        depth++;
        deepest = Math.max(deepest, depth);
    }

    /** @return whether it was a row's */
    boolean close() {
        if (depth == 0) {
            return false;
        }
        depth--;
        notOnlyValues();
        return kinds[depth] == ROW;
    }
}
