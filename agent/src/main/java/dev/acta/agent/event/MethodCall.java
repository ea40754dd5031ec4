package dev.acta.agent.event;

import java.util.List;

/** A call of a method that somebody asked to audit: {@code method.call}. */
public final class MethodCall extends Captured {

    private final MethodSite site;
    private final List<Object> arguments;
    private Object result;

    /**
     * @param startNanos when the call began
     * @param story who and within what
     * @param site which method
     * @param arguments copied or described arguments, in order
     */
    public MethodCall(long startNanos, Story story, MethodSite site, List<Object> arguments) {
        super(startNanos, story);
        this.site = site;
        this.arguments = arguments;
    }

    /**
     * Notes what the call returned.
     *
     * @param described copied or described
     */
    public void returned(Object described) {
        result = described;
    }

    /** @return which method */
    public MethodSite site() {
        return site;
    }

    /** @return copied or described arguments, in order */
    public List<Object> arguments() {
        return arguments;
    }

    /** @return what the call returned, or {@code null} */
    public Object result() {
        return result;
    }

    @Override
    public int weight() {
        return super.weight() + 64 + weight(arguments) + weightOf(result);
    }
}
