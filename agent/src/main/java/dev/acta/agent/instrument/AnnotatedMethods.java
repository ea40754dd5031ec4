package dev.acta.agent.instrument;

import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;

/** Matches methods that carry an annotation, or whose class does. */
final class AnnotatedMethods extends ElementMatcher.Junction.AbstractBase<MethodDescription> {

    private final String annotation;

    AnnotatedMethods(String annotation) {
        this.annotation = annotation;
    }

    @Override
    public boolean matches(MethodDescription method) {
        if (!method.isMethod() || method.isSynthetic() || method.isAbstract() || method.isNative()) {
            return false;
        }
        return carries(method.getDeclaredAnnotations())
                || !method.isPrivate()
                        && carries(method.getDeclaringType().asErasure().getDeclaredAnnotations());
    }

    private boolean carries(Iterable<AnnotationDescription> annotations) {
        for (AnnotationDescription present : annotations) {
            if (present.getAnnotationType().getName().equals(annotation)) {
                return true;
            }
        }
        return false;
    }
}
