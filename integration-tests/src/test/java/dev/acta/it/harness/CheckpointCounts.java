package dev.acta.it.harness;

import static dev.acta.it.harness.TrailLines.text;

import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.JsonNode;

/**
 * Recounts what each checkpoint of a chain says has become of all events, so that no test reads a trail that has lost some in silence. Chains one after the other, their lines in order.
 */
final class CheckpointCounts {

    private static final List<String> PARTS = List.of("written", "held", "filtered", "summarised", "lost");

    private Path chain;
    private long written;

    /** Fails if a checkpoint's numbers do not add up, or are not those of the lines before it. */
    void add(Path ofChain, JsonNode line, String place) {
        if (!ofChain.equals(chain)) {
            chain = ofChain;
            written = 0;
        }
        String type = text(line, "/type");
        if (!type.startsWith("trail.")) {
            written++;
        }
        JsonNode counts = line.at("/checkpoint");
        if (!counts.has("captured")) {
            return;
        }
        long sum =
                PARTS.stream().mapToLong(part -> counts.at("/" + part).asLong()).sum();
        if (counts.at("/captured").asLong() != sum
                || counts.at("/written").asLong() != written
                || type.equals("trail.close") && counts.at("/held").asLong() != 0) {
            throw new AssertionError(
                    place + ": " + written + " events stand before it, and it does not add up: " + counts);
        }
    }
}
