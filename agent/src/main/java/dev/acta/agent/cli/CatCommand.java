package dev.acta.agent.cli;

import dev.acta.trail.read.ChainFolder;
import dev.acta.trail.read.Trail;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code cat DIR}. */
@Command(
        name = "cat",
        mixinStandardHelpOptions = true,
        description = {
            "Prints the events of a trail in their order, fates resolved.",
            "A statement's fate is committed, rolled_back, autocommit, or unknown when the trail ends before its"
                    + " transaction did."
        },
        footer = {"", "Only --raw prints the sealed bytes; a resolved fate no longer matches its line's hash."})
final class CatCommand implements Callable<Integer> {

    enum Format {
        json,
        table
    }

    private final Output out;
    private final PrintWriter errors;

    @Parameters(index = "0", paramLabel = "DIR", description = "Folder of a trail, of a service in it, or of a chain.")
    private Path dir;

    @Option(names = "--raw", description = "Lines byte for byte as they stand: nothing resolved, nothing escaped.")
    private boolean raw;

    @Option(
            names = "--type",
            paramLabel = "TYPE",
            description = "Only events of this type, e.g. http.request or db.*; may be given several times.")
    private List<String> types = new ArrayList<>();

    @Option(names = "--actor", paramLabel = "ACTOR", description = "Only events of the actor with this id or name.")
    private String actor;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            converter = PointInTime.class,
            description =
                    "Only events that began at this time or later: 2026-11-21, 2026-11-21T14:30 (UTC), ...+01:00.")
    private String since;

    @Option(
            names = "--until",
            paramLabel = "TIME",
            converter = PointInTime.class,
            description = "Only events that began before this time.")
    private String until;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "json",
            description = "${COMPLETION-CANDIDATES}: JSON lines, or one row per event for people (default: json).")
    private Format format;

    @Option(
            names = "--width",
            paramLabel = "COLUMNS",
            description = "Width of the table (default: the terminal's as $COLUMNS says, or 120).")
    private Integer width;

    CatCommand(Output out, PrintWriter errors) {
        this.out = out;
        this.errors = errors;
    }

    @Override
    public Integer call() throws IOException {
        List<ChainFolder> chains = Trail.in(dir).chains();
        if (chains.isEmpty()) {
            throw new IOException(dir + ": no chain here");
        }
        Filter filter = new Filter(types, actor, since, until);
        LinePrinter printer = printer();
        for (ChainFolder chain : chains) {
            new ChainPrinter(chain, filter, printer, !raw, errors).print();
        }
        return 0;
    }

    private LinePrinter printer() {
        if (raw) {
            return (line, facts, fate) -> {
                out.write(line.buffer(), line.offset(), line.length());
                out.write('\n');
            };
        }
        return format == Format.table ? new TablePrinter(out, columns()) : new JsonPrinter(out);
    }

    private int columns() {
        if (width != null) {
            return width;
        }
        try {
            return Integer.parseInt(String.valueOf(System.getenv("COLUMNS")));
        } catch (NumberFormatException e) {
            return 120;
        }
    }
}
