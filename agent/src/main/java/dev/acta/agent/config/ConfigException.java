package dev.acta.agent.config;

/**
 * The settings cannot be used. The message is one line for the operator: key, value, what was expected, and where the
 * value came from. It never holds a secret.
 */
public final class ConfigException extends Exception {
    private static final long serialVersionUID = 1L;

    private final boolean failClosed;

    ConfigException(String message) {
        this(message, false);
    }

    ConfigException(String message, boolean failClosed) {
        // Nobody reads a stack trace of a typing mistake, and filling it costs time in premain.
        super(message, null, false, false);
        this.failClosed = failClosed;
    }

    /**
     * Whether the operator asked for {@code acta.guarantee=fail-closed}: then a JVM whose agent cannot start must not
     * start either, even though this version refuses that guarantee.
     */
    public boolean failClosed() {
        return failClosed;
    }
}
