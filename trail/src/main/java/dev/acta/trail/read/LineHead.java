package dev.acta.trail.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.acta.trail.segment.Seal;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a line strictly and keeps the members of its head. Strictly: one object and nothing else, valid UTF-8, no
 * member twice, depth 64 at most. One instance reads line after line; not thread-safe.
 */
public final class LineHead {

    private static final JsonFactory JSON = LineJson.strict();

    private final Map<String, Long> checkpoint = new HashMap<>();
    private final Map<String, String> checkpointTexts = new HashMap<>();
    private final Map<String, Boolean> checkpointFlags = new HashMap<>();
    private final Map<String, Long> retention = new HashMap<>();
    private final Map<String, String> retentionTexts = new HashMap<>();
    private final PreviousMember previous = new PreviousMember();
    private String version;
    private String chain;
    private String seq;
    private String time;
    private String recorded;
    private String type;
    private String service;
    private boolean named;

    /**
     * Reads a line.
     *
     * @return what is wrong with it as JSON, or null; when something is, the members may be there or not
     */
    public String read(byte[] line, int offset, int length) {
        clear();
        if (length == 0 || line[offset] != '{' || line[offset + length - 1] != '}') {
            return "bytes outside the object";
        }
        String fault = StrictText.fault(line, offset, length);
        return fault != null ? fault : parse(line, offset, length);
    }

    /**
     * Reads a line that stands for itself, without those around it.
     *
     * @param line without its line feed; {@code null} for none
     * @return whether its bytes have the hash that its seal names, and are strict JSON; only then the members are there
     */
    boolean readSealed(byte[] line) {
        clear();
        if (line == null || !Seal.isAtEndOf(line, 0, line.length)) {
            return false;
        }
        byte[] claimed = new byte[Seal.HASH_LENGTH];
        byte[] computed = new byte[Seal.HASH_LENGTH];
        Seal.hashOf(line, 0, line.length, claimed);
        new Seal().hash(line, 0, line.length, computed);
        return Arrays.equals(claimed, computed) && read(line, 0, line.length) == null;
    }

    /** {@code v} as it is written, or null. */
    public String version() {
        return version;
    }

    public String chain() {
        return chain;
    }

    /** {@code seq} as it is written, or null. */
    public String seq() {
        return seq;
    }

    public String time() {
        return time;
    }

    public String recorded() {
        return recorded;
    }

    /** Never null; empty when the line has none. */
    public String type() {
        return type == null ? "" : type;
    }

    /** Null if the line has none, or one that is no text. */
    public String service() {
        return service;
    }

    /** Whether the line has a member {@code service}, whatever it is. */
    public boolean namesService() {
        return named;
    }

    /**
     * The whole numbers in member {@code checkpoint}, -1 for one that is not written as plain digits, or does not fit; valid until the next
     * {@link #read}.
     */
    public Map<String, Long> checkpoint() {
        return checkpoint;
    }

    /** The texts in member {@code checkpoint}; valid until the next {@link #read}. */
    public Map<String, String> checkpointTexts() {
        return checkpointTexts;
    }

    /** What is true or false in member {@code checkpoint}; valid until the next {@link #read}. */
    public Map<String, Boolean> checkpointFlags() {
        return checkpointFlags;
    }

    /** What member {@code previous} says of the ends of other chains. */
    public List<NamedChain> previous() {
        return Collections.unmodifiableList(previous.chains());
    }

    /** What member {@code retention} says of a segment that was removed, or {@code null}. */
    public RemovedSegment removed() {
        return RemovedSegment.of(retentionTexts, retention);
    }

    private void clear() {
        retention.clear();
        retentionTexts.clear();
        previous.clear();
        checkpoint.clear();
        checkpointTexts.clear();
        checkpointFlags.clear();
        version = null;
        chain = null;
        seq = null;
        time = null;
        recorded = null;
        type = null;
        service = null;
        named = false;
    }

    private String parse(byte[] line, int offset, int length) {
        try (JsonParser parser = JSON.createParser(line, offset, length)) {
            int depth = 0;
            String section = null;
            JsonToken token = parser.nextToken();
            while (token != null) {
                if (token.isStructStart()) {
                    if (depth == 1) {
                        section = parser.currentName();
                    }
                    depth++;
                    if ("previous".equals(section)) {
                        previous.begin(depth, token);
                    }
                } else if (token.isStructEnd()) {
                    if ("previous".equals(section)) {
                        previous.end(depth);
                    }
                    depth--;
                    if (depth == 0) {
                        return parser.nextToken() == null ? null : "bytes outside the object";
                    }
                } else if (depth == 1 && token == JsonToken.FIELD_NAME) {
                    named |= "service".equals(parser.currentName());
                } else if (depth == 1) {
                    member(parser, token);
                } else if (depth == 2 && token != JsonToken.FIELD_NAME && "checkpoint".equals(section)) {
                    checkpointMember(parser, token);
                } else if (depth == 2 && token != JsonToken.FIELD_NAME && "retention".equals(section)) {
                    retentionMember(parser, token);
                } else if (depth == 3 && token.isScalarValue() && "previous".equals(section)) {
                    previous.member(parser, token);
                }
                token = parser.nextToken();
            }
            return "the object does not end";
        } catch (JsonProcessingException e) {
            return e.getOriginalMessage();
        } catch (IOException e) {
            return e.getMessage();
        }
    }

    private void checkpointMember(JsonParser parser, JsonToken token) throws IOException {
        String name = String.valueOf(parser.currentName());
        if (token == JsonToken.VALUE_NUMBER_INT) {
            checkpoint.put(name, plain(parser.getText()));
        } else if (token == JsonToken.VALUE_STRING) {
            checkpointTexts.put(name, parser.getText());
        } else if (token.isBoolean()) {
            checkpointFlags.put(name, token == JsonToken.VALUE_TRUE);
        }
    }

    private void retentionMember(JsonParser parser, JsonToken token) throws IOException {
        String name = String.valueOf(parser.currentName());
        if (token == JsonToken.VALUE_NUMBER_INT) {
            retention.put(name, plain(parser.getText()));
        } else if (token == JsonToken.VALUE_STRING) {
            retentionTexts.put(name, parser.getText());
        }
    }

    static long plain(String digits) {
        try {
            long value = Long.parseLong(digits);
            return Long.toString(value).equals(digits) ? value : -1;
        } catch (NumberFormatException tooBig) {
            return -1;
        }
    }

    private void member(JsonParser parser, JsonToken token) throws IOException {
        boolean text = token == JsonToken.VALUE_STRING;
        boolean whole = token == JsonToken.VALUE_NUMBER_INT;
        if (!text && !whole) {
            return;
        }
        switch (parser.currentName()) {
            case "v":
                version = whole ? parser.getText() : null;
                break;
            case "seq":
                seq = whole ? parser.getText() : null;
                break;
            case "chain":
                chain = text ? parser.getText() : null;
                break;
            case "time":
                time = text ? parser.getText() : null;
                break;
            case "recorded":
                recorded = text ? parser.getText() : null;
                break;
            case "type":
                type = text ? parser.getText() : null;
                break;
            case "service":
                service = text ? parser.getText() : null;
                break;
            default:
                break;
        }
    }
}
