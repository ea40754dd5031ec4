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
        assertThat(onlyTold)
                .as("%s: only told, seed %d; only logged are %s", what, seed, firstOf(onlyLogged))
                .isEmpty();
        assertThat(onlyLogged).as("%s: only logged, seed %d", what, seed).isEmpty();
    }

    private static List<?> firstOf(List<?> all) {
        return all.subList(0, Math.min(20, all.size()));
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
     * @param told rows by the trail, number and amount
     * @param held rows of the table
     * @param open how many rows are not compared because the trail leaves their fate open
     */
    void compareTables(Map<String, String> told, Map<String, String> held, int open) {
        long differing = held.entrySet().stream()
                        .filter(row -> !row.getValue().equals(told.get(row.getKey())))
                        .count()
                + told.keySet().stream().filter(row -> !held.containsKey(row)).count();
        reached("rows: " + told.size() + " told, " + held.size() + " in the table, " + differing + " differ, " + open
                + " left open");
        assertThat(told).as("seed %d", seed).isEqualTo(held);
    }

    void agrees() {
        reached("the trail agrees with the server");
    }
}
