package dev.acta.agent.cli;

import dev.acta.trail.verify.ChainReport;
import dev.acta.trail.verify.Fault;
import dev.acta.trail.verify.Level;
import dev.acta.trail.verify.Range;
import dev.acta.trail.verify.Report;
import dev.acta.trail.verify.Trust;
import java.nio.file.Path;
import java.util.Map;

/** The verifier's report for people: the verdict first, then each chain, then its faults. */
final class VerifyText {

    static final String UNCHECKED = "no key, no anchor";

    private VerifyText() {}

    /** @param missed what the operator wants to be known and is not, or {@code null} */
    static void print(Report report, Trust trust, String missed, Path dir, Output out) {
        out.line(missed == null ? verdict(report, trust, dir) : "cannot say: " + missed + "; " + known(report));
        for (ChainReport chain : report.chains()) {
            chain(chain, out);
        }
    }

    private static String verdict(Report report, Trust trust, Path dir) {
        switch (report.exitCode()) {
            case 0:
                return trust.isNone()
                        ? "consistent; authenticity not checked: " + UNCHECKED
                        : "consistent; " + known(report);
            case 1:
                return "BROKEN: " + count(report.faultCount(), "fault") + " in " + report.brokenChains() + " of "
                        + count(report.chains().size(), "chain");
            default:
                return "cannot say: "
                        + (report.chains().isEmpty()
                                ? Escaped.text(dir.toString()) + ": no chain here"
                                : "not everything could be read");
        }
    }

    /** Of how many lines is known what. */
    private static String known(Report report) {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<Level, Long> lines : report.lines().entrySet()) {
            text.append(text.length() == 0 ? "" : ", ")
                    .append(lines.getKey().label())
                    .append(": ")
                    .append(count(lines.getValue(), "line"));
        }
        return text.toString();
    }

    private static void chain(ChainReport chain, Output out) {
        String service = chain.service() == null ? "" : Escaped.text(chain.service()) + " ";
        out.line(service + Escaped.text(chain.chain()) + ": " + count(chain.lines(), "line") + ", "
                + count(chain.events(), "event") + " in " + count(chain.segments(), "segment"));
        for (Range range : chain.ranges()) {
            if (range.level().compareTo(Level.CHAINED) <= 0) {
                out.line("  " + range.level().label() + ": seq " + range.first() + " to " + range.last());
            }
        }
        for (Fault fault : chain.faults()) {
            out.line("  " + Escaped.text(fault.toString()));
        }
        if (chain.faultCount() > chain.faults().size()) {
            out.line("  and " + (chain.faultCount() - chain.faults().size()) + " faults more");
        }
        if (chain.unreadable() != null) {
            out.line("  not readable: " + Escaped.text(chain.unreadable()));
        }
        if (chain.tornBytes() > 0) {
            out.line("  torn: " + chain.tornBytes() + " bytes after the last whole line");
        }
        for (String stranger : chain.strangers()) {
            out.line("  not looked at: " + Escaped.text(stranger));
        }
        out.line("  " + end(chain));
    }

    private static String end(ChainReport chain) {
        switch (chain.end()) {
            case CLOSED:
                return "closed: " + chain.firstTime() + " to " + chain.lastTime();
            case LIVE:
                return "live: its JVM is still running";
            default:
                if (chain.namedBy() != null) {
                    return "no trail.close: its JVM died; chain " + Escaped.text(chain.namedBy())
                            + " tells of this end";
                }
                return "no trail.close: its JVM died, or its end was cut off; the lines cannot tell which";
        }
    }

    private static String count(long count, String thing) {
        return count + " " + thing + (count == 1 ? "" : "s");
    }
}
