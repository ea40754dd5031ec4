package dev.acta.demo;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Where the built files of the repository are. */
record Build(Path repository) {

    Path agent() {
        return repository.resolve("agent/target/acta-agent.jar");
    }

    Path shop() {
        return repository.resolve("examples/legacy-shop/target/legacy-shop.jar");
    }

    /** A command line that runs a jar on the JVM that runs us. */
    static List<String> java(List<String> options, Path jar, List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options);
        command.add("-jar");
        command.add(jar.toString());
        command.addAll(arguments);
        return command;
    }
}
