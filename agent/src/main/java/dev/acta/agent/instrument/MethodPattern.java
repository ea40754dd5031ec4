package dev.acta.agent.instrument;

/**
 * A method to weave, by exact name and descriptor, the advice for it, and what else must be found in the class. Immutable.
 */
public final class MethodPattern {

    private final String name;
    private final String descriptor;
    private final String advice;
    private final String[] evidence;
    private final String field;

    /**
     * @param name method name
     * @param descriptor method descriptor as in a class file
     * @param advice binary name of the advice class
     * @param evidence texts each of which must occur within some constant of the class; they keep out classes that only happen
     *     to declare a method of the same shape
     */
    public MethodPattern(String name, String descriptor, String advice, String... evidence) {
        this(name, descriptor, advice, evidence.clone(), null);
    }

    private MethodPattern(String name, String descriptor, String advice, String[] evidence, String field) {
        this.name = name;
        this.descriptor = descriptor;
        this.advice = advice;
        this.evidence = evidence;
        this.field = field;
    }

    /**
     * Classes that get a field for {@link AttachedState}, and nothing woven.
     *
     * @param name of a method by which the class is known
     * @param descriptor of that method
     * @param added name of the field
     * @param evidence as of other patterns
     * @return the pattern
     */
    public static MethodPattern ofField(String name, String descriptor, String added, String... evidence) {
        return new MethodPattern(name, descriptor, null, evidence.clone(), added);
    }

    /**
     * The same, in classes that get a field for {@link AttachedState}.
     *
     * @param added name of the field
     * @return the pattern
     */
    public MethodPattern keepingStateIn(String added) {
        return new MethodPattern(name, descriptor, advice, evidence, added);
    }

    /**
     * The same with another advice.
     *
     * @param other binary name of the advice class
     * @return the pattern
     */
    public MethodPattern withAdvice(String other) {
        return new MethodPattern(name, descriptor, other, evidence, field);
    }

    /** @return method name */
    public String name() {
        return name;
    }

    String descriptor() {
        return descriptor;
    }

    /** @return binary name of the advice class, {@code null} if the class only gets a field */
    public String advice() {
        return advice;
    }

    String[] evidence() {
        return evidence;
    }

    /** Name of a field to add to the class, or {@code null}. */
    String field() {
        return field;
    }
}
