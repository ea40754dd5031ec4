package dev.acta.agent.event;

/** Which distributed trace a request belongs to, by its own word or that of the application. Immutable. */
public final class Trace {

    private final String id;
    private final String span;
    private final String parent;
    private final String flags;

    /**
     * @param id 16 or 32 lower-case hexadecimal digits
     * @param span 16 of them: the span that is running here, or {@code null}
     * @param parent 16 of them: the span of the caller, or {@code null}
     */
    public Trace(String id, String span, String parent) {
        this(id, span, parent, null);
    }

    /**
     * @param id 32 lower-case hexadecimal digits
     * @param span 16 of them: the span that is running here, or {@code null}
     * @param parent 16 of them: the span of the caller
     * @param flags two of them, as W3C Trace Context has them; {@code null} if the caller did not use it
     */
    public Trace(String id, String span, String parent, String flags) {
        this.id = id;
        this.span = span;
        this.parent = parent;
        this.flags = flags;
    }

    /**
     * @param running 16 lower-case hexadecimal digits: the span that is running here
     * @return the same trace with that span
     */
    public Trace withSpan(String running) {
        return new Trace(id, running, parent, flags);
    }

    /** @return the header {@code traceparent} for those who come next, {@code null} if the caller gave none; see W3C Trace Context, level 1 */
    public String traceparent() {
        return flags == null ? null : "00-" + id + "-" + parent + "-" + flags;
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
