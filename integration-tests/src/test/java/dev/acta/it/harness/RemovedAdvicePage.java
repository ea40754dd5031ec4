package dev.acta.it.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** {@code docs/advice-removed.md}: which test fails without which advice. Rows of an earlier run stay until they are run again. */
public final class RemovedAdvicePage {

    private static final String HEAD = """
            # Tests without one advice

            What `mvn -B verify -pl integration-tests -am -Dit.test=RemovedAdviceIT -Dacta.it.removed=all` found, written by it; do
            not edit. An advice is a piece of code that Acta weaves into a library. In each row one advice was left out, the test ran,
            and it failed because of what was missing in the trail or wrong there; with nothing left out the same test
            passed a moment before, on the same JDK. A test that would pass without the advice fails the run. *at* is the
            commit that the row was run on. What is tried is in `integration-tests/src/test/resources/removed-advice.txt`; advice that
            is only in the class files for `javax.servlet` here was left out of those for `jakarta.servlet` too.

            | advice | oldest version | what failed | newest version | what failed | at |
            |---|---|---|---|---|---|
            """;

    private static final int LONGEST = 160;

    private RemovedAdvicePage() {}

    /**
     * Replaces or adds one row.
     *
     * @param advice what was left out
     * @param tries for each version the test, and what failed
     */
    public static void put(String advice, String... tries) throws IOException {
        Path page = Repository.removedAdvicePage();
        Map<String, String> rows = new TreeMap<>();
        if (Files.exists(page)) {
            Files.readString(page)
                    .lines()
                    .filter(line -> line.startsWith("| ") && !line.startsWith("| advice |"))
                    .forEach(line -> rows.put(key(line), line));
        }
        StringBuilder row = new StringBuilder("| " + advice + " |");
        for (int i = 0; i < tries.length; i++) {
            row.append(' ').append(i % 2 == 0 ? tries[i] : plain(tries[i])).append(" |");
        }
        String line = row.append(' ').append(Repository.commit()).append(" |").toString();
        rows.put(key(line), line);
        Files.writeString(page, HEAD + String.join("\n", rows.values()) + '\n');
    }

    /** Of each row the advice and the two tests, with {@code ;} between them. */
    public static Set<String> rows() throws IOException {
        Set<String> rows = new TreeSet<>();
        for (String line : Files.readAllLines(Repository.removedAdvicePage())) {
            if (line.startsWith("| ") && !line.startsWith("| advice |")) {
                String[] cells = line.substring(2).split(" \\| ");
                rows.add(cells[0] + "; " + cells[1] + "; " + cells[3]);
            }
        }
        return rows;
    }

    /** The advice and the two tests. */
    private static String key(String row) {
        String[] cells = row.split(" \\| ");
        return cells[0] + ' ' + cells[1] + ' ' + cells[3];
    }

    /** On one line, short, without lines of the trail and without what Markdown would take for something else. */
    private static String plain(String message) {
        String text = message.replaceAll("\\s+", " ")
                .replaceAll("\\{\"v\":.*", "...")
                .replaceAll("[|`<>*\\[\\]]", " ")
                .replaceAll(" +", " ")
                .strip();
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " ...";
    }
}
