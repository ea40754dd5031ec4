package dev.acta.agent.instrument;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Which methods of which classes are audited for reasons that the class itself does not give: patterns of names, inherited annotations. Thread-safe. */
final class MethodRules {

    private final List<AnnotationRule> annotations;
    private final List<NameRule> names;
    private final InheritedAnnotations inherited;

    MethodRules(List<AnnotationRule> annotations, List<NameRule> names) {
        this.annotations = annotations;
        this.names = names;
        this.inherited = annotations.isEmpty()
                ? null
                : new InheritedAnnotations(
                        annotations, new ClassScan(Collections.<Instrumentation>emptyList(), annotations));
    }

    /**
     * @param match what the class itself is to be woven for, {@code null} for nothing
     * @return that and what the rules add; {@code null} for nothing
     */
    ClassScan.Match extend(ClassScan.Match match, ClassLoader loader, String name, byte[] file) {
        List<NameRule> fitting = Collections.emptyList();
        for (NameRule each : names) {
            if (each.fitsType(name)) {
                fitting = fitting.isEmpty() ? new ArrayList<>(1) : fitting;
                fitting.add(each);
            }
        }
        boolean inherits = inherited != null && inherited.has(loader, name, file);
        if (fitting.isEmpty() && !inherits) {
            return match;
        }
        ClassScan.Match own = match != null
                ? match
                : new ClassScan.Match(
                        ClassScan.version(file),
                        Collections.<MethodPattern>emptyList(),
                        Collections.<AnnotationRule>emptyList());
        return own.with(inherits ? annotations : own.annotations(), fitting);
    }
}
