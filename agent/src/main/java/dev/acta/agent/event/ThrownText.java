package dev.acta.agent.event;

/**
 * What a throwable says, as far as it may be written down. Messages of an application's or driver's exceptions quote values ("duplicate entry
 * 'x@y.z'"), and so do exceptions of the JDK's that an application throws. Only what the agent, or the JDK when the agent called it, has thrown is
 * known to quote nothing but what the agent handed it; SQL's is not.
 */
public final class ThrownText {

    private static final String AGENT = "dev.acta.";
    private static final String[] JDK = {"java.", "javax.", "jdk.", "sun.", "com.sun."};

    private ThrownText() {}

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
        return mayHoldValues(thrown) ? "(message left out: not the agent's)" : thrown.getMessage();
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
        for (int i = 0; i < JDK.length; i++) {
            if (type.startsWith(JDK[i])) {
                return true;
            }
        }
        return false;
    }
}
