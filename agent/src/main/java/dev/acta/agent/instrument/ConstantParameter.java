package dev.acta.agent.instrument;

import java.lang.annotation.Annotation;
import net.bytebuddy.asm.Advice;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.method.ParameterDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.implementation.bytecode.StackManipulation;
import net.bytebuddy.implementation.bytecode.assign.Assigner;

/**
 * Fills an annotated parameter of advice with a constant that depends on the woven method alone.
 *
 * @param <A> the annotation
 */
abstract class ConstantParameter<A extends Annotation>
        implements Advice.OffsetMapping.Factory<A>, Advice.OffsetMapping {

    private final Class<A> annotation;

    ConstantParameter(Class<A> annotation) {
        this.annotation = annotation;
    }

    /** Pushes the constant. */
    abstract StackManipulation constant(MethodDescription method);

    @Override
    public final Class<A> getAnnotationType() {
        return annotation;
    }

    @Override
    public final Advice.OffsetMapping make(
            ParameterDescription.InDefinedShape target,
            AnnotationDescription.Loadable<A> present,
            AdviceType adviceType) {
        return this;
    }

    @Override
    public final Target resolve(
            TypeDescription type,
            MethodDescription method,
            Assigner assigner,
            Advice.ArgumentHandler argumentHandler,
            Sort sort) {
        return new Target.ForStackManipulation(constant(method));
    }
}
