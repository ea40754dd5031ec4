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
 * {@code docs/compatibility.md} about it, after every cell. With {@value #SOME} only cells that match are run, and the others stay as they stand.
 */
public final class DriversTable {

    /** A regular expression, of driver, pool and JDK. */
    private static final String SOME = "acta.it.cells";

    /** With it the section begins that {@link CompatibilityTable} leaves as it is. */
    private static final String HEADING = "\n## Drivers and pools\n";

    private static final String TEXT = """

            What `DriversIT` found, written by it. One application does the same with every driver, alone and behind pools, and the trail must say
            the same of it: one event for each statement, with its values, its results and what became of it, and none for what a pool asks
            to check a connection. The numbers are JDKs on which it does, the oldest and the youngest that driver and pool run on; before them stands the pool's version.
            Each cell is run a second time with all advice of JDBC left out, and the same test must fail then: else *passes without advice*.
            Pools call drivers by the interfaces of `java.sql` alone, so each pool is run over two: H2 2.2, whose classes have all of JDBC in one JVM, and PostgreSQL 42.7,
            which talks to a server. An empty cell was not run.
            A run of some cells alone (`-Dacta.it.cells=regex`) replaces these; *at* is the commit that a row's last cell was run on.

            """;

    private static final String NOTES_BEGIN = """

            What drivers and pools do not offer, in their words, and what they do otherwise:

            """;

    private static final String NOTE = "* **";
    private static final String AT = "at";

    private static final Map<String, Row> ROWS = new LinkedHashMap<>();
    private static final Map<String, Set<String>> NOTES = new TreeMap<>();
    private static final Set<String> NOTED_NOW = new TreeSet<>();
    private static final Set<String> COLUMNS = new LinkedHashSet<>();

    static {
        if (isWanted() && System.getProperty(SOME) != null) {
            readPage();
        }
    }

    private DriversTable() {}

    /** Whether all cells are to be run and written down. */
    public static boolean isWanted() {
        return CompatibilityTable.isWanted();
    }

    /** Whether a cell is one of those that this run is about. */
    public static boolean isAsked(Object cell) {
        return cell.toString().matches(".*(" + System.getProperty(SOME, "") + ").*");
    }

    /** A cell of which nothing is known yet; it counts as failed until {@link Cell#passed} is called. */
    public static synchronized Cell cell(String driver, String pool, String version, Jdk jdk) {
        COLUMNS.add(pool);
        Row row = ROWS.computeIfAbsent(driver, key -> new Row());
        row.at = commit();
        return new Cell(row.cell(pool, version), jdk);
    }

    /** A line below the table: what a driver or a pool does not offer, or does otherwise. */
    public static synchronized void note(String who, String note) {
        if (NOTED_NOW.add(who)) {
            NOTES.remove(who); // an earlier run's
        }
        NOTES.computeIfAbsent(who, key -> new TreeSet<>()).add(note);
    }

    private static synchronized void write() {
        if (!isWanted()) {
            return;
        }
        StringBuilder text = new StringBuilder(HEADING).append(TEXT).append("| |");
        COLUMNS.forEach(each -> text.append(' ').append(each).append(" |"));
        text.append(' ' + AT + " |\n|---|").append("---|".repeat(COLUMNS.size() + 1));
        ROWS.forEach((driver, row) ->
                text.append("\n| ").append(driver).append(" |").append(row).append(' ' + row.at + " |"));
        text.append('\n').append(NOTES.isEmpty() ? "" : NOTES_BEGIN);
        NOTES.forEach((who, notes) -> text.append(NOTE + who + "**: ")
                .append(String.join("; ", notes))
                .append('\n'));
        try {
            Path page = Repository.compatibilityPage();
            String before = Files.exists(page) ? Files.readString(page) : "";
            Files.writeString(
                    page,
                    before.substring(0, before.length() - sectionOf(before).length()) + text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String commit() {
        try {
            return Repository.commit();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The section as it stands in a page, empty if it has none. */
    static String sectionOf(String page) {
        int section = page.indexOf(HEADING);
        return section < 0 ? "" : page.substring(section);
    }

    private static void readPage() {
        try {
            List<String> columns = null;
            for (String line : sectionOf(Files.readString(Repository.compatibilityPage()))
                    .lines()
                    .toList()) {
                List<String> parts = List.of(line.split("\\|", -1)).stream()
                        .map(String::strip)
                        .toList();
                if (line.startsWith("| |")) {
                    columns = parts;
                    COLUMNS.addAll(parts.subList(2, parts.size() - 2));
                } else if (line.startsWith("| ") && columns != null) {
                    Row row = ROWS.computeIfAbsent(parts.get(1), key -> new Row());
                    row.at = parts.get(parts.size() - 2);
                    for (int i = 2; i < parts.size() - 2; i++) {
                        row.read(columns.get(i), parts.get(i));
                    }
                } else if (line.startsWith(NOTE)) {
                    int end = line.indexOf("**: ");
                    NOTES.put(line.substring(NOTE.length(), end), new TreeSet<>(Set.of(line.substring(end + 4))));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of one driver: by pool, the pool's version and JDK, what is to be said beside the JDK. */
    private static final class Row {

        private final Map<String, Map<String, Map<Integer, String>>> cells = new LinkedHashMap<>();
        private String at;

        Map<Integer, String> cell(String pool, String version) {
            return cells.computeIfAbsent(pool, key -> new LinkedHashMap<>())
                    .computeIfAbsent(version, key -> new TreeMap<>());
        }

        /** What {@link #toString} has written of one pool. */
        void read(String pool, String text) {
            for (String each : text.isEmpty() ? new String[0] : text.split("; ")) {
                int colon = each.indexOf(": ");
                Map<Integer, String> jdks = cell(pool, colon < 0 ? "" : each.substring(0, colon));
                for (String jdk : each.substring(colon < 0 ? 0 : colon + 2).split(", ")) {
                    String[] parts = jdk.split(" ", 2);
                    jdks.put(Integer.valueOf(parts[0]), parts.length > 1 ? ' ' + parts[1] : "");
                }
            }
        }

        @Override
        public String toString() {
            StringBuilder text = new StringBuilder();
            for (String column : COLUMNS) {
                List<String> versions = new ArrayList<>();
                cells.getOrDefault(column, Map.of()).forEach((version, jdks) -> {
                    List<String> said = new ArrayList<>();
                    jdks.forEach((jdk, outcome) -> said.add(jdk + outcome));
                    versions.add((version.isEmpty() ? "" : version + ": ") + String.join(", ", said));
                });
                text.append(' ').append(String.join("; ", versions)).append(" |");
            }
            return text.toString();
        }
    }

    /** A driver behind a pool on a JDK. */
    public static final class Cell {

        private final Map<Integer, String> outcomes;
        private final Jdk jdk;

        private Cell(Map<Integer, String> outcomes, Jdk jdk) {
            this.outcomes = outcomes;
            this.jdk = jdk;
            comesOut(jdk.isMissing() ? " missing" : " **failed**");
        }

        public void passed() {
            comesOut(" **passes without advice**");
        }

        /** The test of this cell fails if the agent is without advice. */
        public void failedWithoutAdvice() {
            comesOut("");
        }

        private void comesOut(String outcome) {
            synchronized (DriversTable.class) {
                outcomes.put(jdk.feature(), outcome);
                write();
            }
        }
    }
}
