package dev.acta.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** Measures {@link AnnotatedMethod} without the agent and with it in each of its states, and prints one table. */
public final class MethodCosts {

    private final Path agent;
    private final Path folder;
    private final CommandLineOptions options;
    private final List<String> table = new ArrayList<>();

    private MethodCosts(Path agent, Path folder, CommandLineOptions options) {
        this.agent = agent;
        this.folder = folder;
        this.options = options;
    }

    /**
     * @param arguments the agent's jar, a folder to write to, options of JMH
     * @throws CommandLineOptionException if JMH does not know an option
     * @throws RunnerException if a fork fails
     * @throws IOException if the folder cannot be written
     */
    public static void main(String[] arguments) throws CommandLineOptionException, RunnerException, IOException {
        Path agent = Paths.get(arguments[0]).toRealPath();
        Path folder = Files.createTempDirectory(Paths.get(arguments[1]), "benchmarks");
        String[] rest = Arrays.copyOfRange(arguments, 2, arguments.length);
        MethodCosts costs = new MethodCosts(agent, folder, new CommandLineOptions(rest));
        costs.measure("no agent", false);
        costs.measure(
                "agent, method not woven",
                true,
                costs.agent("-Dacta.methods.exclude=" + AnnotatedMethod.class.getName() + "#audited"));
        costs.measure("agent, woven and switched off", false, costs.switchedOff());
        costs.measure("agent, paused", true, costs.agent("-Dacta.pause=true"));
        costs.measure("agent, audited", true, costs.agent());
        System.out.println();
        costs.table.forEach(System.out::println);
    }

    private List<String> agent(String... properties) {
        List<String> all = new ArrayList<>(Arrays.asList(properties));
        all.add("-javaagent:" + agent);
        all.add("-Dacta.trail.dir=" + folder.resolve("trail"));
        all.add("-Dacta.start.wait-ms=60s");
        return all;
    }

    private List<String> switchedOff() throws IOException {
        Path settings = folder.resolve("acta.properties");
        AnnotatedMethod.enable(settings.toString(), true);
        List<String> all = agent("-D" + AnnotatedMethod.SWITCHED_OFF + "=" + settings);
        all.set(1, "-javaagent:" + agent + "=" + settings);
        return all;
    }

    private void measure(String state, boolean recording, List<String> jvm) throws RunnerException {
        List<String> arguments = new ArrayList<>(jvm);
        arguments.add("-D" + AnnotatedMethod.RECORDING + "=" + recording);
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .parent(options)
                        .include(AnnotatedMethod.class.getName())
                        .jvmArgsAppend(arguments.toArray(new String[0]))
                        .shouldFailOnError(true)
                        .build())
                .run();
        for (RunResult each : results) {
            Result<?> result = each.getPrimaryResult();
            table.add(String.format(
                    "%-32s %-8s %10.2f +- %.2f %s",
                    state, result.getLabel(), result.getScore(), result.getScoreError(), result.getScoreUnit()));
        }
    }

    private void measure(String state, boolean recording) throws RunnerException {
        measure(state, recording, Collections.emptyList());
    }
}
