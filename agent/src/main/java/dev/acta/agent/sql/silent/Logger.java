package dev.acta.agent.sql.silent;

/** In place of {@code java.util.logging.Logger}. */
public final class Logger {

    private static final Logger NOWHERE = new Logger();

    private Logger() {}

    /**
     * The one logger there is.
     *
     * @param name does not matter
     * @return never {@code null}
     */
    public static Logger getLogger(String name) {
        return NOWHERE;
    }

    /**
     * Whether anything is logged.
     *
     * @param level does not matter
     * @return {@code false}
     */
    public boolean isLoggable(Level level) {
        return false;
    }

    /**
     * Logs nothing.
     *
     * @param message is forgotten
     */
    public void warning(String message) {
        // nobody listens
    }
}
