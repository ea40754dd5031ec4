package dev.acta.agent.instrument.otel;

import dev.acta.agent.instrument.Instrumentation;
import dev.acta.agent.instrument.MethodPattern;
import java.util.Collections;
import java.util.List;

/** Where OpenTelemetry's API (1.0 and later) keeps each thread's context. */
public final class OpenTelemetryInstrumentation implements Instrumentation {

    private static final String FOLDER = "dev.acta.agent.instrument.otel.";
    private static final String CONTEXT = "io/opentelemetry/context/";

    @Override
    public String name() {
        return "opentelemetry";
    }

    @Override
    public List<MethodPattern> methods() {
        return Collections.singletonList(new MethodPattern(
                "attach",
                "(L" + CONTEXT + "Context;)L" + CONTEXT + "Scope;",
                FOLDER + "ContextAttachedAdvice",
                CONTEXT + "ContextStorage"));
    }
}
