package dev.acta.agent.event;

import java.util.Collections;
import java.util.List;

/** What is known of an audited method before it is called. Immutable. */
public final class MethodSite {

    private final String type;
    private final String name;
    private final String action;
    private final String module;
    private final List<String> parameters;

    /**
     * @param type binary name of the declaring class
     * @param name name of the method
     * @param action the annotation's action, empty for none
     * @param module the annotation's module, empty for none
     * @param parameters names of the parameters, in order
     */
    public MethodSite(String type, String name, String action, String module, List<String> parameters) {
        this.type = type;
        this.name = name;
        this.action = action;
        this.module = module;
        this.parameters = Collections.unmodifiableList(parameters);
    }

    /** @return binary name of the declaring class */
    public String type() {
        return type;
    }

    /** @return name of the method */
    public String name() {
        return name;
    }

    /** @return the annotation's action, empty for none */
    public String action() {
        return action;
    }

    /** @return the annotation's module, empty for none */
    public String module() {
        return module;
    }

    /** @return names of the parameters, in order */
    public List<String> parameters() {
        return parameters;
    }
}
