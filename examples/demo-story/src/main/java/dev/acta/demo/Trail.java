package dev.acta.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A trail as {@code cat} prints it: events in order, fates resolved. */
record Trail(List<JsonNode> events) {

    private static final ObjectMapper JSON = new ObjectMapper();

    static Trail parse(String lines) throws JsonProcessingException {
        List<JsonNode> events = new ArrayList<>();
        for (String line : lines.lines().toList()) {
            events.add(JSON.readTree(line));
        }
        return new Trail(events);
    }

    List<JsonNode> ofType(String type) {
        return events.stream()
                .filter(event -> type.equals(event.path("type").asText()))
                .toList();
    }

    /** Statements that are part of the same request, job or message as the event. */
    List<JsonNode> statementsOf(JsonNode event) {
        String interaction = event.at("/ids/interaction").asText();
        return interaction.isEmpty()
                ? List.of()
                : ofType("db.statement").stream()
                        .filter(statement -> interaction.equals(
                                statement.at("/ids/interaction").asText()))
                        .toList();
    }

    /** The segment files of all chains below a folder, in the order of their names. */
    static List<Path> segments(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.getFileName().toString().endsWith(".jsonl"))
                    .sorted()
                    .toList();
        }
    }
}
