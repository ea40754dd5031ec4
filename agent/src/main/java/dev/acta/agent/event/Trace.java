package dev.acta.agent.event;

/** Which distributed trace a request belongs to, by its own word or that of the application. Immutable. */
public final class Trace {

    private final String id;
    private final String span;
    private final String parent;

    /**
     * @param id 16 or 32 lower-case hexadecimal digits
     * @param span 16 of them: the span that is running here, or {@code null}
     * @param parent 16 of them: the span of the caller, or {@code null}
     */
    public Trace(String id, String span, String parent) {
        this.id = id;
        this.span = span;
        this.parent = parent;
    }

    /** @return 16 or 32 lower-case hexadecimal digits */
    public String id() {
        return id;
    }

    /** @return the span that is running here, or {@code null} */
    public String span() {
        return span;
    }

    /** @return the caller's span, or {@code null} */
    public String parent() {
        return parent;
    }
}
