package dev.acta.agent.instrument.method;

import dev.acta.agent.instrument.AnnotationRule;
import dev.acta.agent.instrument.NameRule;
import java.util.ArrayList;
import java.util.List;

/** Which annotations make a method audited. */
public final class MethodInstrumentation {

    private static final String ADVICE = "dev.acta.agent.instrument.method.MethodAdvice";
    private static final String CONSTRUCTOR_ADVICE = "dev.acta.agent.instrument.method.ConstructorAdvice";
    private static final String AUDITED = "dev.acta.api.Audited";

    private MethodInstrumentation() {}

    /**
     * @param foreign binary names of further annotations that count like {@code @Audited}
     * @return one rule for each annotation
     */
    public static List<AnnotationRule> rules(List<String> foreign) {
        List<AnnotationRule> rules = new ArrayList<>();
        rules.add(new AnnotationRule(AUDITED, ADVICE, CONSTRUCTOR_ADVICE));
        for (String annotation : foreign) {
            rules.add(new AnnotationRule(annotation, ADVICE, CONSTRUCTOR_ADVICE));
        }
        return rules;
    }

    /**
     * @param patterns as {@link NameRule} understands them
     * @return one rule for each
     */
    public static List<NameRule> names(List<String> patterns) {
        List<NameRule> rules = new ArrayList<>();
        for (String pattern : patterns) {
            rules.add(new NameRule(pattern, ADVICE));
        }
        return rules;
    }
}
