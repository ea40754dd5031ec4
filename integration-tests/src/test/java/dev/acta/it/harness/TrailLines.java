package dev.acta.it.harness;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/**
 * The lines of a trail as they stand on disk, read with nothing of Acta's own, each validated against
 * {@code docs/event.schema.json} as it is read, and each checkpoint recounted. Nothing is resolved: a fate that is pending is pending here.
 */
public final class TrailLines {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Schema SCHEMA = schema();

    private TrailLines() {}

    /** All lines of all chains below a folder, chain by chain in their order. */
    public static List<JsonNode> read(Path trail) {
        List<JsonNode> lines = new ArrayList<>();
        forEach(trail, lines::add);
        return lines;
    }

    /** As {@link #read}, for trails that should not be held in memory. */
    public static void forEach(Path trail, Consumer<JsonNode> taker) {
        List<Path> segments = segments(trail);
        if (segments.isEmpty()) {
            throw new AssertionError("no segment file below " + trail);
        }
        CheckpointCounts counts = new CheckpointCounts();
        for (Path segment : segments) {
            try (BufferedReader reader = Files.newBufferedReader(segment)) {
                int number = 0;
                for (String line; (line = reader.readLine()) != null; ) {
                    number++;
                    JsonNode valid = validated(line, segment + ":" + number);
                    counts.add(segment.getParent(), valid, segment + ":" + number);
                    taker.accept(valid);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The last lines of a trail that is still being written, unread; the last one may be torn. */
    public static List<String> last(Path trail, int count) {
        List<String> lines = new ArrayList<>();
        for (Path segment : segments(trail)) {
            try {
                lines.addAll(Files.readAllLines(segment));
            } catch (IOException e) {
                lines.add(segment + ": " + e);
            }
        }
        return lines.subList(Math.max(0, lines.size() - count), lines.size());
    }

    public static boolean exist(Path trail) {
        return !segments(trail).isEmpty();
    }

    /** The segment files below a folder. Their numbers have six digits, so names sort as numbers do. */
    public static List<Path> segments(Path trail) {
        if (!Files.isDirectory(trail)) {
            return List.of();
        }
        try (Stream<Path> files = Files.walk(trail)) {
            return files.filter(file -> file.getFileName().toString().matches("segment-\\d+\\.jsonl"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static JsonNode parse(String json) {
        return JSON.readTree(json);
    }

    /** Those of one type, in order. */
    public static List<JsonNode> ofType(List<JsonNode> lines, String type) {
        return lines.stream().filter(line -> text(line, "/type").equals(type)).toList();
    }

    /** The text at a JSON pointer, empty if there is none. */
    public static String text(JsonNode line, String pointer) {
        return line.at(pointer).asString("");
    }

    private static JsonNode validated(String line, String place) {
        JsonNode node = JSON.readTree(line);
        List<Error> errors = SCHEMA.validate(node);
        if (!errors.isEmpty()) {
            throw new AssertionError(place + " does not match event.schema.json: " + errors + "\n" + line);
        }
        return node;
    }

    private static Schema schema() {
        try {
            String text = Files.readString(Repository.eventSchema());
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(text, InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
