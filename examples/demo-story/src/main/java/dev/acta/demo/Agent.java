package dev.acta.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The agent's jar as a command line. */
record Agent(Build build) {

    /** What a command said, standard output and error together, and how it ended. */
    record Answer(int exit, String text) {}

    Answer run(String... arguments) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(Build.java(List.of(), build.agent(), List.of(arguments)))
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Answer(process.waitFor(), text);
    }
}
