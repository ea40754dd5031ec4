package dev.acta.agent.instrument.brave;

import dev.acta.agent.instrument.Instrumentation;
import dev.acta.agent.instrument.MethodPattern;
import java.util.Collections;
import java.util.List;

/** Where Brave (5.0 and later) keeps each thread's span. */
public final class BraveInstrumentation implements Instrumentation {

    private static final String CURRENT = "brave/propagation/CurrentTraceContext";

    @Override
    public String name() {
        return "brave";
    }

    @Override
    public List<MethodPattern> methods() {
        return Collections.singletonList(new MethodPattern(
                "newScope",
                "(Lbrave/propagation/TraceContext;)L" + CURRENT + "$Scope;",
                "dev.acta.agent.instrument.brave.ScopeAdvice",
                CURRENT));
    }
}
