package dev.acta.agent.premain;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;

/** Entry of {@code -javaagent:acta-agent.jar[=/path/acta.properties]}: checks the JVM, opens the hidden part, never throws. */
public final class ActaAgent {

    private ActaAgent() {}

    /**
     * Called by the JVM before the application's {@code main}.
     *
     * @param argument path of the properties file, or {@code null}
     * @param instrumentation the JVM's instrumentation service
     */
    public static void premain(String argument, Instrumentation instrumentation) {
        long begun = System.nanoTime();
        try {
            String refusal = JvmCheck.refusal(
                    System.getProperty("java.version"),
                    System.getProperty("java.vm.version"),
                    System.getProperty("java.vm.name"));
            if (refusal != null) {
                System.err.println("acta: not started: " + refusal);
                return;
            }
            if (JvmCheck.isTool(System.getProperty("sun.java.command"))) {
                return;
            }
            start(argument, instrumentation, begun);
        } catch (InvocationTargetException e) {
            System.err.println("acta: not started: " + e.getCause());
        } catch (Throwable e) { // an application must start even if we cannot
            System.err.println("acta: not started: " + e);
        }
    }

    private static void start(String argument, Instrumentation instrumentation, long begun) throws Exception {
        File jar = HiddenLoader.ownJar();
        HiddenLoader hidden = HiddenLoader.open(jar);
        hidden.loadClass("dev.acta.agent.start.Startup")
                .getMethod("start", String.class, Instrumentation.class, File.class, long.class)
                .invoke(null, argument, instrumentation, jar, begun);
    }
}
