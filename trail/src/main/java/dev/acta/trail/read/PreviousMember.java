package dev.acta.trail.read;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gathers a line's member {@code previous}, an array of objects, as its tokens come. What has another form is not there. Not thread-safe. */
final class PreviousMember {

    /** Of the array, and of the objects in it. */
    private static final int ARRAY = 2;

    private static final int OBJECT = 3;

    private List<NamedChain> chains = new ArrayList<>();
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, Long> numbers = new HashMap<>();
    private boolean isArray;
    private boolean isObject;

    /** As they were named; not changed later. */
    List<NamedChain> chains() {
        return chains;
    }

    void clear() {
        if (!chains.isEmpty()) {
            chains = new ArrayList<>();
        }
        isArray = false;
        isObject = false;
    }

    /** @param depth of what begins, 1 for the line's object */
    void begin(int depth, JsonToken token) {
        if (depth == ARRAY) {
            isArray = token == JsonToken.START_ARRAY;
        } else if (depth == OBJECT) {
            isObject = isArray && token == JsonToken.START_OBJECT;
            texts.clear();
            numbers.clear();
        }
    }

    /** A text or number in an object. */
    void member(JsonParser parser, JsonToken token) throws IOException {
        if (isObject && token == JsonToken.VALUE_STRING) {
            texts.put(parser.currentName(), parser.getText());
        } else if (isObject && token == JsonToken.VALUE_NUMBER_INT) {
            numbers.put(parser.currentName(), LineHead.plain(parser.getText()));
        }
    }

    /** @param depth of what ends */
    void end(int depth) {
        if (depth == OBJECT && isObject && texts.containsKey("chain")) {
            chains.add(NamedChain.of(texts, numbers));
        }
    }
}
