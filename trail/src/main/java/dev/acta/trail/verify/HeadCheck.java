package dev.acta.trail.verify;

import dev.acta.trail.read.LineHead;

/** Compares the members that each line begins with to those of the first line. Not thread-safe. */
final class HeadCheck {

    private final ChainReport report;
    private final Faults faults;

    private String chain;
    private String version;
    private String service;
    private String recorded = "";

    HeadCheck(ChainReport report, Faults faults) {
        this.report = report;
        this.faults = faults;
    }

    /** Whether no line could be read before. */
    boolean isFirst() {
        return chain == null;
    }

    void check(LineHead head) {
        if (isFirst()) {
            first(head);
        } else if (!chain.equals(head.chain())) {
            faults.fault(Kind.CHAIN, "chain " + head.chain() + " in chain " + chain);
        } else if (!version.equals(head.version())) {
            faults.fault(Kind.CHAIN, "v " + head.version() + " in a chain of v " + version);
        } else if (head.namesService() && !service.equals(String.valueOf(head.service()))) {
            faults.fault(Kind.CHAIN, "service " + head.service() + " in a chain of service " + service);
        }
        checkRecorded(head.recorded());
        if (head.time() == null || !Times.isTimestamp(head.time())) {
            faults.fault(Kind.TIME, "time " + head.time() + " is not a time as trails write it");
        }
    }

    private void first(LineHead head) {
        chain = String.valueOf(head.chain());
        version = String.valueOf(head.version());
        service = head.service() == null ? "" : head.service();
        report.origin(head.service(), chain);
        if (head.service() == null) {
            faults.fault(Kind.CHAIN, "the first line names no service");
        }
        if (!version.equals("1")) {
            faults.fault(Kind.CHAIN, "v " + version + ": this verifier knows 1");
        }
    }

    private void checkRecorded(String found) {
        if (found == null || !Times.isTimestamp(found)) {
            faults.fault(Kind.TIME, "recorded " + found + " is not a time as trails write it");
        } else if (found.compareTo(recorded) < 0) {
            faults.fault(Kind.TIME, "recorded " + found + ", but the line before " + recorded);
        } else {
            recorded = found;
            report.recorded(found);
        }
    }
}
