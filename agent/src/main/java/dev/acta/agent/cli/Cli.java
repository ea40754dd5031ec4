package dev.acta.agent.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code java -jar acta-agent.jar}: what can be done with a trail, and with a JVM that is not audited yet. */
@Command(
        name = "java -jar acta-agent.jar",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Reads and checks the trails that the Acta agent writes, and proves single lines of them.",
            "To audit an application: java -javaagent:acta-agent.jar ... (see the README); one that runs already: attach"
        },
        footer = {"", "Exit codes: 0 all is well, 1 something is broken or missing, 2 cannot say or wrong usage."})
public final class Cli implements Runnable {

    static final int CANNOT_SAY = 2;

    @Spec
    private CommandSpec spec;

    private Cli() {}

    /**
     * Runs a command on standard output and standard error.
     *
     * @return the exit code: 0, 1 or 2
     */
    public static int run(String[] arguments) {
        // Not System.out: a PrintStream swallows the error by which a closed pipe ends a command.
        return run(arguments, new FileOutputStream(FileDescriptor.out), new FileOutputStream(FileDescriptor.err));
    }

    static int run(String[] arguments, OutputStream stdout, OutputStream stderr) {
        Output out = new Output(stdout);
        PrintWriter errors = new PrintWriter(new OutputStreamWriter(stderr, StandardCharsets.UTF_8), true);
        PrintWriter help = new PrintWriter(new OutputStreamWriter(stdout, StandardCharsets.UTF_8), true);
        CommandLine command = new CommandLine(new Cli())
                .addSubcommand("verify", new VerifyCommand(out))
                .addSubcommand("cat", new CatCommand(out, errors))
                .addSubcommand("prove", new ProveCommand(out, errors))
                .addSubcommand("key", new KeyCommand(out))
                .addSubcommand("attach", new AttachCommand(out))
                .setColorScheme(CommandLine.Help.defaultColorScheme(Ansi.OFF))
                .setOut(help)
                .setErr(errors)
                .setExecutionExceptionHandler((e, failed, parsed) -> failed(e, errors));
        int code = command.execute(arguments);
        out.finish();
        return code;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing: verify, cat, prove, key or attach");
    }

    /** Whoever reads our output may stop reading ({@code | head}); everything else is worth a line. */
    private static int failed(Exception e, PrintWriter errors) {
        if (e instanceof Output.Closed) {
            return 0;
        }
        errors.println("acta: " + Escaped.text(Reason.of(e)));
        return CANNOT_SAY;
    }
}
