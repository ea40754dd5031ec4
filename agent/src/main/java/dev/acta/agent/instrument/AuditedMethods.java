package dev.acta.agent.instrument;

import java.util.List;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.matcher.ElementMatcher;

/** Matches methods, or constructors, that an annotation or a pattern of names makes audited; each once, however many reasons there are. */
final class AuditedMethods extends ElementMatcher.Junction.AbstractBase<MethodDescription> {

    private final List<AnnotationRule> rules;
    private final List<NameRule> names;
    private final boolean constructors;

    AuditedMethods(List<AnnotationRule> rules, List<NameRule> names, boolean constructors) {
        this.rules = rules;
        this.names = names;
        this.constructors = constructors;
    }

    @Override
    public boolean matches(MethodDescription method) {
        if (method.isConstructor() != constructors
                || !constructors && !method.isMethod()
                || method.isSynthetic()
                || method.isAbstract()
                || method.isNative()) {
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
}
