package dev.acta.it.harness;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A JVM of its own, its output in files. Nothing waits without a limit, and {@link #close} ends the process whatever the test
 * did. Not for use by several threads.
 */
public final class ForkedJvm implements AutoCloseable {

    private static final Pattern WARNING = Pattern.compile("\\[warning]|WARNING|VM warning|Unsafe|illegal reflective");

    private final Process process;
    private final Path out;
    private final Path err;

    private ForkedJvm(Process process, Path out, Path err) {
        this.process = process;
        this.out = out;
        this.err = err;
    }

    public static Builder on(Jdk jdk, Path folder) {
        return new Builder(jdk, folder);
    }

    /** Environment variables that would change what a forked JVM does or prints. */
    static void cleanEnvironment(ProcessBuilder builder) {
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("ACTA_")
                        || List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS", "CLASSPATH")
                                .contains(name));
    }

    /** Waits until a whole line of standard output matches. Fails at once if the process ends before. */
    public Matcher awaitLine(String pattern, Duration limit) {
        Pattern wanted = Pattern.compile(pattern);
        long end = System.nanoTime() + limit.toNanos();
        while (true) {
            boolean ended = !process.isAlive();
            for (String line : stdout()) {
                Matcher matcher = wanted.matcher(line);
                if (matcher.matches()) {
                    return matcher;
                }
            }
            if (ended) {
                throw new AssertionError(
                        "the JVM ended with " + process.exitValue() + " before it printed " + pattern + output());
            }
            if (System.nanoTime() > end) {
                throw new AssertionError("the JVM did not print " + pattern + " within " + limit + output());
            }
            pause();
        }
    }

    /** Waits for the process to end by itself. */
    public int awaitExit(Duration limit) {
        try {
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError("the JVM did not end within " + limit + output());
            }
            return process.exitValue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Asks the JVM to end (SIGTERM): shutdown hooks run. */
    public int stop(Duration limit) {
        terminate();
        return awaitExit(limit);
    }

    /** The same without waiting for it. */
    public void terminate() {
        process.destroy();
    }

    /** Ends the JVM as {@code kill -9} does. */
    public void kill() {
        process.destroyForcibly();
        awaitExit(Duration.ofSeconds(20));
    }

    public long pid() {
        return process.pid();
    }

    /** What each thread of the JVM is doing. */
    public String threads() {
        return jcmd("Thread.print", "-l");
    }

    /** How many objects of a class there are that can still be reached. */
    public long instances(String className) {
        Matcher line = Pattern.compile("(?m)^\\s*\\d+:\\s+(\\d+)\\s+\\d+\\s+" + Pattern.quote(className) + "(\\s.*)?$")
                .matcher(jcmd("GC.class_histogram"));
        return line.find() ? Long.parseLong(line.group(1)) : 0;
    }

    private String jcmd(String... command) {
        List<String> line = new ArrayList<>();
        line.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
        line.add(String.valueOf(process.pid()));
        line.addAll(List.of(command));
        ProcessBuilder jcmd = new ProcessBuilder(line).redirectErrorStream(true);
        cleanEnvironment(jcmd);
        try {
            Process asked = jcmd.start();
            try {
                return new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            } finally {
                asked.destroyForcibly();
            }
        } catch (IOException e) {
            return "unknown: " + e;
        }
    }

    /** What the process has used of the processors so far. */
    public Duration cpuTime() {
        return process.info()
                .totalCpuDuration()
                .orElseThrow(() -> new IllegalStateException("this system does not tell a process's processor time"));
    }

    public List<String> stdout() {
        return lines(out);
    }

    /** Without what the agent says of {@link RemovedAdvice}, which is not the test's doing. */
    public List<String> stderr() {
        return lines(err).stream()
                .filter(line -> !line.contains(RemovedAdvice.SWITCH))
                .toList();
    }

    /**
     * Fails if the JVM, the agent or the application complained: standard error holds nothing but the agent's one start line, and
     * standard output no warning of the JVM (class data sharing and {@code -Xlog} write there).
     */
    public void assertQuiet() {
        List<String> err = stderr();
        boolean onlyStartLine = err.size() == 1 && err.get(0).startsWith("acta: ");
        boolean warned =
                stdout().stream().anyMatch(line -> WARNING.matcher(line).find());
        if (!onlyStartLine || warned) {
            throw new AssertionError("expected one line of acta's on standard error and no warning" + output());
        }
    }

    /** Both outputs, for the message of a failed assertion. */
    public String output() {
        return "\n--- stdout " + out + "\n" + tail(stdout()) + "\n--- stderr " + err + "\n" + tail(stderr());
    }

    @Override
    public void close() {
        if (process.isAlive()) {
            kill();
        }
    }

    private static String tail(List<String> lines) {
        return lines.stream().skip(Math.max(0, lines.size() - 60)).collect(Collectors.joining("\n"));
    }

    private static List<String> lines(Path file) {
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            // The last piece is not a line yet while the process writes it; an empty file has no line.
            return text.isEmpty() ? List.of() : text.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** How a JVM is to be started. */
    public static final class Builder {

        private final Jdk jdk;
        private final Path folder;
        private final List<String> options = new ArrayList<>();
        private final List<String> target = new ArrayList<>();
        private final List<String> arguments = new ArrayList<>();
        private final Map<String, String> environment = new TreeMap<>();

        private Builder(Jdk jdk, Path folder) {
            this.jdk = Objects.requireNonNull(jdk);
            this.folder = Objects.requireNonNull(folder);
        }

        /**
         * Puts the agent in front, its trail in {@code folder/trail}. Early classes wait for the weaver as long as it takes: on a busy
         * machine that is more than the default half second, after which they would pass, to be woven late. How full the machine's disk is
         * shall not matter.
         */
        public Builder audited() {
            return auditedByDefaults().property("acta.start.wait-ms", "60s").property("acta.trail.min-free", 0);
        }

        /** The same with every setting but the trail's folder at its default. */
        public Builder auditedByDefaults() {
            options.add("-javaagent:" + Repository.agentJar());
            if (RemovedAdvice.isTried()) {
                property(RemovedAdvice.SWITCH, RemovedAdvice.name());
            }
            return property("acta.trail.dir", folder.resolve("trail"));
        }

        public Builder property(String name, Object value) {
            options.add("-D" + name + "=" + value);
            return this;
        }

        /** A variable that it has beside those of this JVM. */
        public Builder environment(String name, String value) {
            environment.put(name, value);
            return this;
        }

        public Builder option(String... jvmOptions) {
            options.addAll(List.of(jvmOptions));
            return this;
        }

        public Builder jar(Path jar) {
            target.clear();
            target.addAll(List.of("-jar", jar.toString()));
            return this;
        }

        public Builder main(String mainClass, Collection<Path> classPath) {
            String joined = classPath.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
            target.clear();
            target.addAll(List.of("-cp", joined, mainClass));
            return this;
        }

        public Builder arguments(Object... given) {
            for (Object each : given) {
                arguments.add(each.toString());
            }
            return this;
        }

        /** Starts it with {@code folder} as its working folder, where {@code stdout.txt} and {@code stderr.txt} are too. */
        public ForkedJvm start() {
            List<String> command = new ArrayList<>();
            command.add(jdk.java().toString());
            command.addAll(options);
            command.addAll(target);
            command.addAll(arguments);
            Path out = folder.resolve("stdout.txt");
            Path err = folder.resolve("stderr.txt");
            ProcessBuilder builder = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(out.toFile())
                    .redirectError(err.toFile());
            cleanEnvironment(builder);
            builder.environment().putAll(environment);
            try {
                Files.writeString(folder.resolve("command.txt"), String.join("\n", command) + "\n");
                return new ForkedJvm(builder.start(), out, err);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
