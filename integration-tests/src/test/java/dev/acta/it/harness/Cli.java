package dev.acta.it.harness;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The command line that users have: {@code java -jar acta-agent.jar}, in a JVM of its own. */
public final class Cli {

    private static final Duration LIMIT = Duration.ofMinutes(3);

    private Cli() {}

    /** What one call answered. */
    public record Answer(int exit, List<String> stdout, String output) {}

    /** {@code verify OPTIONS DIR}, with none or some. */
    public static Answer verify(Path trail, String... options) {
        List<Object> arguments = new ArrayList<>(Arrays.asList(options));
        arguments.add(trail);
        return run(Jdks.building(), "verify", arguments.toArray());
    }

    /** {@code cat DIR}: the lines with their fates resolved. Fails unless it exits with 0. */
    public static List<JsonNode> cat(Path trail) {
        Answer answer = run("cat", trail);
        if (answer.exit() != 0) {
            throw new AssertionError("cat ended with " + answer.exit() + answer.output());
        }
        return answer.stdout().stream().map(TrailLines::parse).toList();
    }

    /** {@code attach PID}, on a JDK of one's choice. */
    public static Answer attach(Jdk jdk, Object... arguments) {
        return run(jdk, "attach", arguments);
    }

    public static Answer run(String command, Object... arguments) {
        return run(Jdks.building(), command, arguments);
    }

    private static Answer run(Jdk jdk, String command, Object... arguments) {
        Path folder = Repository.freshFolder("cli/" + command + "-" + Long.toHexString(System.nanoTime()));
        try (ForkedJvm jvm = ForkedJvm.on(jdk, folder)
                .jar(Repository.agentJar())
                .arguments(command)
                .arguments(arguments)
                .start()) {
            int exit = jvm.awaitExit(LIMIT);
            return new Answer(exit, jvm.stdout(), jvm.output());
        }
    }
}
