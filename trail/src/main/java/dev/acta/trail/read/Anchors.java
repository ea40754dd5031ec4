package dev.acta.trail.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.acta.trail.note.Checkpoint;
import dev.acta.trail.note.Note;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads notes that were kept outside of the trail: one JSON object a line, with a member {@code note}; when and from where it came may stand
 * beside it. Files of a trail's own notes have that form, too. Whoever brings a note along believes it, so no signature is looked at.
 */
public final class Anchors {

    private Anchors() {}

    /**
     * Reads a file.
     *
     * @throws IOException if it cannot be read, or a line has no note; the message names file and line
     */
    public static List<Checkpoint> read(Path file) throws IOException {
        List<Checkpoint> checkpoints = new ArrayList<>();
        JsonFactory json = LineJson.strict();
        try (LineReader lines = new LineReader(file)) {
            for (long line = 1; lines.next(); line++) {
                try {
                    checkpoints.add(note(json, lines).checkpoint());
                } catch (IOException | IllegalArgumentException e) {
                    if (!lines.terminated()) {
                        break; // a copy that was made while the line was written
                    }
                    throw new IOException(file + ", line " + line + ": no anchor: " + e.getMessage(), e);
                }
            }
        }
        return checkpoints;
    }

    private static Note note(JsonFactory json, LineReader lines) throws IOException {
        Note note = null;
        try (JsonParser parser = json.createParser(lines.buffer(), lines.offset(), lines.length())) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IllegalArgumentException("not a JSON object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (parser.nextToken() == JsonToken.VALUE_STRING && name.equals("note")) {
                    note = Note.parse(parser.getText());
                } else {
                    parser.skipChildren();
                }
            }
        }
        if (note == null) {
            throw new IllegalArgumentException("no member note");
        }
        return note;
    }
}
