package dev.acta.agent.instrument;

import java.util.ArrayList;
import java.util.List;

/**
 * For tests: one advice, or a folder of it, that is left out as if it had never been written, to show that a test needs it. Immutable.
 *
 * <p>An advice for {@code javax} is left out together with the copy of it for {@code jakarta}.
 */
final class LeftOut {

    private static final String FOLDERS = "dev.acta.agent.instrument.";

    private final String removed;

    /**
     * @param name class name of the advice below this package, such as {@code tomcat.catalina.WriteAdvice}, or the beginning of
     *     such names up to a dot, such as {@code jdbc.}; {@code null} leaves nothing out
     */
    LeftOut(String name) {
        this.removed = name == null ? null : inFirstNamespace(FOLDERS + name);
    }

    List<Instrumentation> without(List<Instrumentation> instrumentations) {
        List<Instrumentation> kept = new ArrayList<>();
        for (Instrumentation each : instrumentations) {
            List<MethodPattern> methods = new ArrayList<>();
            for (MethodPattern pattern : each.methods()) {
                if (!is(pattern.advice())) {
                    methods.add(pattern);
                }
            }
            kept.add(methods.size() == each.methods().size() ? each : new Rest(each.name(), methods));
        }
        return kept;
    }

    List<AnnotationRule> withoutRules(List<AnnotationRule> rules) {
        List<AnnotationRule> kept = new ArrayList<>();
        for (AnnotationRule rule : rules) {
            if (!is(rule.advice())) {
                kept.add(is(rule.constructorAdvice()) ? new AnnotationRule(rule.annotation(), rule.advice()) : rule);
            }
        }
        return kept;
    }

    List<NameRule> withoutNames(List<NameRule> names) {
        List<NameRule> kept = new ArrayList<>();
        for (NameRule name : names) {
            if (!is(name.advice())) {
                kept.add(name);
            }
        }
        return kept;
    }

    private boolean is(String advice) {
        if (removed == null || advice == null) {
            return false;
        }
        String name = inFirstNamespace(advice);
        return removed.endsWith(".") ? name.startsWith(removed) : name.equals(removed);
    }

    private static String inFirstNamespace(String advice) {
        return advice.replace(".servlet.jakarta.", ".servlet.javax.").replace(".jms.jakarta.", ".jms.javax.");
    }

    /** What is left of an instrumentation. */
    private static final class Rest implements Instrumentation {

        private final String name;
        private final List<MethodPattern> methods;

        Rest(String name, List<MethodPattern> methods) {
            this.name = name;
            this.methods = methods;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public List<MethodPattern> methods() {
            return methods;
        }
    }
}
