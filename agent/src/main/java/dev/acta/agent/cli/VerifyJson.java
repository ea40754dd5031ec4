package dev.acta.agent.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.acta.trail.verify.ChainReport;
import dev.acta.trail.verify.Fault;
import dev.acta.trail.verify.Range;
import dev.acta.trail.verify.Report;
import dev.acta.trail.verify.Trust;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;

/** The verifier's report for programs, one object on one line; members are documented in docs/trail-format.md. */
final class VerifyJson {

    private static final String[] RESULTS = {"consistent", "broken", "unknown"};

    private VerifyJson() {}

    /**
     * Prints a report, or the reason why there is none.
     *
     * @param reason why nothing can be said, {@code null} if something can
     */
    static void print(Report report, Trust trust, String reason, Output out) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
            int exit = reason != null ? Cli.CANNOT_SAY : report.exitCode();
            json.writeStartObject();
            json.writeStringField("result", result(exit));
            json.writeNumberField("exit", exit);
            text(json, "reason", reason);
            json.writeStringField("authenticity", authenticity(trust));
            json.writeArrayFieldStart("chains");
            if (report != null) {
                for (ChainReport chain : report.chains()) {
                    chain(json, chain);
                }
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        Escaped.write(bytes.toByteArray(), 0, bytes.size(), out);
        out.write('\n');
    }

    static String result(int exit) {
        return RESULTS[exit];
    }

    static String authenticity(Trust trust) {
        return trust.isNone() ? "not checked: " + VerifyText.UNCHECKED : "checked";
    }

    private static void chain(JsonGenerator json, ChainReport chain) throws IOException {
        json.writeStartObject();
        text(json, "service", chain.service());
        text(json, "chain", chain.chain());
        text(json, "folder", chain.folder());
        json.writeNumberField("segments", chain.segments());
        json.writeNumberField("lines", chain.lines());
        json.writeNumberField("events", chain.events());
        text(json, "first", chain.firstTime());
        text(json, "last", chain.lastTime());
        json.writeStringField("end", chain.end().name().toLowerCase(Locale.ROOT));
        text(json, "named_by", chain.namedBy());
        json.writeNumberField("torn_bytes", chain.tornBytes());
        text(json, "unreadable", chain.unreadable());
        json.writeArrayFieldStart("ranges");
        for (Range range : chain.ranges()) {
            json.writeStartObject();
            json.writeStringField("level", range.level().label());
            number(json, "first", range.first());
            number(json, "last", range.last());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeNumberField("fault_count", chain.faultCount());
        json.writeArrayFieldStart("faults");
        for (Fault fault : chain.faults()) {
            fault(json, fault);
        }
        json.writeEndArray();
        json.writeArrayFieldStart("not_looked_at");
        for (String stranger : chain.strangers()) {
            json.writeString(stranger);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void fault(JsonGenerator json, Fault fault) throws IOException {
        json.writeStartObject();
        json.writeStringField("kind", fault.kind().label());
        text(json, "segment", fault.segment());
        if (fault.line() > 0) {
            json.writeNumberField("line", fault.line());
        }
        number(json, "seq", fault.seq());
        json.writeStringField("message", fault.message());
        json.writeEndObject();
    }

    private static void number(JsonGenerator json, String name, long value) throws IOException {
        if (value >= 0) {
            json.writeNumberField(name, value);
        }
    }

    private static void text(JsonGenerator json, String name, String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }
}
