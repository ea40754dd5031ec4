package dev.acta.agent.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code attach PID [FILE]}. */
@Command(
        name = "attach",
        mixinStandardHelpOptions = true,
        description = {
            "Begins to audit an application that runs already, until it ends. To be run by the user who runs it.",
            "What was under way before is not audited; -javaagent is the better way, see docs/attach.md."
        },
        footer = {"", "Exit codes: 0 it is audited from now on, 1 it is not, 2 cannot say or wrong usage."})
final class AttachCommand implements Callable<Integer> {

    private static final int NOT_ATTACHED = 1;

    private final Output out;

    @Parameters(index = "0", paramLabel = "PID", description = "Process id of the JVM, as jps or ps tells it.")
    private long pid;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "FILE",
            description =
                    "Properties file. Without it, the settings are the JVM's own -Dacta.* and ACTA_* and the defaults.")
    private Path file;

    AttachCommand(Output out) {
        this.out = out;
    }

    @Override
    public Integer call() {
        String argument = "";
        if (file != null) {
            Path absolute = file.toAbsolutePath();
            if (!Files.isReadable(absolute)) {
                out.line("not attached: " + Escaped.text(absolute.toString()) + ": no such file, or not to be read");
                return NOT_ATTACHED;
            }
            argument = absolute.toString();
        }
        String answer;
        try {
            answer = RunningJvm.load(Long.toString(pid), argument);
        } catch (IOException e) {
            out.line("not attached: process " + pid + ": " + Escaped.text(Reason.of(e)));
            return NOT_ATTACHED;
        }
        if (answer.isEmpty()) { // another user's process, or one in a container
            out.line("process " + pid + " gave no answer; its standard error says whether it is audited");
            return Cli.CANNOT_SAY;
        }
        out.line("process " + pid + ": " + Escaped.text(answer));
        return answer.startsWith("not started") ? NOT_ATTACHED : 0;
    }
}
