package dev.acta.agent.cli;

import dev.acta.trail.read.ChainFolder;
import dev.acta.trail.read.LineReader;
import dev.acta.trail.read.SegmentFile;
import dev.acta.trail.segment.ChainLock;
import java.io.IOException;
import java.io.PrintWriter;

/**
 * Prints one chain in two passes: the first learns what became of its transactions, the second prints. The second stops
 * where the first did, so that a chain that grows meanwhile shows no statement whose end was not looked for.
 */
final class ChainPrinter {

    private final ChainFolder chain;
    private final Filter filter;
    private final LinePrinter printer;
    private final boolean resolve;
    private final PrintWriter errors;
    private final LineFacts facts = new LineFacts();
    private final Fates fates = new Fates();
    private long lines;
    private long unreadable;

    ChainPrinter(ChainFolder chain, Filter filter, LinePrinter printer, boolean resolve, PrintWriter errors) {
        this.chain = chain;
        this.filter = filter;
        this.printer = printer;
        this.resolve = resolve;
        this.errors = errors;
    }

    void print() throws IOException {
        boolean live = resolve && ChainLock.isHeld(chain.path());
        if (resolve) {
            walk(Long.MAX_VALUE, line -> {
                if (facts.read(line.buffer(), line.offset(), line.length())) {
                    fates.learn(facts);
                }
            });
        }
        walk(resolve ? lines : Long.MAX_VALUE, line -> print(line, live));
        if (unreadable > 0) {
            errors.println("acta: " + Escaped.text(chain.name()) + ": " + unreadable
                    + " lines are no JSON and were left out by the filter or the table; run verify");
        }
    }

    private void print(LineReader line, boolean live) throws IOException {
        boolean json = facts.read(line.buffer(), line.offset(), line.length());
        if (json ? filter.accepts(facts) : filter.isOpen() && printer instanceof JsonPrinter) {
            printer.print(line, facts, json && resolve ? fates.of(facts, live) : null);
        } else if (!json) {
            unreadable++;
        }
    }

    private void walk(long atMost, LineVisitor visitor) throws IOException {
        lines = 0;
        for (SegmentFile segment : chain.segments()) {
            try (LineReader reader = new LineReader(segment.path())) {
                while (lines < atMost && reader.next()) {
                    if (!reader.terminated()) {
                        continue; // the beginning of a line, torn or just being written
                    }
                    lines++;
                    visitor.visit(reader);
                }
            }
        }
    }

    private interface LineVisitor {
        void visit(LineReader line) throws IOException;
    }
}
