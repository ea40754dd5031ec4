package dev.acta.it.truth;

import static dev.acta.it.harness.TrailLines.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * Compares a trail with what a server holds and has logged. Says in each cell how far it is, and what was compared and how much of it
 * differs before it fails, so that a run that somebody stops has said something, too.
 */
final class Verdict {

    private final String cell;
    private final long seed;
    private final long begun = System.nanoTime();

    Verdict(String cell, int operations, long seed) {
        this.cell = cell;
        this.seed = seed;
        reached(operations + " operations, seed " + seed);
    }

    /** @param what is done or was found */
    void reached(String what) {
        System.out.printf("truth of %s, after %d s: %s%n", cell, (System.nanoTime() - begun) / 1_000_000_000, what);
    }

    /**
     * Fails unless both say the same, in any order, each as often.
     *
     * @param what the statements are
     * @param sameAs what of a statement both have in common
     */
    <T> void compare(String what, List<T> told, List<T> logged, UnaryOperator<T> sameAs) {
        List<T> onlyTold = without(logged, told, sameAs);
        List<T> onlyLogged = without(told, logged, sameAs);
        reached(what + ": " + told.size() + " told, " + logged.size() + " logged, " + onlyTold.size() + " only told, "
                + onlyLogged.size() + " only logged");
        assertThat(onlyTold.size() + onlyLogged.size())
                .as(
                        "%s, seed %d, differing; only told:%n%s%nonly logged:%n%s",
                        what, seed, firstOf(onlyTold), firstOf(onlyLogged))
                .isZero();
    }

    private static String firstOf(List<?> all) {
        return all.stream().limit(20).map(String::valueOf).sorted().collect(Collectors.joining("\n"));
    }

    /** What is left of the second list when each of the first has taken away one like it: whole lists would hide it. */
    private static <T> List<T> without(List<T> taken, List<T> from, UnaryOperator<T> sameAs) {
        Map<T, Integer> times = new HashMap<>();
        taken.forEach(each -> times.merge(sameAs.apply(each), 1, Integer::sum));
        return from.stream()
                .filter(each -> times.merge(sameAs.apply(each), -1, Integer::sum) < 0)
                .toList();
    }

    /** How often the trail tells which fate. */
    void fates(List<JsonNode> resolved) {
        reached("fates of " + resolved.size() + " lines: "
                + resolved.stream()
                        .collect(Collectors.groupingBy(
                                line -> text(line, "/db/fate"), TreeMap::new, Collectors.counting())));
    }

    /**
     * Fails unless the fates that are told make the table what it is.
     *
     * @param told rows by the trail, numbers and values
     * @param held rows of the table
     * @param open how many rows are not compared because the trail leaves their fate open
     */
    void compareTables(Map<String, List<String>> told, Map<String, List<String>> held, int open) {
        Map<String, String> differing = new TreeMap<>();
        held.forEach((row, values) -> {
            if (!values.equals(told.get(row))) {
                differing.put(row, values + " in the table, told " + told.get(row));
            }
        });
        told.forEach((row, values) -> {
            if (!held.containsKey(row)) {
                differing.put(row, "not in the table, told " + values);
            }
        });
        reached("rows: " + told.size() + " told, " + held.size() + " in the table, " + differing.size() + " differ, "
                + open + " left open");
        assertThat(differing).as("rows that differ, seed %d", seed).isEmpty();
    }

    void agrees() {
        reached("the trail agrees with the server");
    }
}
