package dev.acta.agent.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import dev.acta.agent.instrument.servlet.ServletInstrumentation;
import dev.acta.agent.instrument.tomcat.TomcatInstrumentation;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class LeftOutTest {

    private static final String FOLDERS = "dev.acta.agent.instrument.";

    @Test
    void allPatternsOfTheRemovedAdviceGoAndNoOther() {
        Instrumentation tomcat = new TomcatInstrumentation();
        List<String> before = advice(Collections.singletonList(tomcat));
        assertThat(Collections.frequency(before, FOLDERS + "tomcat.catalina.DispatchAdvice"))
                .isGreaterThan(1);

        List<String> kept =
                advice(new LeftOut("tomcat.catalina.DispatchAdvice").without(Collections.singletonList(tomcat)));

        before.removeIf(each -> each.equals(FOLDERS + "tomcat.catalina.DispatchAdvice"));
        assertThat(kept).isEqualTo(before);
    }

    @Test
    void anAdviceGoesInBothNamespaces() {
        List<Instrumentation> both = Arrays.asList(ServletInstrumentation.javax(), ServletInstrumentation.jakarta());

        assertThat(advice(new LeftOut("servlet.javax.ServletAdvice").without(both)))
                .isNotEmpty()
                .doesNotContain(FOLDERS + "servlet.javax.ServletAdvice", FOLDERS + "servlet.jakarta.ServletAdvice");
    }

    @Test
    void aFolderGoesWithAllThatIsInIt() {
        List<Instrumentation> both = Arrays.asList(new TomcatInstrumentation(), ServletInstrumentation.javax());

        assertThat(advice(new LeftOut("tomcat.").without(both)))
                .isEqualTo(advice(Collections.singletonList(ServletInstrumentation.javax())));
    }

    @Test
    void aRuleOfTheRemovedAdviceGoes() {
        AnnotationRule rule = new AnnotationRule("x.Noted", FOLDERS + "method.MethodAdvice");

        assertThat(new LeftOut("method.MethodAdvice").withoutRules(Collections.singletonList(rule)))
                .isEmpty();
        assertThat(new LeftOut(null).withoutRules(Collections.singletonList(rule)))
                .containsExactly(rule);
    }

    @Test
    void nothingGoesUnlessItIsNamed() {
        List<Instrumentation> all = Arrays.asList(new TomcatInstrumentation(), ServletInstrumentation.javax());

        assertThat(new LeftOut(null).without(all)).isEqualTo(all);
        assertThat(new LeftOut("DispatchAdvice").without(all)).isEqualTo(all);
    }

    private static List<String> advice(List<Instrumentation> instrumentations) {
        return instrumentations.stream()
                .flatMap(each -> each.methods().stream())
                .map(MethodPattern::advice)
                .collect(Collectors.toList());
    }
}
