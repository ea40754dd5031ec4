package dev.acta.agent.instrument;

import java.util.List;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;

/** Matches methods, or constructors, that an annotation or a pattern of names makes audited; each once, however many reasons there are, and none that the operator leaves out. */
final class AuditedMethods extends ElementMatcher.Junction.AbstractBase<MethodDescription> {

    private final List<AnnotationRule> rules;
    private final List<NameRule> names;
    private final List<NameRule> excluded;
    private final boolean constructors;

    AuditedMethods(List<AnnotationRule> rules, List<NameRule> names, List<NameRule> excluded, boolean constructors) {
        this.rules = rules;
        this.names = names;
        this.excluded = excluded;
        this.constructors = constructors;
    }

    @Override
    public boolean matches(MethodDescription method) {
        if (method.isConstructor() != constructors
                || !constructors && !method.isMethod()
                || method.isSynthetic()
                || method.isAbstract()
                || method.isNative()
                || isExcluded(method)) {
            return false;
        }
        for (NameRule each : names) {
            if (!constructors
                    && each.fitsMethod(
                            method.getInternalName(), method.getParameters().size())) {
                return true;
            }
        }
        return !rules.isEmpty() && MarkedBy.find(method, rules) != null;
    }

    private boolean isExcluded(MethodDescription method) {
        for (NameRule each : excluded) {
            if (each.fits(
                    method.getDeclaringType().asErasure().getName(),
                    method.getInternalName(),
                    method.getParameters().size())) {
                return true;
            }
        }
        return false;
    }
}
