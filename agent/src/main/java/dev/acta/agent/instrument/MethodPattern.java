package dev.acta.agent.instrument;

/** A method to weave, by exact name and descriptor, and the advice for it. Immutable. */
public final class MethodPattern {

    private final String name;
    private final String descriptor;
    private final String advice;

    /**
     * @param name method name
     * @param descriptor method descriptor as in a class file
     * @param advice binary name of the advice class
     */
    public MethodPattern(String name, String descriptor, String advice) {
        this.name = name;
        this.descriptor = descriptor;
        this.advice = advice;
    }

    String name() {
        return name;
    }

    String descriptor() {
        return descriptor;
    }

    String advice() {
        return advice;
    }
}
