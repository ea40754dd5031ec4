package dev.acta.agent.instrument.door;

/** Answers in its place. */
final class AdmissionRefusal {

    private AdmissionRefusal() {}

    static Object refuse(Object text) {
        if (text.equals("fails")) {
            throw new IllegalStateException();
        }
        return "answered " + text;
    }
}
