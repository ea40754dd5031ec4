package dev.acta.agent.instrument;

import java.util.List;
import net.bytebuddy.description.annotation.AnnotationDescription;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.method.ParameterDescription;
import net.bytebuddy.description.type.TypeDefinition;
import net.bytebuddy.description.type.TypeDescription;

/** Finds the annotation that makes a method audited: its own, its class's, or one that it inherits. */
final class MarkedBy {

    private static final int DEEPEST = 64;

    private MarkedBy() {}

    /** The annotation, or {@code null} if none of the rules is fulfilled. */
    static AnnotationDescription find(MethodDescription method, List<AnnotationRule> rules) {
        TypeDescription type = method.getDeclaringType().asErasure();
        AnnotationDescription found = ofRules(method.getDeclaredAnnotations(), rules);
        if (found == null && !method.isPrivate() && !method.isConstructor()) {
            found = ofRules(type.getDeclaredAnnotations(), rules);
            if (found == null && !method.isStatic()) {
                found = inherited(type, method, rules, 0);
            }
        }
        return found;
    }

    private static AnnotationDescription inherited(
            TypeDescription from, MethodDescription method, List<AnnotationRule> rules, int depth) {
        if (depth == DEEPEST) {
            return null;
        }
        AnnotationDescription found = declaredIn(from.getSuperClass(), method, rules, depth);
        for (TypeDescription.Generic each : from.getInterfaces()) {
            if (found != null) {
                break;
            }
            found = declaredIn(each, method, rules, depth);
        }
        return found;
    }

    private static AnnotationDescription declaredIn(
            TypeDefinition above, MethodDescription method, List<AnnotationRule> rules, int depth) {
        if (above == null || InheritedAnnotations.isLibrary(above.asErasure().getInternalName())) {
            return null;
        }
        try {
            TypeDescription type = above.asErasure();
            for (MethodDescription.InDefinedShape declared : type.getDeclaredMethods()) {
                if (isImplementedBy(declared, method)) {
                    AnnotationDescription own = ofRules(declared.getDeclaredAnnotations(), rules);
                    AnnotationDescription found = own == null ? ofRules(type.getDeclaredAnnotations(), rules) : own;
                    if (found != null) {
                        return found;
                    }
                }
            }
            return inherited(type, method, rules, depth + 1);
        } catch (RuntimeException unresolved) { // a super-type that is not on the class path
            return null;
        }
    }

    /** By name and erased parameters; where types are filled in, by those of the bridge that the compiler has made. */
    private static boolean isImplementedBy(MethodDescription declared, MethodDescription method) {
        if (!declared.isVirtual()
                || declared.isPrivate()
                || !declared.getName().equals(method.getName())
                || declared.getParameters().size() != method.getParameters().size()) {
            return false;
        }
        if (haveSameParameters(declared, method)) {
            return true;
        }
        for (MethodDescription each : method.getDeclaringType().asErasure().getDeclaredMethods()) {
            if (each.isBridge() && each.getName().equals(declared.getName()) && haveSameParameters(each, declared)) {
                return true;
            }
        }
        return false;
    }

    private static boolean haveSameParameters(MethodDescription one, MethodDescription other) {
        if (one.getParameters().size() != other.getParameters().size()) {
            return false;
        }
        for (ParameterDescription parameter : one.getParameters()) {
            String type = parameter.getType().asErasure().getName();
            if (!type.equals(other.getParameters()
                    .get(parameter.getIndex())
                    .getType()
                    .asErasure()
                    .getName())) {
                return false;
            }
        }
        return true;
    }

    private static AnnotationDescription ofRules(
            Iterable<AnnotationDescription> annotations, List<AnnotationRule> rules) {
        for (AnnotationRule rule : rules) {
            for (AnnotationDescription present : annotations) {
                if (present.getAnnotationType().getName().equals(rule.annotation())) {
                    return present;
                }
            }
        }
        return null;
    }
}
