package dev.acta.agent.instrument;

import java.util.List;

/** What one folder below this package wants woven. */
public interface Instrumentation {

    /** @return its name in log, start line and {@code trail.coverage}, such as {@code jdbc} */
    String name();

    /** @return the module without which there is nothing to weave, {@code null} if every JVM has what it takes */
    default RequiredModule requiredModule() {
        return null;
    }

    /** @return the methods to weave */
    List<MethodPattern> methods();
}
