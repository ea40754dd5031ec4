package dev.acta.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * A copy of a trail in which one byte differs: the order that failed is blamed on another customer.
 *
 * @param folder the copy
 * @param segment name of the file that differs
 * @param line number of the line that differs, from 1
 */
record Forgery(Path folder, String segment, int line) {

    private static final String TRUTH = Story.CUSTOMER;
    private static final String LIE = "customer2";

    String place() {
        return segment + " line " + line;
    }

    static Forgery make(Path trail, Path copy) throws IOException {
        copy(trail, copy);
        for (Path segment : Trail.segments(copy)) {
            List<String> lines = Files.readAllLines(segment);
            for (int i = 0; i < lines.size(); i++) {
                String line = lines.get(i);
                if (line.contains("\"http.request\"") && line.contains("\"status\":409") && line.contains(TRUTH)) {
                    lines.set(i, line.replaceFirst(TRUTH, LIE));
                    Files.write(segment, (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
                    return new Forgery(copy, segment.getFileName().toString(), i + 1);
                }
            }
        }
        throw new IllegalStateException("the trail in " + trail + " has no request of " + TRUTH
                + " answered 409, so there is nothing to forge");
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> all = Files.walk(from)) {
            for (Path one : all.toList()) {
                Files.copy(one, to.resolve(from.relativize(one).toString()));
            }
        }
    }
}
