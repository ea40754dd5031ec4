package dev.acta.trail.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.acta.trail.note.Note;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** Reads a {@code .chk} file, note by note. Not thread-safe. */
public final class NotesReader implements Closeable {

    private final JsonFactory json = LineJson.strict();
    private final LineReader lines;
    private long line;
    private Note note;
    private List<byte[]> subtrees;
    private String fault;
    private boolean tornEnd;

    public NotesReader(Path file) throws IOException {
        lines = new LineReader(file);
    }

    /**
     * Goes to the next whole line; false at the end of the file.
     *
     * @throws IOException if the file cannot be read
     */
    public boolean next() throws IOException {
        note = null;
        subtrees = null;
        fault = null;
        if (!lines.next()) {
            return false;
        }
        if (!lines.terminated()) {
            tornEnd = true;
            return false;
        }
        line++;
        fault = lines.tooLong() ? "a line of " + lines.totalLength() + " bytes" : read();
        return true;
    }

    /** Its number in the file, from 1. */
    public long line() {
        return line;
    }

    /** The note, not verified; {@code null} if there is a {@link #fault()}. */
    public Note note() {
        return fault == null ? note : null;
    }

    /** The roots of the complete subtrees that stand beside it, or {@code null}; not verified. */
    public List<byte[]> subtrees() {
        return subtrees;
    }

    /** Why the line is no note, or {@code null}. */
    public String fault() {
        return fault;
    }

    /** After the last line: whether bytes without a line feed follow it. */
    public boolean hasTornEnd() {
        return tornEnd;
    }

    /**
     * After the last line: whether the bytes behind it are the beginning of a line, with zero bytes behind it if a file system left these.
     *
     * @param head what each line begins with
     */
    public boolean isTornEndOf(String head) {
        return !lines.tooLong() && new TornEnd(lines.buffer(), lines.offset(), lines.length()).isBeginningOf(head);
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private String read() {
        String text = StrictText.fault(lines.buffer(), lines.offset(), lines.length());
        if (text != null) {
            return text;
        }
        if (!isOneObject()) {
            return "bytes outside the object";
        }
        try (JsonParser parser = json.createParser(lines.buffer(), lines.offset(), lines.length())) {
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

    private boolean isOneObject() {
        int last = lines.offset() + lines.length() - 1;
        return lines.length() > 0 && lines.buffer()[lines.offset()] == '{' && lines.buffer()[last] == '}';
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
