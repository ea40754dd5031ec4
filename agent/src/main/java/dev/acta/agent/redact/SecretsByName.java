package dev.acta.agent.redact;

/** Tells by its name alone whether the redaction hides the value of a header or parameter. Remembers nothing; immutable, thread-safe. */
public final class SecretsByName {

    private final SensitiveNames names;

    /** @param added further names whose values are identifiers, see {@code acta.redact.names} */
    public SecretsByName(Iterable<String> added) {
        this.names = new SensitiveNames(added);
    }

    /**
     * @param name of a header or cookie
     * @return whether its value is hidden
     */
    public boolean hides(String name) {
        return names.find(name) != Sensitivity.NONE;
    }

    /**
     * @param name of a parameter of a query
     * @param value what stands there
     * @return whether it is hidden
     */
    public boolean hidesParameter(String name, String value) {
        return hides(name) || Parameters.isSecret(name, value, 0, value.length(), false);
    }
}
