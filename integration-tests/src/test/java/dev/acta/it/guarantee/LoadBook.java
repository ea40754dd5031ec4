package dev.acta.it.guarantee;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the application {@code kills} wrote down of itself before anything else could happen.
 *
 * @param done calls and rows, with the time at which they had been done, in milliseconds since 1970
 * @param rows those of them that are rows
 * @param reached requests that came to the application's code
 */
record LoadBook(Map<Integer, Long> done, Set<Integer> rows, Set<Integer> reached) {

    /** Of whose numbers one thread has its own, see {@code Load}. */
    static final int STRIDE = 10_000_000;

    /** @param before only what was written down before this time */
    static LoadBook read(Path file, long before) throws IOException {
        LoadBook book = new LoadBook(new TreeMap<>(), new TreeSet<>(), new TreeSet<>());
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                String[] words = line.split(" ");
                if (Long.parseLong(words[2]) < before) {
                    book.add(words[0], Integer.valueOf(words[1]), Long.valueOf(words[2]));
                }
            }
        }
        return book;
    }

    private void add(String kind, Integer entry, Long time) {
        switch (kind) {
            case "reached" -> reached.add(entry);
            case "row" -> {
                rows.add(entry);
                done.put(entry, time);
            }
            default -> done.put(entry, time);
        }
    }

    /** Calls and rows that are not among those that the trail tells of. */
    Set<Integer> missing(Set<Integer> told) {
        Set<Integer> missing = new TreeSet<>(done.keySet());
        missing.removeAll(told);
        return missing;
    }

    /** Those that are told of although an earlier one of the same thread is missing. */
    static List<Integer> toldBehind(Set<Integer> missing, Set<Integer> told) {
        Map<Integer, Integer> firstMissing = new TreeMap<>();
        missing.forEach(entry -> firstMissing.merge(entry / STRIDE, entry, Math::min));
        return told.stream()
                .filter(entry -> entry > firstMissing.getOrDefault(entry / STRIDE, Integer.MAX_VALUE))
                .collect(Collectors.toList());
    }
}
