package dev.acta.trail.segment;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.Optional;

/**
 * Who this process is, so that a later one can tell whether the holder of a {@code LOCK} is dead: a process number
 * alone is used again after a restart, and in containers it is always the same. Asks no network and no JMX. What
 * cannot be found out is empty.
 */
public final class RunningProcess {

    private static final Path PROC = Paths.get("/proc");
    /** Fields of {@code /proc/<pid>/stat}, counted from the third, behind the command. */
    private static final int STATE = 0;

    private static final int START_TICKS = 19;

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
    public static String bootId() {
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
        return statFromThird("self", START_TICKS);
    }

    /**
     * Whether a process that ran on this machine since its last start is known to run no more.
     *
     * @param pid as {@link #pid()} had it there
     * @param ticks as {@link #startTicks()} had it there; may be empty
     */
    public static boolean isGone(String pid, String ticks) {
        if (!isNumber(pid)) {
            return false;
        }
        if (startTicks().isEmpty()) {
            return isGoneByProcessHandle(pid);
        }
        String state = statFromThird(pid, STATE);
        if (state.isEmpty()) {
            return !Files.exists(PROC.resolve(pid)); // else it is there, and we may not look at it
        }
        String found = statFromThird(pid, START_TICKS);
        boolean isAnother = !ticks.isEmpty() && !found.isEmpty() && !found.equals(ticks);
        return isAnother || state.equals("Z") || state.equals("X"); // ended, and only its parent has not asked yet
    }

    private static boolean isNumber(String pid) {
        for (int i = 0; i < pid.length(); i++) {
            if (pid.charAt(i) < '0' || pid.charAt(i) > '9') {
                return false;
            }
        }
        return !pid.isEmpty() && pid.length() < 19;
    }

    private static boolean isGoneByProcessHandle(String pid) {
        try {
            Class<?> handle = Class.forName("java.lang.ProcessHandle");
            Object found = handle.getMethod("of", long.class).invoke(null, Long.parseLong(pid));
            return !((Optional<?>) found).isPresent();
        } catch (ReflectiveOperationException | RuntimeException e) {
            return false; // Java 8: nobody knows
        }
    }

    /** A field of {@code /proc/<pid>/stat}, counted from the third; empty if it cannot be read. */
    private static String statFromThird(String pid, int field) {
        String stat = firstLine(PROC.resolve(pid).resolve("stat"));
        int afterName = stat.lastIndexOf(')'); // field 2 is the command and may hold spaces and brackets
        if (afterName < 0) {
            return "";
        }
        String[] fromThird = stat.substring(afterName + 1).trim().split(" ");
        return fromThird.length > field ? fromThird[field] : "";
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
