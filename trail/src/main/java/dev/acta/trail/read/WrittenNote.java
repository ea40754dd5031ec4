package dev.acta.trail.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.acta.trail.note.Note;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** One line of a {@code .chk} file, read strictly. One instance reads line after line; not thread-safe. */
final class WrittenNote {

    private final JsonFactory json = LineJson.strict();
    private Note note;
    private List<byte[]> subtrees;

    /** Forgets what was read. */
    void clear() {
        note = null;
        subtrees = null;
    }

    /** The note, not verified; {@code null} if the line has none. */
    Note note() {
        return note;
    }

    /** The roots of the complete subtrees that stand beside it, or {@code null}; not verified. */
    List<byte[]> subtrees() {
        return subtrees;
    }

    /** @return why the line is no note, or {@code null} */
    String read(byte[] line, int offset, int length) {
        clear();
        String text = StrictText.fault(line, offset, length);
        if (text != null) {
            return text;
        }
        if (length == 0 || line[offset] != '{' || line[offset + length - 1] != '}') {
            return "bytes outside the object";
        }
        try (JsonParser parser = json.createParser(line, offset, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return "not an object";
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                member(parser);
            }
            if (parser.currentToken() != JsonToken.END_OBJECT || parser.nextToken() != null) {
                return "bytes outside the object";
            }
            return note == null ? "no member note" : null;
        } catch (IOException | IllegalArgumentException e) {
            return e.getMessage();
        }
    }

    private static byte[] hash(String text) {
        byte[] hash = Base64.getDecoder().decode(text);
        if (!Base64.getEncoder().encodeToString(hash).equals(text)) {
            throw new IllegalArgumentException("a hash that is not written as it should be");
        }
        return hash;
    }

    private void member(JsonParser parser) throws IOException {
        String name = parser.currentName();
        JsonToken token = parser.nextToken();
        if (name.equals("note") && token == JsonToken.VALUE_STRING) {
            note = Note.parse(parser.getText());
        } else if (name.equals("range") && token == JsonToken.START_ARRAY) {
            subtrees = new ArrayList<>();
            while (parser.nextToken() == JsonToken.VALUE_STRING) {
                subtrees.add(hash(parser.getText()));
            }
        } else {
            throw new IllegalArgumentException("a member " + name + " that notes have not");
        }
    }
}
