package dev.acta.agent.publish;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import dev.acta.trail.event.EventWriter;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Reads a JSON document (RFC 8259) of any shape a client may send into maps, lists, strings and exact numbers. What lies deeper than an
 * event can be is left out; the event writer marks it.
 */
final class JsonReader {

    /** Beyond the exponents of all binary formats, and far from what takes long to write out. */
    private static final int MAX_SCALE = 20_000;

    /** More than an event has, so that the writer sees that something is there. */
    private static final int MAX_DEPTH = EventWriter.MAX_DEPTH + 1;

    private final JsonFactory json = new JsonFactoryBuilder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES) // names are a client's choice
            .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(Integer.MAX_VALUE) // of at most as many characters as a body has; they are skipped
                    .build())
            .build();

    /**
     * @param hides whether everything of this name is secret
     * @return {@code null} if the text is no JSON document, or is {@code null}
     */
    Object read(String text, Predicate<String> hides) {
        try (JsonParser parser = json.createParser(text)) {
            JsonToken first = parser.nextToken();
            Object value = first == null ? null : value(parser, 0, hides);
            return parser.nextToken() == null ? value : null;
        } catch (IOException | RuntimeException invalid) { // whatever a client sends, its event is told
            return null;
        }
    }

    /** The number at hand; as text where its exponent is beyond what programs can read. */
    static Object decimal(JsonParser parser) throws IOException {
        try {
            BigDecimal number = parser.getDecimalValue();
            return Math.abs((long) number.scale()) > MAX_SCALE ? parser.getText() : number;
        } catch (NumberFormatException | ArithmeticException beyond) {
            return parser.getText();
        }
    }

    private Object value(JsonParser parser, int depth, Predicate<String> hides) throws IOException {
        switch (parser.currentToken()) {
            case START_OBJECT:
                return object(parser, depth + 1, hides);
            case START_ARRAY:
                return array(parser, depth + 1, hides);
            case VALUE_STRING:
                return parser.getText();
            case VALUE_NUMBER_INT:
                return parser.getNumberValue();
            case VALUE_NUMBER_FLOAT:
                return decimal(parser);
            case VALUE_TRUE:
                return Boolean.TRUE;
            case VALUE_FALSE:
                return Boolean.FALSE;
            default:
                return null;
        }
    }

    private Object object(JsonParser parser, int depth, Predicate<String> hides) throws IOException {
        Map<String, Object> members = new LinkedHashMap<>();
        if (depth >= MAX_DEPTH) {
            parser.skipChildren();
            members.put("", ""); // something was there
            return members;
        }
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            FormFields.add(members, name, value(parser, depth, hides));
        }
        LabelledValues.hide(members, hides);
        return members;
    }

    private Object array(JsonParser parser, int depth, Predicate<String> hides) throws IOException {
        List<Object> elements = new ArrayList<>();
        if (depth >= MAX_DEPTH) {
            parser.skipChildren();
            elements.add("");
            return elements;
        }
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser, depth, hides));
        }
        LabelledValues.hide(elements, hides);
        return elements;
    }
}
