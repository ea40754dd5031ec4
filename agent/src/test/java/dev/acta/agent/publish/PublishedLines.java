package dev.acta.agent.publish;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.acta.trail.segment.TrailWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The lines of a trail, each held against {@code docs/event.schema.json} before anybody looks at it. */
final class PublishedLines {

    private static final Schema SCHEMA = schema();

    private PublishedLines() {}

    private static Schema schema() {
        try {
            String text = Files.readString(Path.of("..", "docs", "event.schema.json"));
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(text, InputFormat.JSON);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All but checkpoints, of which there are as many as it took time. */
    static List<String> of(TrailWriter trail) throws IOException {
        return all(trail).stream()
                .filter(line -> !line.contains("\"type\":\"trail.checkpoint\""))
                .toList();
    }

    static List<String> all(TrailWriter trail) throws IOException {
        try (Stream<Path> files = Files.list(trail.folder())) {
            Path segment = files.filter(file -> file.toString().endsWith(".jsonl"))
                    .findFirst()
                    .orElseThrow();
            List<String> lines = Files.readAllLines(segment);
            for (String line : lines) {
                List<Error> faults = SCHEMA.validate(line, InputFormat.JSON);
                if (!faults.isEmpty()) {
                    throw new AssertionError(line + "\nbreaks the schema: " + faults);
                }
            }
            return lines;
        }
    }
}
