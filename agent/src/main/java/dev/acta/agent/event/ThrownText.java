package dev.acta.agent.event;

/**
 * What a throwable says, as far as it may be written down. Messages of an application's or driver's exceptions quote values ("duplicate entry
 * 'x@y.z'"), and so do exceptions of the JDK's that an application throws. Only what the agent, or the JDK when the agent called it, has thrown is
 * known to quote nothing but what the agent handed it; SQL's is not.
 */
public final class ThrownText {

    private static final String AGENT = "dev.acta.";

    /** The JDK's own classes, and nobody else's: libraries have names that begin with {@code javax.} and {@code com.sun.}, too. */
    private static final ClassLoader JDK = topmost();

    private ThrownText() {}

    /** Below the boot loader: an application may have put a system loader of its own before the JVM's. */
    private static ClassLoader topmost() {
        ClassLoader loader = ClassLoader.getSystemClassLoader();
        while (loader.getParent() != null) {
            loader = loader.getParent();
        }
        return loader;
    }

    /**
     * A throwable in one line.
     *
     * @param thrown what was thrown
     * @return its class, and its message if that may be written down
     */
    public static String of(Throwable thrown) {
        String message = message(thrown);
        return thrown.getClass().getName() + (message == null ? "" : ": " + message);
    }

    /**
     * Its message.
     *
     * @param thrown what was thrown
     * @return something in its place if it may not be written down, {@code null} if there is none
     */
    public static String message(Throwable thrown) {
        if (mayHoldValues(thrown)) {
            return "(message left out: not the agent's)";
        }
        Throwable cause = thrown.getCause();
        String message = thrown.getMessage();
        boolean repeatsCause = message != null
                && cause != null
                && message.startsWith(cause.getClass().getName());
        return repeatsCause ? of(cause) : message;
    }

    private static boolean mayHoldValues(Throwable thrown) {
        ClassLoader loader = thrown.getClass().getClassLoader();
        if (loader == ThrownText.class.getClassLoader() && loader != null) {
            return false;
        }
        return loader != null || thrown.getClass().getName().startsWith("java.sql.") || !isThrownForAgent(thrown);
    }

    /** Whether the first on the stack that is not the JDK is the agent. */
    private static boolean isThrownForAgent(Throwable thrown) {
        StackTraceElement[] frames = thrown.getStackTrace();
        for (int i = 0; i < frames.length; i++) {
            String type = frames[i].getClassName();
            if (type.startsWith(AGENT)) {
                return true;
            }
            if (!isJdk(type)) {
                return false;
            }
        }
        return false;
    }

    private static boolean isJdk(String type) {
        if (type.startsWith("java.")) {
            return true;
        }
        try {
            Class.forName(type, false, JDK);
            return true;
        } catch (ClassNotFoundException | LinkageError absent) {
            return false;
        }
    }
}
