package dev.acta.agent.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.acta.trail.read.LineJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The members of a line that {@code cat} needs to choose and to resolve. One instance reads line after line. */
final class LineFacts {

    private final JsonFactory json = LineJson.tolerant();
    private final List<Long> rolledBack = new ArrayList<>();
    private long seq;
    private String time;
    private String type;
    private String actorId;
    private String actorName;
    private String transaction;
    private String fate;
    private int fateAt;

    /** Reads a line; false if it is no JSON object. */
    boolean read(byte[] line, int offset, int length) {
        clear();
        try (JsonParser parser = json.createParser(line, offset, length)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            members(parser);
            return parser.nextToken() == null;
        } catch (IOException e) {
            return false;
        }
    }

    private void clear() {
        rolledBack.clear();
        seq = -1;
        time = "";
        type = "";
        actorId = null;
        actorName = null;
        transaction = null;
        fate = null;
        fateAt = -1;
    }

    private void members(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.START_OBJECT && name.equals("actor")) {
                actor(parser);
            } else if (value == JsonToken.START_OBJECT && name.equals("db")) {
                db(parser);
            } else if (value == JsonToken.VALUE_STRING && name.equals("time")) {
                time = parser.getText();
            } else if (value == JsonToken.VALUE_STRING && name.equals("type")) {
                type = parser.getText();
            } else if (value == JsonToken.VALUE_NUMBER_INT && name.equals("seq")) {
                seq = parser.getLongValue();
            } else {
                parser.skipChildren();
            }
        }
    }

    private void actor(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.VALUE_STRING && name.equals("id")) {
                actorId = parser.getText();
            } else if (value == JsonToken.VALUE_STRING && name.equals("name")) {
                actorName = parser.getText();
            } else {
                parser.skipChildren();
            }
        }
    }

    private void db(JsonParser parser) throws IOException {
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            JsonToken value = parser.nextToken();
            if (value == JsonToken.VALUE_STRING && name.equals("fate")) {
                fateAt = (int) parser.currentTokenLocation().getByteOffset();
                fate = parser.getText();
            } else if (value.isScalarValue() && name.equals("transaction")) {
                transaction = parser.getText();
            } else if (value == JsonToken.START_ARRAY && name.equals("rolled_back")) {
                rolledBack(parser);
            } else {
                parser.skipChildren();
            }
        }
    }

    private void rolledBack(JsonParser parser) throws IOException {
        for (JsonToken value = parser.nextToken(); value != JsonToken.END_ARRAY; value = parser.nextToken()) {
            if (value == JsonToken.VALUE_NUMBER_INT) {
                rolledBack.add(parser.getLongValue());
            } else {
                parser.skipChildren();
            }
        }
    }

    /** -1 when the line has none. */
    long seq() {
        return seq;
    }

    /** Empty when the line has none, like {@link #type()}. */
    String time() {
        return time;
    }

    String type() {
        return type;
    }

    String actorId() {
        return actorId;
    }

    String actorName() {
        return actorName;
    }

    /** {@code db.transaction}: an id, or null. */
    String transaction() {
        return transaction;
    }

    /** {@code db.fate}, or null. */
    String fate() {
        return fate;
    }

    /** Where the value of {@code db.fate}, its quotes included, begins in the line; -1 when there is none. */
    int fateAt() {
        return fateAt;
    }

    /** {@code db.rolled_back}: statements undone by savepoints. */
    List<Long> rolledBack() {
        return rolledBack;
    }
}
