package dev.acta.trail.segment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;

/**
 * Who this process is, so that a later one can tell whether the holder of a {@code LOCK} is dead: a process number
 * alone is used again after a restart, and in containers it is always the same. Asks no network and no JMX. What
 * cannot be found out is empty.
 */
public final class RunningProcess {

    private static final Path PROC = Paths.get("/proc");

    private RunningProcess() {}

    /** The machine's own name for itself, without asking the network. */
    public static String host() {
        String name = firstLine(PROC.resolve("sys/kernel/hostname"));
        if (name.isEmpty()) {
            name = environment("HOSTNAME");
        }
        return name.isEmpty() ? environment("COMPUTERNAME") : name;
    }

    /** Changes with every boot of the machine (Linux). */
    static String bootId() {
        return firstLine(PROC.resolve("sys/kernel/random/boot_id"));
    }

    /** The process number as the process sees it; inside a container that is the container's. */
    public static String pid() {
        try {
            return Files.readSymbolicLink(PROC.resolve("self")).toString();
        } catch (IOException | RuntimeException e) {
            return pidOfProcessHandle();
        }
    }

    /** Field 22 of {@code /proc/self/stat}: clock ticks from boot to this process's start. */
    static String startTicks() {
        String stat = firstLine(PROC.resolve("self/stat"));
        int afterName = stat.lastIndexOf(')'); // field 2 is the command and may hold spaces and brackets
        if (afterName < 0) {
            return "";
        }
        String[] fromThird = stat.substring(afterName + 1).trim().split(" ");
        return fromThird.length > 19 ? fromThird[19] : "";
    }

    /** {@code ProcessHandle} came with Java 9, so Java 8 reaches it by name only. */
    private static String pidOfProcessHandle() {
        try {
            Class<?> handle = Class.forName("java.lang.ProcessHandle");
            Object current = handle.getMethod("current").invoke(null);
            return handle.getMethod("pid").invoke(current).toString();
        } catch (ReflectiveOperationException | RuntimeException e) {
            return "";
        }
    }

    private static String environment(String name) {
        String value = System.getenv(name);
        return value == null ? "" : value;
    }

    private static String firstLine(Path file) {
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            int end = text.indexOf('\n');
            return end < 0 ? text : text.substring(0, end);
        } catch (IOException | RuntimeException e) {
            return "";
        }
    }
}
