package dev.acta.agent.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.acta.trail.read.LineJson;
import java.io.IOException;
import java.util.Arrays;

/** The members of a line that {@code cat} needs to choose and to resolve. One instance reads line after line. */
final class LineFacts {

    private static final long[] NONE = new long[0];

    private final JsonFactory json = LineJson.tolerant();
    private long[] rolledBack = NONE;
    private boolean rolledBackIsCut;
    private long procedures;
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
        rolledBack = NONE;
        rolledBackIsCut = false;
        procedures = 0;
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
            } else if (value == JsonToken.START_ARRAY && name.equals("truncated")) {
                truncated(parser);
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
            } else if (value == JsonToken.VALUE_NUMBER_INT && name.equals("procedures")) {
                procedures = parser.getLongValue();
            } else if (value == JsonToken.START_ARRAY && name.equals("rolled_back")) {
                rolledBack(parser);
            } else {
                parser.skipChildren();
            }
        }
    }

    /** Numbers, and pairs of them for all from the first to the last. */
    private void rolledBack(JsonParser parser) throws IOException {
        long[] ranges = new long[16];
        int size = 0;
        for (JsonToken value = parser.nextToken(); value != JsonToken.END_ARRAY; value = parser.nextToken()) {
            if (size == ranges.length) {
                ranges = Arrays.copyOf(ranges, 2 * size);
            }
            if (value == JsonToken.VALUE_NUMBER_INT) {
                ranges[size] = parser.getLongValue();
                ranges[size + 1] = ranges[size];
                size += 2;
            } else if (value == JsonToken.START_ARRAY) {
                ranges[size] = parser.nextLongValue(-1);
                ranges[size + 1] = ranges[size];
                while (parser.currentToken() != JsonToken.END_ARRAY) {
                    ranges[size + 1] = parser.getValueAsLong(-1);
                    parser.nextToken();
                }
                size += 2;
            } else {
                parser.skipChildren();
            }
        }
        rolledBack = Arrays.copyOf(ranges, size);
    }

    private void truncated(JsonParser parser) throws IOException {
        for (JsonToken value = parser.nextToken(); value != JsonToken.END_ARRAY; value = parser.nextToken()) {
            if (value != JsonToken.START_OBJECT) {
                parser.skipChildren();
                continue;
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (parser.nextToken() == JsonToken.VALUE_STRING && name.equals("at")) {
                    rolledBackIsCut |= parser.getText().equals("/db/rolled_back");
                } else {
                    parser.skipChildren();
                }
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

    /** {@code db.rolled_back}: statements undone by savepoints, as first and last of ranges. */
    long[] rolledBack() {
        return rolledBack;
    }

    /** {@code db.procedures}, 0 if there is none. */
    long procedures() {
        return procedures;
    }

    /** Whether more was undone than {@link #rolledBack} tells. */
    boolean isRolledBackCut() {
        return rolledBackIsCut;
    }
}
