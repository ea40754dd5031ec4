package dev.acta.agent.cli;

import dev.acta.trail.read.LineReader;
import java.io.IOException;

/** Prints one row per event: when, who, what, on what, how it ended. */
final class TablePrinter implements LinePrinter {

    private static final int TIME = 23;
    private static final int WHO = 14;
    private static final int WHAT = 14;
    private static final int OUTCOME = 36;
    private static final int MIN_OBJECT = 12;
    private static final int GAPS = 8;

    private final Output out;
    private final int object;
    private boolean headed;

    TablePrinter(Output out, int width) {
        this.out = out;
        this.object = Math.max(MIN_OBJECT, width - TIME - WHO - WHAT - OUTCOME - GAPS);
    }

    @Override
    public void print(LineReader line, LineFacts facts, ResolvedFate fate) throws IOException {
        if (!headed) {
            headed = true;
            out.line(row("TIME (UTC)", "WHO", "WHAT", "OBJECT", "OUTCOME"));
        }
        Row row = new Row(Json.read(line.buffer(), line.offset(), line.length()), fate);
        out.line(row(row.time(), row.who(), row.what(), row.object(), row.outcome()));
    }

    private String row(String time, String who, String what, String on, String outcome) {
        String row = Cell.of(time, TIME)
                + "  "
                + Cell.of(who, WHO)
                + "  "
                + Cell.of(what, WHAT)
                + "  "
                + Cell.of(on, object)
                + "  "
                + Cell.of(outcome, OUTCOME);
        int end = row.length();
        while (end > 0 && row.charAt(end - 1) == ' ') {
            end--;
        }
        return row.substring(0, end);
    }
}
