package dev.acta.agent.premain;

/** Decides from what the JVM says of itself whether Acta may start on it. Pure functions, no regular expressions. */
final class JvmCheck {

    /** Main classes of tools that JAVA_TOOL_OPTIONS would drag us into; declined without a word. */
    private static final String[] TOOLS = {
        "com.sun.tools.",
        "sun.tools.",
        "jdk.tools.",
        "sun.security.tools.",
        "jdk.jshell",
        "org.apache.maven.",
        "org.codehaus.plexus.classworlds.launcher.",
        "org.gradle."
    };

    private static final int FIRST_GOOD_UPDATE_OF_8 = 40;

    private JvmCheck() {}

    /**
     * Says why Acta does not run on this JVM.
     *
     * <p>HotSpot before 8u40 miscompiles and crashes around {@code invokedynamic} (JDK-8041920 and relatives); every agent that
     * links its advice that way declines it.
     *
     * @return one line for the operator, or {@code null} if the JVM is fine
     */
    static String refusal(String version, String vmVersion, String vmName) {
        if (version == null) {
            return null;
        }
        if (vmName != null && vmName.contains("Substrate")) {
            return "a GraalVM native image cannot be instrumented; run the application on a JVM";
        }
        if (!version.startsWith("1.")) {
            return null;
        }
        if (!version.startsWith("1.8")) {
            return "Java " + version + " is too old; Acta needs Java 8u40 or newer";
        }
        boolean hotSpot = vmName == null || vmName.contains("HotSpot") || vmName.contains("OpenJDK");
        int update = update(version);
        if (hotSpot && update >= 0 && update < FIRST_GOOD_UPDATE_OF_8) {
            return "Java " + version + " (" + vmVersion + ") has bugs in invokedynamic that crash applications;"
                    + " Acta needs Java 8u40 or newer";
        }
        return null;
    }

    /** The update of {@code 1.8.0_31-b13}: 31; 0 for {@code 1.8.0}; -1 if it cannot be read. */
    private static int update(String version) {
        int underscore = version.indexOf('_');
        if (underscore < 0) {
            return version.equals("1.8.0") ? 0 : -1;
        }
        int end = underscore + 1;
        while (end < version.length() && Character.isDigit(version.charAt(end))) {
            end++;
        }
        return end == underscore + 1 ? -1 : Integer.parseInt(version.substring(underscore + 1, end));
    }

    /**
     * Tells a JDK or build tool from an application.
     *
     * @param command the system property {@code sun.java.command}: main class or jar and its arguments, or {@code null}
     */
    static boolean isTool(String command) {
        if (command == null) {
            return false;
        }
        int space = command.indexOf(' ');
        String main = space < 0 ? command : command.substring(0, space);
        main = main.substring(main.indexOf('/') + 1); // module/class
        for (String tool : TOOLS) {
            if (main.startsWith(tool)) {
                return true;
            }
        }
        return false;
    }
}
