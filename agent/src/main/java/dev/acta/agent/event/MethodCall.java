package dev.acta.agent.event;

import java.util.List;
import java.util.Objects;

/** A call of a method that somebody asked to audit: {@code method.call}. */
public final class MethodCall extends Repeatable {

    private final MethodSite site;
    private final List<Object> arguments;
    private Object result;
    private List<String> names;
    private String objectType;
    private String object;
    private String reference;

    /**
     * @param startNanos when the call began
     * @param story who and within what
     * @param site which method
     * @param arguments copied or described arguments, in order; this event's own from now on
     */
    public MethodCall(long startNanos, Story story, MethodSite site, List<Object> arguments) {
        super(startNanos, story);
        this.site = site;
        this.arguments = arguments;
        this.names = site.parameters();
    }

    /**
     * Notes what the call returned.
     *
     * @param described copied or described
     */
    public void returned(Object described) {
        result = described;
    }

    /**
     * Notes that the arguments are not those of the method, one by one.
     *
     * @param given what they are called, in order
     */
    public void name(List<String> given) {
        names = given;
    }

    /** @return what the arguments are called, in order; may be fewer than there are */
    public List<String> names() {
        return names;
    }

    /**
     * Notes what the call acted upon.
     *
     * @param type what kind of thing, or {@code null}
     * @param id which, or {@code null}
     * @param number of the document that it is about, or {@code null}
     */
    public void about(String type, String id, String number) {
        objectType = type;
        object = id;
        reference = number;
    }

    /** @return what kind of thing the call acted upon, or {@code null} */
    public String objectType() {
        return objectType;
    }

    /** @return which thing the call acted upon, or {@code null} */
    public String object() {
        return object;
    }

    /** @return number of the document that the call is about, or {@code null} */
    public String reference() {
        return reference;
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

    /** What is not the same in all of them is not told of any. */
    @Override
    public void repeatedBy(Repeatable later) {
        super.repeatedBy(later);
        MethodCall other = (MethodCall) later;
        for (int i = 0; i < arguments.size(); i++) {
            if (!Objects.deepEquals(arguments.get(i), other.arguments.get(i))) {
                arguments.set(i, null);
            }
        }
        if (!Objects.deepEquals(result, other.result)) {
            result = null;
        }
    }

    @Override
    public int weight() {
        return super.weight() + 64 + weight(arguments) + weightOf(result);
    }
}
