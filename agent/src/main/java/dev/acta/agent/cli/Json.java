package dev.acta.agent.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.acta.trail.read.LineJson;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A JSON object as maps and lists; scalars are their text, null is null. */
final class Json {

    private static final JsonFactory FACTORY = LineJson.tolerant();

    private final Map<?, ?> members;

    private Json(Map<?, ?> members) {
        this.members = members;
    }

    static Json read(byte[] bytes, int offset, int length) throws IOException {
        try (JsonParser parser = FACTORY.createParser(bytes, offset, length)) {
            parser.nextToken();
            return new Json((Map<?, ?>) value(parser));
        }
    }

    /** The text at a path of member names; empty when there is none. */
    String text(String... path) {
        Object value = at(path);
        return value instanceof String ? (String) value : "";
    }

    /** The texts of an array at a path, joined by commas; empty when there is none. */
    String texts(String... path) {
        Object value = at(path);
        StringBuilder joined = new StringBuilder();
        if (value instanceof List) {
            for (Object element : (List<?>) value) {
                joined.append(joined.length() == 0 ? "" : ", ").append(element);
            }
        }
        return joined.toString();
    }

    private Object at(String... path) {
        Object value = members;
        for (String name : path) {
            value = value instanceof Map ? ((Map<?, ?>) value).get(name) : null;
        }
        return value;
    }

    private static Object value(JsonParser parser) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT:
                Map<String, Object> object = new LinkedHashMap<>();
                while (parser.nextToken() == JsonToken.FIELD_NAME) {
                    String name = parser.currentName();
                    parser.nextToken();
                    object.put(name, value(parser));
                }
                return object;
            case START_ARRAY:
                List<Object> array = new ArrayList<>();
                while (parser.nextToken() != JsonToken.END_ARRAY) {
                    array.add(value(parser));
                }
                return array;
            case VALUE_NULL:
                return null;
            default:
                return parser.getText();
        }
    }
}
