package dev.acta.agent.instrument;

import java.util.List;

/** What one folder below this package wants woven. */
public interface Instrumentation {

    /** @return its name in log, start line and {@code trail.coverage}, such as {@code jdbc} */
    String name();

    /** @return the methods to weave */
    List<MethodPattern> methods();

    /**
     * Text that must occur in some constant of the class besides a matching method; it keeps out classes that only happen to
     * declare a method of the same shape.
     *
     * @return a part of an internal class name, such as {@code java/sql/}
     */
    String evidence();
}
