package dev.acta.agent.premain;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.StandardCharsets;

/**
 * Entry of {@code -javaagent:acta-agent.jar[=/path/acta.properties]}, and of whoever attaches the jar to a JVM that runs: checks the JVM,
 * opens the hidden part.
 */
public final class ActaAgent {

    /** Begins the argument that the command line attaches us with: behind it a file for our answer, a line end, and the argument proper. */
    public static final String ANSWER_TO = "acta-answer-to=";

    private ActaAgent() {}

    /**
     * Called by the JVM before the application's {@code main}. Never throws.
     *
     * @param argument path of the properties file, or {@code null}
     * @param instrumentation the JVM's instrumentation service
     */
    public static void premain(String argument, Instrumentation instrumentation) {
        String answer = start(argument, instrumentation, false);
        if (answer != null) {
            System.err.println("acta: " + answer);
        }
    }

    /**
     * Called by the JVM on a thread of its own when the jar is attached to it, by {@code java -jar acta-agent.jar attach} or by
     * {@code jcmd PID JVMTI.agent_load}. Never throws.
     *
     * @param argument path of the properties file, or {@code null}; the command line's begins with {@link #ANSWER_TO}
     * @param instrumentation the JVM's instrumentation service
     */
    public static void agentmain(String argument, Instrumentation instrumentation) {
        String file = null;
        String proper = argument;
        int end = argument == null ? -1 : argument.indexOf('\n');
        if (end > 0 && argument.startsWith(ANSWER_TO)) {
            file = argument.substring(ANSWER_TO.length(), end);
            proper = argument.substring(end + 1);
        }
        String answer = start(proper, instrumentation, true);
        answer = answer == null ? "not started: acta.enabled is false" : answer;
        System.err.println("acta: " + answer);
        if (file != null) {
            tell(file, answer);
        }
    }

    /** Into a file that the command line has made; without an answer it says so. */
    private static void tell(String file, String answer) {
        try (OutputStream out = new FileOutputStream(file)) {
            out.write(answer.getBytes(StandardCharsets.UTF_8));
        } catch (IOException | RuntimeException e) {
            System.err.println("acta: no answer to whoever attached: " + e);
        }
    }

    /** What it audits, or why nothing; {@code null} if the operator wants that. */
    private static String start(String argument, Instrumentation instrumentation, boolean attached) {
        long begun = System.nanoTime();
        try {
            if (!attached && JvmCheck.isTool(System.getProperty("sun.java.command"))) {
                return null;
            }
            String refusal = JvmCheck.refusal(
                    System.getProperty("java.version"),
                    System.getProperty("java.vm.version"),
                    System.getProperty("java.vm.name"));
            return refusal == null ? start(argument, instrumentation, begun, attached) : "not started: " + refusal;
        } catch (InvocationTargetException e) {
            return notStarted(e.getCause());
        } catch (Throwable e) { // an application must start even if we cannot
            return notStarted(e);
        }
    }

    private static String notStarted(Throwable cause) {
        String wayOut = cause instanceof SecurityException
                ? "; the policy of the security manager has to trust the agent:"
                        + " grant codeBase \"file:/path/acta-agent.jar\" { permission java.security.AllPermission; };"
                : "";
        return "not started: " + cause + wayOut;
    }

    private static String start(String argument, Instrumentation instrumentation, long begun, boolean attached)
            throws Exception {
        File jar = HiddenLoader.ownJar();
        HiddenLoader hidden = HiddenLoader.open(jar);
        return (String) hidden.loadClass("dev.acta.agent.start.Startup")
                .getMethod("start", String.class, Instrumentation.class, File.class, long.class, boolean.class)
                .invoke(null, argument, instrumentation, jar, begun, attached);
    }
}
