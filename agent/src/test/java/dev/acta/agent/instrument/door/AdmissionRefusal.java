package dev.acta.agent.instrument.door;

import java.util.function.LongSupplier;

/** Answers in its place. */
public final class AdmissionRefusal {

    /** How many are counted as refused when the answer is made. */
    public static LongSupplier counted = () -> -1;

    private AdmissionRefusal() {}

    static boolean concerns(Object text) {
        return !text.equals("no request");
    }

    static Object refuse(Object text) {
        if (text.equals("fails")) {
            throw new IllegalStateException();
        }
        return "answered " + text + " as number " + counted.getAsLong();
    }
}
