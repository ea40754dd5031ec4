package dev.acta.it.harness;

/**
 * Tries a test without one advice, on one JDK, to show that the test fails then. As long as it is tried, every audited JVM that is
 * started leaves the advice out.
 */
public final class RemovedAdvice {

    /** Leaves nothing out: under the same conditions the test must pass. */
    public static final String NONE = "none";

    static final String SWITCH = "acta.test.advice-removed";

    private static final String NAME = "acta.it.advice-removed";
    private static final String JDK = "acta.it.jdk";

    private RemovedAdvice() {}

    /**
     * Leaves it out of what the test starts.
     *
     * @param advice its class name below {@code dev.acta.agent.instrument}
     * @param feature the one release that tests with {@link OnEachJdk} run on meanwhile
     * @param test runs it
     */
    public static void leaveOut(String advice, int feature, Runnable test) {
        System.setProperty(NAME, advice);
        System.setProperty(JDK, String.valueOf(feature));
        try {
            test.run();
        } finally {
            System.clearProperty(NAME);
            System.clearProperty(JDK);
        }
    }

    /** Whether a test runs now only to see whether it fails. */
    public static boolean isTried() {
        return System.getProperty(NAME) != null;
    }

    static String name() {
        return System.getProperty(NAME);
    }

    static int feature() {
        return Integer.getInteger(JDK);
    }
}
