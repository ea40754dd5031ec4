package dev.acta.trail.event;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** The member names of one object so far. Most objects have few, so a short scan beats hashing and makes no garbage. */
final class NameSet {

    private static final int FEW = 24;

    private final String[] few = new String[FEW];
    private int size;
    private Set<String> many;

    void clear() {
        Arrays.fill(few, 0, size, null);
        size = 0;
        many = null;
    }

    /** {@code name}, or {@code name#2}, {@code name#3}... when it was taken. */
    String unique(String name) {
        String candidate = name;
        for (int n = 2; !add(candidate); n++) {
            candidate = name + '#' + n;
        }
        return candidate;
    }

    private boolean add(String name) {
        if (many != null) {
            return many.add(name);
        }
        for (int i = 0; i < size; i++) {
            if (few[i].equals(name)) {
                return false;
            }
        }
        if (size < FEW) {
            few[size++] = name;
        } else {
            many = new HashSet<>(Arrays.asList(few));
            many.add(name);
        }
        return true;
    }
}
