package dev.acta.agent.instrument.servlet;

import dev.acta.agent.instrument.Instrumentation;
import dev.acta.agent.instrument.MethodPattern;
import java.util.Arrays;
import java.util.List;

/**
 * The door to the application, where {@code acta.guarantee} asks for more than {@code async}: {@code Servlet.service} and
 * {@code Filter.doFilter}, which are left without a step inside when the request may not pass. Woven within what
 * {@link ServletInstrumentation} weaves, so that the request is known already.
 */
public final class AdmissionInstrumentation implements Instrumentation {

    private final String namespace;

    private AdmissionInstrumentation(String namespace) {
        this.namespace = namespace;
    }

    /** @return the instrumentation for containers up to Servlet 4 */
    public static Instrumentation javax() {
        return new AdmissionInstrumentation("javax");
    }

    /** @return the instrumentation for containers from Servlet 5 on */
    public static Instrumentation jakarta() {
        return new AdmissionInstrumentation("jakarta");
    }

    @Override
    public String name() {
        return "http admission (" + namespace + ".servlet)";
    }

    @Override
    public List<MethodPattern> methods() {
        String advice = "dev.acta.agent.instrument.servlet." + namespace + ".AdmissionAdvice";
        String requestAndResponse =
                "L" + namespace + "/servlet/ServletRequest;L" + namespace + "/servlet/ServletResponse;";
        String evidence = namespace + "/servlet/";
        return Arrays.asList(
                new MethodPattern("service", "(" + requestAndResponse + ")V", advice, evidence),
                new MethodPattern(
                        "doFilter",
                        "(" + requestAndResponse + "L" + namespace + "/servlet/FilterChain;)V",
                        advice,
                        evidence));
    }
}
