package dev.acta.it.harness;

import java.util.ArrayList;
import java.util.List;

/** What the test that runs on this thread has to say about its cell of {@code docs/compatibility.md}; printed below the table. */
public final class CellNotes {

    private static final ThreadLocal<List<String>> NOTES = ThreadLocal.withInitial(ArrayList::new);

    private CellNotes() {}

    /** @param note one line, the same on every JDK */
    public static void add(String note) {
        NOTES.get().add(note);
    }

    /** What was noted since this was called last. */
    static List<String> take() {
        List<String> notes = NOTES.get();
        NOTES.remove();
        return notes;
    }
}
