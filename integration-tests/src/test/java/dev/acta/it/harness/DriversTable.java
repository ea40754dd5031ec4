package dev.acta.it.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Takes down how each driver behind each pool came out and, in the profile {@code matrix}, writes the last section of
 * {@code docs/compatibility.md} about it: all of it anew, after every cell.
 */
public final class DriversTable {

    /** With it the section begins that {@link CompatibilityTable} leaves as it is. */
    static final String HEADING = "\n## Drivers and pools\n";

    private static final String TEXT = """

            What `DriversIT` found, written by it. One application does the same with every driver, alone and behind pools, and the trail must say
            the same of it: one event for each statement, with its values, its results and what became of it, and none for what a pool asks
            to check a connection. The numbers are JDKs on which it does, the oldest and the youngest that driver and pool run on; before them stands the pool's version.
            *without advice* says how the same test comes out with all advice of JDBC left out.

            """;

    private static final String NOT_PLAYED = """

            What drivers and pools do not offer, in their words, and what they do otherwise:

            """;

    private static final Map<String, Row> ROWS = new LinkedHashMap<>();
    private static final Map<String, Set<String>> NOTES = new TreeMap<>();
    private static final Set<String> COLUMNS = new LinkedHashSet<>();

    private DriversTable() {}

    /** Whether all cells are to be run and written down. */
    public static boolean isWanted() {
        return CompatibilityTable.isWanted();
    }

    /** A cell of which nothing is known yet; it counts as failed until {@link Cell#passed} is called. */
    public static synchronized Cell cell(String driver, String pool, String version, Jdk jdk) {
        COLUMNS.add(pool);
        Row row = ROWS.computeIfAbsent(driver, key -> new Row());
        Cell cell = new Cell(row, version, jdk);
        row.cells.computeIfAbsent(pool, key -> new ArrayList<>()).add(cell);
        write();
        return cell;
    }

    /** A line below the table: what a driver or a pool does not offer, or does otherwise. */
    public static synchronized void note(String who, String note) {
        NOTES.computeIfAbsent(who, key -> new TreeSet<>()).add(note);
    }

    private static synchronized void write() {
        if (!isWanted()) {
            return;
        }
        StringBuilder text = new StringBuilder(HEADING).append(TEXT);
        text.append("| |");
        COLUMNS.forEach(each -> text.append(' ').append(each).append(" |"));
        text.append(" without advice | at |\n|---|").append("---|".repeat(COLUMNS.size() + 2));
        try {
            String commit = Repository.commit();
            ROWS.forEach((driver, row) ->
                    text.append("\n| ").append(driver).append(" |").append(row).append(' ' + commit + " |"));
            StringBuilder below = new StringBuilder();
            NOTES.forEach((who, notes) -> below.append("* **")
                    .append(who)
                    .append("**: ")
                    .append(String.join("; ", notes))
                    .append('\n'));
            text.append('\n').append(below.length() == 0 ? "" : NOT_PLAYED + below);
            Path page = Repository.compatibilityPage();
            String before = Files.exists(page) ? Files.readString(page) : "";
            int section = before.indexOf(HEADING);
            Files.writeString(page, (section < 0 ? before : before.substring(0, section)) + text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The section as it stands in a page, empty if it has none. */
    static String sectionOf(String page) {
        int section = page.indexOf(HEADING);
        return section < 0 ? "" : page.substring(section);
    }

    private static final class Row {

        private final Map<String, List<Cell>> cells = new LinkedHashMap<>();

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder();
            for (String column : COLUMNS) {
                text.append(' ')
                        .append(of(cells.getOrDefault(column, List.of())))
                        .append(" |");
            }
            List<Cell> all = cells.values().stream().flatMap(List::stream).toList();
            long failed = all.stream().filter(each -> each.failsWithout).count();
            return text.append(failed == all.size() ? " all fail |" : " " + failed + " of " + all.size() + " fail |")
                    .toString();
        }

        private static String of(List<Cell> cells) {
            Map<String, List<String>> versions = new LinkedHashMap<>();
            cells.forEach(each -> versions.computeIfAbsent(each.version, key -> new ArrayList<>())
                    .add(each.toString()));
            List<String> parts = new ArrayList<>();
            versions.forEach(
                    (version, jdks) -> parts.add((version.isEmpty() ? "" : version + ": ") + String.join(", ", jdks)));
            return String.join("; ", parts);
        }
    }

    /** A driver behind a pool on a JDK. */
    public static final class Cell {

        private final Row row;
        private final String version;
        private final Jdk jdk;
        private boolean passed;
        private boolean failsWithout;

        private Cell(Row row, String version, Jdk jdk) {
            this.row = row;
            this.version = version;
            this.jdk = jdk;
        }

        public void passed() {
            passed = true;
            write();
        }

        /** The test of this cell fails if the agent is without advice. */
        public void failedWithoutAdvice() {
            failsWithout = true;
            write();
        }

        @Override
        public String toString() {
            return jdk.feature() + (jdk.isMissing() ? " missing" : passed ? "" : " **failed**");
        }
    }
}
