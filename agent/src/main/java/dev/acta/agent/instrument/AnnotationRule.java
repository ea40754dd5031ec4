package dev.acta.agent.instrument;

/** Methods to weave because they, or their class, carry an annotation. Immutable. */
public final class AnnotationRule {

    private final String annotation;
    private final String advice;
    private final String constructorAdvice;

    /**
     * Without constructors.
     *
     * @param annotation binary name of the annotation
     * @param advice binary name of the advice class
     */
    public AnnotationRule(String annotation, String advice) {
        this(annotation, advice, null);
    }

    /**
     * @param annotation binary name of the annotation
     * @param advice binary name of the advice class for methods
     * @param constructorAdvice binary name of that for constructors, {@code null} to leave them
     */
    public AnnotationRule(String annotation, String advice, String constructorAdvice) {
        this.constructorAdvice = constructorAdvice;
        this.annotation = annotation;
        this.advice = advice;
    }

    String annotation() {
        return annotation;
    }

    String descriptor() {
        return 'L' + annotation.replace('.', '/') + ';';
    }

    String advice() {
        return advice;
    }

    String constructorAdvice() {
        return constructorAdvice;
    }
}
