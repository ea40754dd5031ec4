package dev.acta.agent.premain;

import java.lang.reflect.InvocationTargetException;

/** Entry of {@code java -jar acta-agent.jar}: the command line, which lives in the hidden part. */
public final class Main {

    private Main() {}

    /**
     * Runs a command and ends the JVM with its exit code.
     *
     * @param arguments the command and its options; {@code --help} lists them
     * @throws Exception if the jar is damaged
     */
    public static void main(String[] arguments) throws Exception {
        HiddenLoader hidden = HiddenLoader.open(HiddenLoader.ownJar());
        Thread.currentThread().setContextClassLoader(hidden);
        try {
            Object code = hidden.loadClass("dev.acta.agent.cli.Cli")
                    .getMethod("run", String[].class)
                    .invoke(null, (Object) arguments);
            System.exit((Integer) code);
        } catch (InvocationTargetException e) {
            System.err.println("acta: " + e.getCause());
            System.exit(2);
        }
    }
}
