package dev.acta.agent.cli;

import dev.acta.trail.verify.Report;
import dev.acta.trail.verify.Verifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code verify DIR}. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Checks that nothing in a trail was changed, deleted, inserted or reordered.",
            "Without a key or an anchor it cannot tell whether a whole trail was written anew or its end cut off."
        },
        footer = {
            "",
            "Exit codes: 0 consistent, 1 something is broken or missing, 2 cannot say (nothing there, not readable)."
        })
final class VerifyCommand implements Callable<Integer> {

    private final Output out;

    @Parameters(index = "0", paramLabel = "DIR", description = "Folder of a trail, of a service in it, or of a chain.")
    private Path dir;

    @Option(names = "--json", description = "Report as one JSON object.")
    private boolean json;

    VerifyCommand(Output out) {
        this.out = out;
    }

    @Override
    public Integer call() throws IOException {
        try {
            Report report = Verifier.verify(dir);
            print(report);
            return report.exitCode();
        } catch (IOException e) {
            String reason = Escaped.text(Reason.of(e));
            if (json) {
                VerifyJson.print(null, reason, out);
            } else {
                out.line("cannot say: " + reason);
            }
            return Cli.CANNOT_SAY;
        }
    }

    /** Whoever stops reading early ({@code | head -1}) must still get the right exit code. */
    private void print(Report report) throws IOException {
        try {
            if (json) {
                VerifyJson.print(report, null, out);
            } else {
                VerifyText.print(report, dir, out);
            }
        } catch (Output.Closed e) {
            // the verdict is in the exit code
        }
    }
}
