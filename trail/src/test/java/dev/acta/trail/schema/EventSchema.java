package dev.acta.trail.schema;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** {@code docs/event.schema.json}, the contract that every line of every test must keep. */
public final class EventSchema {

    private final Schema schema;

    private EventSchema(Schema schema) {
        this.schema = schema;
    }

    /** Reads the schema; the working directory of a test is its module's folder. */
    public static EventSchema load() throws IOException {
        String text = Files.readString(Path.of("..", "docs", "event.schema.json"));
        SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
        return new EventSchema(registry.getSchema(text, InputFormat.JSON));
    }

    /** What a line does against the schema: one sentence for each fault, none if it keeps it. */
    public List<String> faults(String line) {
        return schema.validate(line, InputFormat.JSON).stream()
                .map(Error::toString)
                .toList();
    }
}
