package dev.acta.agent.cli;

import dev.acta.trail.verify.Level;
import dev.acta.trail.verify.Report;
import dev.acta.trail.verify.Trust;
import dev.acta.trail.verify.Verifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
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
            "Without a key or an anchor it cannot tell whether a whole trail was written anew or its end cut off.",
            "With --proof it checks a proof that one line stands in a trail (see prove), without the trail."
        },
        footer = {
            "",
            "What is known of lines, the best first: anchored (a note that was kept elsewhere covers them), signed (a key that you",
            "trust has certified the key that signed them), self-signed (a key that the trail itself names), adopted (the chain of a",
            "later JVM tells of them), chained (each line names the hash of the one before), torn, missing.",
            "",
            "Examples:",
            "  verify /var/lib/acta",
            "  verify --key deploy.pub --anchor notes-of-yesterday.jsonl /var/lib/acta",
            "  verify --proof line-4711.tlog-proof --key deploy.pub",
            "",
            "Exit codes: 0 consistent, 1 something is broken or missing, 2 cannot say (nothing there, not readable, or less",
            "known than --require wants)."
        })
final class VerifyCommand implements Callable<Integer> {

    private final Output out;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "DIR",
            description = "Folder of a trail, of a service in it, or of a chain.")
    private Path dir;

    @Option(
            names = "--proof",
            paramLabel = "FILE",
            description = "A proof of one line, in place of DIR. Without --key and --anchor it can only be consistent.")
    private Path proof;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "Public key of a deployment, name+id+key, or a file with one on each line. May be repeated.")
    private List<String> keys = new ArrayList<>();

    @Option(
            names = "--anchor",
            paramLabel = "FILE",
            description = "Notes that were kept elsewhere, as JSON lines with a member note. May be repeated.")
    private List<Path> anchors = new ArrayList<>();

    @Option(
            names = "--require",
            paramLabel = "LEVEL",
            description = {
                "Exit with 2 unless all lines are at least that: anchored, signed, self-signed, adopted or chained.",
                "What stands behind the last note of a chain without trail.close does not count.",
                "Of a proof: anchored, signed or self-signed.",
                "Default with --key: signed; of a proof with --anchor alone: anchored; else nothing is required."
            })
    private String require;

    @Option(names = "--json", description = "Report as one JSON object.")
    private boolean json;

    VerifyCommand(Output out) {
        this.out = out;
    }

    @Override
    public Integer call() throws IOException {
        try {
            if ((dir == null) == (proof == null)) {
                throw new IllegalArgumentException("name either DIR or --proof FILE");
            }
            Level least = least();
            Trust trust = TrustGiven.of(keys, anchors);
            if (proof != null) {
                return new VerifyProof(trust, out).verify(proof, least, json);
            }
            Report report = Verifier.verify(dir, trust);
            boolean reached = least == null || report.exitCode() != 0 || report.reaches(least);
            print(report, trust, reached ? null : "not all lines are " + least.label());
            return reached ? report.exitCode() : Cli.CANNOT_SAY;
        } catch (IOException | IllegalArgumentException e) {
            String reason = Escaped.text(e instanceof IOException ? Reason.of((IOException) e) : e.getMessage());
            if (json) {
                VerifyJson.print(null, Trust.NONE, reason, out);
            } else {
                out.line("cannot say: " + reason);
            }
            return Cli.CANNOT_SAY;
        }
    }

    /** Whoever brings a key wants to know that it has signed. */
    private Level least() {
        if (require != null) {
            Level level = level(require);
            if (proof != null && level.compareTo(Level.SELF_SIGNED) > 0) {
                throw new IllegalArgumentException(
                        "--require " + require + ": a proof can be anchored, signed or self-signed");
            }
            return level;
        }
        if (keys.isEmpty()) {
            return proof == null || anchors.isEmpty() ? null : Level.ANCHORED;
        }
        return Level.SIGNED;
    }

    private static Level level(String label) {
        for (Level level : EnumSet.range(Level.ANCHORED, Level.CHAINED)) {
            if (level.label().equals(label)) {
                return level;
            }
        }
        throw new IllegalArgumentException(
                "--require " + label + ": known are anchored, signed, self-signed, adopted and chained");
    }

    /** Whoever stops reading early ({@code | head -1}) must still get the right exit code. */
    private void print(Report report, Trust trust, String missed) throws IOException {
        try {
            if (json) {
                VerifyJson.print(report, trust, missed, out);
            } else {
                VerifyText.print(report, trust, missed, dir, out);
            }
        } catch (Output.Closed e) {
            // the verdict is in the exit code
        }
    }
}
