package dev.acta.it.harness;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.InvocationInterceptor;
import org.junit.jupiter.api.extension.ReflectiveInvocationContext;
import org.opentest4j.TestAbortedException;

/**
 * Takes down how each cell of the tests with {@link OnEachJdk} came out and, in the profile {@code matrix}, writes the page about
 * it. A cell whose JDK is missing is aborted here, so that it shows as skipped and never as passed.
 */
final class CompatibilityTable implements InvocationInterceptor {

    private static final String HEAD = """
            # Compatibility

            What `mvn -B verify -Pmatrix` found, written by it; do not edit. Each cell is one forked JVM or more with the built
            `acta-agent.jar`. *missing JDK*: the machine did not have it, so nothing is known; `integration-tests/jdks` fetches it.
            A cell without an outcome says why the application of that row does not run on that JDK, as far as that is not plain.
            A run of some tests alone (`-Dit.test=...`) replaces their rows and leaves the others: *at* is the commit that a row was run on.

            """;

    private static final String NOT_PLAYED = """

            ## Scenarios that are not played

            With the reason in brackets. Containers that are not listed have all scenarios.

            """;

    static boolean isWanted() {
        return Boolean.getBoolean("acta.it.matrix") && !RemovedAdvice.isTried();
    }

    @Override
    public void interceptTestTemplateMethod(
            Invocation<Void> invocation, ReflectiveInvocationContext<Method> call, ExtensionContext context)
            throws Throwable {
        Jdk jdk = (Jdk) call.getArguments().get(0);
        OnEachJdk cells = call.getExecutable().getAnnotation(OnEachJdk.class);
        String row = cells.row();
        Page page = context.getRoot()
                .getStore(ExtensionContext.Namespace.GLOBAL)
                .computeIfAbsent(Page.class, key -> new Page(), Page.class);
        page.row(row, cells);
        if (jdk.isMissing()) {
            page.put(row, jdk, "missing JDK");
            invocation.skip();
            Assumptions.abort(jdk + " is missing: run integration-tests/jdks");
        }
        CellNotes.take(); // of nobody's
        try {
            invocation.proceed();
            page.note(row, CellNotes.take());
            page.put(row, jdk, "passed");
        } catch (TestAbortedException aborted) {
            page.note(row, List.of(aborted.getMessage()));
            page.put(row, jdk, "aborted");
            throw aborted;
        } catch (Throwable failure) {
            page.note(row, CellNotes.take());
            page.put(row, jdk, "failed");
            throw failure;
        }
    }

    /** Rows by name, cells by feature release. Written after every cell, so that a run that is cut short leaves what it found. */
    private static final class Page {

        private static final String NOT_RUN = "not run";

        /** A line of the list below the table: this, the row's name, and that. */
        private static final String NOTE = "* **";

        private static final String NOTE_ENDS = "**: ";

        private final Map<String, Map<Integer, String>> rows = new TreeMap<>();
        private final Map<String, Set<String>> notes = new TreeMap<>();

        /** A row begins: nothing is known of its cells. */
        synchronized void row(String row, OnEachJdk cells) {
            rows.computeIfAbsent(row, key -> {
                Map<Integer, String> empty = new TreeMap<>();
                for (int feature : Jdks.SUPPORTED) {
                    boolean can = feature >= cells.from() && feature <= cells.to();
                    empty.put(feature, can ? NOT_RUN : why(cells, feature));
                }
                return empty;
            });
        }

        private static String why(OnEachJdk cells, int feature) {
            if (!cells.why().isEmpty()) {
                return cells.why();
            }
            return feature < cells.from() ? "needs Java " + cells.from() : "runs up to Java " + cells.to();
        }

        /** Several tests may share a row; one that failed decides the cell. */
        synchronized void put(String row, Jdk jdk, String outcome) throws IOException {
            rows.get(row).merge(jdk.feature(), outcome, (before, now) -> before.equals("failed") ? before : now);
            if (isWanted()) {
                write();
            }
        }

        /** Whatever was said of one of its cells holds for the row. */
        synchronized void note(String row, List<String> said) {
            notes.computeIfAbsent(row, key -> new LinkedHashSet<>()).addAll(said);
        }

        private void write() throws IOException {
            StringBuilder text = new StringBuilder(HEAD).append("| |");
            StringBuilder rule = new StringBuilder("|---|");
            Jdks.SUPPORTED.stream().map(Jdks::of).forEach(jdk -> {
                text.append(' ')
                        .append(jdk)
                        .append(jdk.isMissing() ? "" : " (" + jdk.version() + ")")
                        .append(" |");
                rule.append("---|");
            });
            String head = text.append(" at |").toString();
            Path page = Repository.compatibilityPage();
            Map<String, String> lines = rowsOf(page, head, "| ", " |");
            Map<String, String> below = rowsOf(page, head, NOTE, NOTE_ENDS);
            String commit = Repository.commit();
            rows.forEach((row, cells) -> {
                StringBuilder line = new StringBuilder("| ").append(row).append(" |");
                cells.values().forEach(cell -> line.append(' ').append(cell).append(" |"));
                lines.put(row, line.append(' ').append(commit).append(" |").toString());
            });
            notes.forEach((row, said) -> {
                below.remove(row);
                if (!said.isEmpty()) {
                    below.put(row, NOTE + row + NOTE_ENDS + String.join("; ", said));
                }
            });
            String table = head + '\n' + rule + "---|\n" + String.join("\n", lines.values()) + '\n';
            String notPlayed = below.isEmpty() ? "" : NOT_PLAYED + String.join("\n", below.values()) + '\n';
            String drivers = Files.exists(page) ? DriversTable.sectionOf(Files.readString(page)) : "";
            Files.writeString(page, table + notPlayed + drivers);
        }

        /** The rows of an earlier run on the same JDKs. */
        private static Map<String, String> rowsOf(Path page, String head, String begin, String end) throws IOException {
            Map<String, String> lines = new TreeMap<>();
            boolean someTestsAlone =
                    System.getProperty("it.test") != null; // Failsafe's own switch, which Maven hands on
            String before = someTestsAlone && Files.exists(page) ? Files.readString(page) : "";
            if (before.startsWith(head)) {
                String own = before.substring(
                        0, before.length() - DriversTable.sectionOf(before).length());
                own.lines()
                        .filter(line -> line.startsWith(begin) && !line.startsWith("| |"))
                        .forEach(line -> lines.put(rowOf(line, begin.length(), end), line));
            }
            return lines;
        }

        private static String rowOf(String line, int from, String end) {
            int to = line.indexOf(end, from);
            return line.substring(from, to < 0 ? line.length() : to);
        }
    }
}
