package dev.acta.agent.cli;

import dev.acta.agent.premain.ActaAgent;
import java.io.File;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Another JVM of this machine, reached by the JDK's attach API. That is called by reflection: Java 8 has it in a jar of the JDK's own,
 * which is on no class path.
 */
final class RunningJvm {

    private static final String API = "com.sun.tools.attach.VirtualMachine";

    private RunningJvm() {}

    /**
     * Loads this jar into a JVM as an agent, and waits until it has started or has not.
     *
     * @param pid the JVM's process
     * @param argument what the agent is given
     * @return what the agent says, or nothing if it could not say it
     * @throws IOException with a reason for the operator if it cannot be loaded
     */
    static String load(String pid, String argument) throws IOException {
        Path answer = Files.createTempFile("acta-attach-", ".txt");
        try {
            loadAnswering(pid, ActaAgent.ANSWER_TO + answer.toAbsolutePath() + "\n" + argument);
            return new String(Files.readAllBytes(answer), StandardCharsets.UTF_8);
        } finally {
            Files.deleteIfExists(answer);
        }
    }

    private static void loadAnswering(String pid, String argument) throws IOException {
        try {
            URI jar = RunningJvm.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI();
            Class<?> api = api();
            Object jvm = api.getMethod("attach", String.class).invoke(null, pid);
            try {
                api.getMethod("loadAgent", String.class, String.class).invoke(jvm, new File(jar).getPath(), argument);
            } finally {
                api.getMethod("detach").invoke(jvm);
            }
        } catch (InvocationTargetException e) {
            String reason = reason(e.getCause());
            if (reason != null) {
                throw new IOException(reason, e.getCause());
            }
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new IOException(
                    "this Java (" + System.getProperty("java.home")
                            + ") cannot attach to others; run the command with a JDK, not a JRE",
                    e);
        } catch (URISyntaxException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** {@code null} if it is a success after all: the tool of Java 8 takes the answer of a newer JVM for a failure. */
    private static String reason(Throwable cause) {
        String name = cause.getClass().getSimpleName();
        if (name.equals("AgentLoadException") && "0".equals(cause.getMessage())) {
            return null;
        }
        return cause.getMessage() == null ? cause.toString() : cause.getMessage();
    }

    private static Class<?> api() throws ReflectiveOperationException, IOException {
        try {
            return Class.forName(API, true, ClassLoader.getSystemClassLoader());
        } catch (ClassNotFoundException java8) {
            File tools = new File(System.getProperty("java.home"), "../lib/tools.jar");
            if (!tools.isFile()) {
                throw java8;
            }
            // open until this command ends
            return Class.forName(
                    API, true, new URLClassLoader(new URL[] {tools.toURI().toURL()}, null));
        }
    }
}
