package dev.acta.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The shop in a JVM of its own, under the agent. What both print goes to one file. */
final class Shop implements AutoCloseable {

    /** How a JVM ends that was asked to by SIGTERM: 128 and the signal's number. */
    private static final int TERMINATED = 143;

    private static final String READY = "legacy-shop is ready on ";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Process process;
    private final Path output;
    private final URI home;

    private Shop(Process process, Path output, URI home) {
        this.process = process;
        this.output = output;
        this.home = home;
    }

    /**
     * Starts the shop on a free port.
     *
     * @param settings the agent's settings file
     * @param stockWatchSeconds how often the shop's timer runs, 0 for never
     */
    static Shop start(Build build, Path settings, Path output, int stockWatchSeconds)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(Build.java(
                        List.of(
                                "-javaagent:" + build.agent() + "=" + settings,
                                "-Dshop.stockWatchSeconds=" + stockWatchSeconds),
                        build.shop(),
                        List.of("--port", "0")))
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        // Whoever audits or tests on this machine may have settings in the environment, and those would beat the file.
        builder.environment().keySet().removeIf(name -> name.startsWith("ACTA_"));
        Process process = builder.start();
        // Whatever happens to us, the shop does not stay behind.
        Runtime.getRuntime().addShutdownHook(new Thread(() -> end(process)));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (System.nanoTime() < deadline && process.isAlive()) {
            for (String line : Files.readAllLines(output)) {
                if (line.startsWith(READY)) {
                    return new Shop(process, output, URI.create(line.substring(READY.length())));
                }
            }
            Thread.sleep(50);
        }
        end(process);
        throw new IllegalStateException("the shop did not start, it said:\n" + Files.readString(output));
    }

    URI home() {
        return home;
    }

    /** What shop, agent and JVM have printed so far. */
    List<String> output() throws IOException {
        return Files.readAllLines(output);
    }

    /** Asks the shop to end and waits until it has; true if it ended in good order. */
    boolean stop() throws InterruptedException {
        process.destroy();
        return process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS) && process.exitValue() == TERMINATED;
    }

    void awaitEnd() throws InterruptedException {
        process.waitFor();
    }

    @Override
    public void close() {
        end(process);
    }

    private static void end(Process process) {
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
