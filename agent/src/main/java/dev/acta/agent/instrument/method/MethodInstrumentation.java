package dev.acta.agent.instrument.method;

import dev.acta.agent.instrument.AnnotationRule;
import java.util.ArrayList;
import java.util.List;

/** Which annotations make a method audited. */
public final class MethodInstrumentation {

    private static final String ADVICE = "dev.acta.agent.instrument.method.MethodAdvice";
    private static final String AUDITED = "dev.acta.api.Audited";

    private MethodInstrumentation() {}

    /**
     * @param foreign binary names of further annotations that count like {@code @Audited}
     * @return one rule for each annotation
     */
    public static List<AnnotationRule> rules(List<String> foreign) {
        List<AnnotationRule> rules = new ArrayList<>();
        rules.add(new AnnotationRule(AUDITED, ADVICE));
        for (String annotation : foreign) {
            rules.add(new AnnotationRule(annotation, ADVICE));
        }
        return rules;
    }
}
