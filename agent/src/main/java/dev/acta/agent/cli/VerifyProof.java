package dev.acta.agent.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.acta.trail.prove.ProofReport;
import dev.acta.trail.prove.ProofVerifier;
import dev.acta.trail.verify.Level;
import dev.acta.trail.verify.Trust;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What {@code verify --proof} says, to people or to programs. */
final class VerifyProof {

    private final Trust trust;
    private final Output out;

    VerifyProof(Trust trust, Output out) {
        this.trust = trust;
        this.out = out;
    }

    /**
     * Checks a proof and says what it proves.
     *
     * @param least what must be known of the line, {@code null} for nothing
     * @return the exit code
     * @throws IOException if there is no such file, or it is no proof
     */
    int verify(Path file, Level least, boolean json) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + ": no such file");
        }
        ProofReport report = ProofVerifier.verify(file, trust);
        boolean isBroken = report.fault() != null;
        String missed = isBroken || least == null || report.reaches(least) ? null : missed(report, least);
        int exit = isBroken ? 1 : missed == null ? 0 : Cli.CANNOT_SAY;
        try {
            if (json) {
                json(report, missed, exit);
            } else {
                text(report, missed);
            }
        } catch (Output.Closed e) {
            // the verdict is in the exit code
        }
        return exit;
    }

    private static String missed(ProofReport report, Level least) {
        String why = least == Level.ANCHORED
                ? "no anchor of " + report.origin() + " has exactly " + report.size()
                        + " lines; prove the line again by --anchor"
                : report.notes() > 0
                        ? "its first note is not signed by a key that was given"
                        : "no keys are in this proof; an anchor of " + report.size() + " lines would do";
        return "the line is not " + least.label() + ": " + Escaped.text(why);
    }

    private void text(ProofReport report, String missed) {
        if (report.fault() != null) {
            out.line("BROKEN: " + report.fault().label() + ": " + Escaped.text(report.message()));
            return;
        }
        out.line(
                missed != null
                        ? "cannot say: " + missed + "; " + report.label()
                        : trust.isNone()
                                ? "consistent; authenticity not checked: " + VerifyText.UNCHECKED
                                : "consistent; " + report.label());
        out.line("  service:  " + Escaped.text(report.service()));
        out.line("  chain:    " + Escaped.text(report.chain()));
        out.line("  seq:      " + report.seq());
        out.line("  recorded: " + report.recorded());
        out.line("  hash:     " + report.hash());
        out.line("  note:     of " + report.size() + " lines, root " + report.root());
        out.line("  level:    " + report.label() + ": " + meaning(report));
        byte[] line = report.line();
        Escaped.write(line, 0, line.length, out);
        out.write('\n');
    }

    private static String meaning(ProofReport report) {
        if (report.level() == null) {
            return "the line stands in the note that came with it, and nobody says who made that";
        }
        switch (report.level()) {
            case ANCHORED:
                return "an anchor tells the same of all lines up to there";
            case SIGNED:
                return "a key that was given has signed the first of "
                        + (report.notes() == 1
                                ? "one note"
                                : report.notes() + " notes, each names the key of the next one")
                        + "; the last covers the line";
            default:
                return "by keys that the chain itself names; whoever writes a whole chain anew can do that, too";
        }
    }

    private void json(ProofReport report, String missed, int exit) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("result", VerifyJson.result(exit));
            json.writeNumberField("exit", exit);
            if (missed != null) {
                json.writeStringField("reason", missed);
            }
            json.writeStringField("authenticity", VerifyJson.authenticity(trust));
            if (report.fault() != null) {
                json.writeObjectFieldStart("fault");
                json.writeStringField("kind", report.fault().label());
                json.writeStringField("message", report.message());
                json.writeEndObject();
            } else {
                proof(json, report);
            }
            json.writeEndObject();
        }
        Escaped.write(bytes.toByteArray(), 0, bytes.size(), out);
        out.write('\n');
    }

    private static void proof(JsonGenerator json, ProofReport report) throws IOException {
        json.writeObjectFieldStart("proof");
        json.writeStringField("service", report.service());
        json.writeStringField("chain", report.chain());
        json.writeNumberField("seq", report.seq());
        json.writeStringField("type", report.type());
        json.writeStringField("recorded", report.recorded());
        json.writeStringField("hash", report.hash());
        json.writeStringField("level", report.label());
        json.writeNumberField("size", report.size());
        json.writeStringField("root", report.root());
        json.writeNumberField("notes", report.notes());
        json.writeStringField("line", new String(report.line(), StandardCharsets.UTF_8));
        json.writeEndObject();
    }
}
