package dev.acta.agent.cli;

import dev.acta.trail.prove.NotProvableException;
import dev.acta.trail.prove.ProofReport;
import dev.acta.trail.prove.ProofVerifier;
import dev.acta.trail.prove.Prover;
import dev.acta.trail.read.ChainFolder;
import dev.acta.trail.read.Trail;
import dev.acta.trail.verify.Level;
import dev.acta.trail.verify.Trust;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code prove DIR SEQ}. */
@Command(
        name = "prove",
        mixinStandardHelpOptions = true,
        description = {
            "Makes a proof that one line stands in a trail, which can be checked without the trail: verify --proof FILE.",
            "The proof holds the line, the note that covers it, and the keys from the deployment's to the note's, unless an anchor",
            "is given that covers the line. Its form is that of C2SP's tlog-proof."
        },
        footer = {
            "",
            "Examples:",
            "  prove /var/lib/acta 4711 --out line-4711.tlog-proof",
            "  prove /var/lib/acta/shop 17 --chain 019aa8dc-4800-7a5c-b92d-00b816ed86e1 --key deploy.pub > 17.tlog-proof",
            "  prove /var/lib/acta 4711 --anchor notes-of-yesterday.jsonl --out line-4711.tlog-proof",
            "",
            "Exit codes: 0 proven, 1 the chain is broken, 2 there is no such proof, or wrong usage."
        })
final class ProveCommand implements Callable<Integer> {

    private static final int NAMED_AT_MOST = 5;

    private final Output out;
    private final PrintWriter errors;

    @Parameters(index = "0", paramLabel = "DIR", description = "Folder of a trail, of a service in it, or of a chain.")
    private Path dir;

    @Parameters(index = "1", paramLabel = "SEQ", description = "Number of the line in its chain, its member seq.")
    private long seq;

    @Option(names = "--chain", paramLabel = "CHAIN", description = "Which chain, if there are several.")
    private String chain;

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description = "As of verify: make no proof but one that this key of a deployment stands behind.")
    private List<String> keys = new ArrayList<>();

    @Option(
            names = "--anchor",
            paramLabel = "FILE",
            description = {
                "As of verify: prove the line by the first of these notes that covers it. The proof is short then, and",
                "only those can check it who have that note."
            })
    private List<Path> anchors = new ArrayList<>();

    @Option(names = "--out", paramLabel = "FILE", description = "Where the proof goes. Default: standard output.")
    private Path file;

    ProveCommand(Output out, PrintWriter errors) {
        this.out = out;
        this.errors = errors;
    }

    @Override
    public Integer call() throws IOException {
        if (!keys.isEmpty() && !anchors.isEmpty()) {
            throw new IOException("--key and --anchor: a proof is made for one of them");
        }
        if (file != null && Files.exists(file)) {
            throw new FileAlreadyExistsException(file + ": is there already; remove it, or name another --out");
        }
        Trust trust = TrustGiven.of(keys, anchors);
        ChainFolder folder = folder();
        // not readable by others: who may read the proof may read the line
        Path made = file == null
                ? Files.createTempFile("acta", ".tlog-proof")
                : Files.createTempFile(file.toAbsolutePath().getParent(), ".acta", ".tmp");
        try {
            make(folder, trust, made);
            ProofReport report = checked(folder, trust, made);
            deliver(report, made);
            return 0;
        } catch (NotProvableException e) {
            errors.println("acta: " + Escaped.text(e.getMessage()));
            return e.isBroken() ? 1 : Cli.CANNOT_SAY;
        } finally {
            Files.deleteIfExists(made);
        }
    }

    private ChainFolder folder() throws IOException {
        List<String> names = new ArrayList<>();
        ChainFolder found = null;
        for (ChainFolder each : Trail.in(dir).chains()) {
            if (chain == null || chain.equals(each.name())) {
                found = each;
                names.add(each.name());
            }
        }
        if (names.isEmpty()) {
            throw new IOException(dir + (chain == null ? ": no chain here" : ": no chain " + chain + " here"));
        }
        if (names.size() > 1) {
            int named = Math.min(names.size(), NAMED_AT_MOST);
            throw new IOException(dir + ": " + names.size() + " chains; name one by --chain: "
                    + String.join(", ", names.subList(0, named)) + (named < names.size() ? ", .." : ""));
        }
        return found;
    }

    private void make(ChainFolder folder, Trust trust, Path to) throws IOException {
        try (OutputStream stream = new BufferedOutputStream(Files.newOutputStream(to))) {
            if (anchors.isEmpty()) {
                Prover.prove(folder, seq, stream);
            } else {
                Prover.proveAnchored(folder, seq, trust, stream);
            }
        }
    }

    /** No proof leaves that whoever gets it would not accept. */
    private ProofReport checked(ChainFolder folder, Trust trust, Path made) throws IOException {
        ProofReport report = ProofVerifier.verify(made, trust);
        if (report.fault() != null) {
            throw NotProvableException.broken("seq " + seq + " of chain " + folder.name() + ": "
                    + report.fault().label() + ": " + report.message());
        }
        if (!keys.isEmpty() && !report.reaches(Level.SIGNED)) {
            throw NotProvableException.because(
                    "seq " + seq + " of chain " + folder.name() + ": "
                            + (report.notes() > 0
                                    ? "its first note is not signed by a key that was given"
                                    : "the keys that lead to its note stand in segments that are not there; prove it by --anchor"));
        }
        return report;
    }

    private void deliver(ProofReport report, Path made) throws IOException {
        if (report.notes() == 0 && anchors.isEmpty()) {
            errors.println(
                    "acta: no keys are in this proof, as they stand in segments that are not there: only an anchor of "
                            + report.size() + " lines can show that it is genuine");
        }
        if (file != null) {
            Files.move(made, file);
            out.line(Escaped.text(file.toString()) + ": seq " + report.seq() + " of chain "
                    + Escaped.text(report.chain()) + ", " + report.label() + ", " + Files.size(file) + " bytes");
            return;
        }
        byte[] buffer = new byte[64 * 1024];
        try (InputStream in = Files.newInputStream(made)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                out.write(buffer, 0, read);
            }
        }
    }
}
