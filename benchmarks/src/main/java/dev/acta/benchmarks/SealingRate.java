package dev.acta.benchmarks;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** How fast the agent seals beside the least that it can cost, and how fast {@code verify} is beside its digests, on one JVM. */
public final class SealingRate {

    private final String java;
    private final Path agent;
    private final Path folder;

    private SealingRate(String java, Path agent, Path folder) {
        this.java = java;
        this.agent = agent;
        this.folder = folder;
    }

    /**
     * @param arguments the agent's jar, a folder to write to, and the {@code java} to measure if it is another one
     * @throws IOException if something cannot be started or written
     * @throws InterruptedException if somebody does
     */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        String java = arguments.length > 2
                ? arguments[2]
                : System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
        Path folder = Files.createTempDirectory(Paths.get(arguments[1]), "sealing");
        try {
            new SealingRate(java, Paths.get(arguments[0]).toRealPath(), folder).measure();
        } finally {
            delete(folder);
        }
    }

    private void measure() throws IOException, InterruptedException {
        Path trail = folder.resolve("trail");
        run(
                "-javaagent:" + agent,
                "-Dacta.trail.dir=" + trail,
                "-Dacta.ring.block-ms=60s",
                "-Dacta.start.wait-ms=60s",
                "-cp",
                System.getProperty("java.class.path"),
                SealedEvents.class.getName(),
                folder.toString());
        run("-cp", System.getProperty("java.class.path"), DigestedLines.class.getName(), trail.toString());
        double start = seconds("-jar", agent.toString(), "verify", "--help");
        double verify = seconds("-jar", agent.toString(), "verify", trail.toString());
        System.out.println(String.format(
                Locale.ROOT, "%-42s %10.0f lines/s", "verify", lines(trail) / Math.max(0.001, verify - start)));
    }

    private double seconds(String... arguments) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        run(arguments);
        return (System.nanoTime() - begin) / 1e9;
    }

    private void run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(java);
        command.addAll(Arrays.asList(arguments));
        int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
        if (exit != 0) {
            throw new IllegalStateException("exit " + exit + " of " + command);
        }
    }

    private static long lines(Path trail) throws IOException {
        long lines = 0;
        try (Stream<Path> files = Files.walk(trail)) {
            for (Path each :
                    (Iterable<Path>) files.filter(file -> file.toString().endsWith(".jsonl"))::iterator) {
                for (byte b : Files.readAllBytes(each)) {
                    lines += b == '\n' ? 1 : 0;
                }
            }
        }
        return lines;
    }

    private static void delete(Path folder) throws IOException {
        List<Path> all = new ArrayList<>();
        try (Stream<Path> files = Files.walk(folder)) {
            files.forEach(all::add);
        }
        for (int i = all.size() - 1; i >= 0; i--) {
            Files.delete(all.get(i));
        }
    }
}
