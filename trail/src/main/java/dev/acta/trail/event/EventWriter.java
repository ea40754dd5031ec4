package dev.acta.trail.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Writes one event after the other as strict JSON, each without its closing brace, so that the seal can follow
 * ({@code docs/event.md}, {@code docs/trail-format.md}).
 *
 * <p>Strict means: valid UTF-8, no member twice in an object (a repeat becomes {@code name#2}), no empty member, no
 * line longer than the limit. Every string is shown to the {@link ValueRule} first and cut second; both leave their
 * JSON pointers in {@code redacted} and {@code truncated}.
 *
 * <p>Objects and arrays that stay empty are absent. Inside an array the {@code name} that a method takes is not
 * written; it only tells the rule what the element is (a column's name), null meaning the array's own name.
 *
 * <p>Not thread-safe: it belongs to the publisher thread and reuses all its memory. Misuse (an {@link #end} too many)
 * is an {@link IllegalStateException}.
 */
public final class EventWriter {

    /** What a secret is replaced by: a constant, so that nothing can be learned from it. */
    public static final String REDACTED = "[redacted]";

    /** Schema version of every event, member {@code v}. */
    public static final int VERSION = 1;

    /** Bytes that sealing adds to what {@link #encode} leaves in the buffer, line feed included. */
    public static final int SEAL_BYTES = 108;

    /** Objects and arrays inside each other at most; half of what readers accept. */
    public static final int MAX_DEPTH = 32;

    /** However long the line, values are not cut below this: identifiers (UUIDs, digests) stay whole. */
    static final int MIN_VALUE_CHARS = 64;

    private static final int MAX_NAME_CHARS = 256;
    private static final int MIN_ELEMENTS = 4;

    private final KnownValues rule;
    private final int maxValueChars;
    private final int maxLongChars;
    private final JsonFactory json = new JsonFactoryBuilder()
            .rootValueSeparator((String) null)
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8) // four bytes instead of two escapes
            .recyclerPool(JsonRecyclerPools.nonRecyclingPool()) // no thread local of ours on anybody's thread
            .build();
    private final LineBuffer buffer;
    private final ValueWriter values = new ValueWriter(this);
    private final char[] timestamp = new char[Timestamp.LENGTH];
    private final Frame[] frames = new Frame[MAX_DEPTH];
    private final List<String> redacted = new ArrayList<>();
    private final Map<String, String> shownLong = new IdentityHashMap<>();
    private final List<Truncation> truncated = new ArrayList<>();

    private JsonGenerator out;
    private int depth;
    private int valueChars;
    private int longChars;
    private boolean hasLong;
    private int elements;
    private String called;
    private String calledKind;

    /**
     * A writer with its own buffers.
     *
     * @param maxValueChars strings longer than this many chars are cut; at least 64
     * @param maxLineBytes no line is longer, seal and line feed included; at least 1024
     */
    public EventWriter(ValueRule rule, int maxValueChars, int maxLineBytes) {
        if (maxValueChars < MIN_VALUE_CHARS) {
            throw new IllegalArgumentException(
                    "maxValueChars=" + maxValueChars + ": must be at least " + MIN_VALUE_CHARS);
        }
        if (maxLineBytes < 1024) {
            throw new IllegalArgumentException("maxLineBytes=" + maxLineBytes + ": must be at least 1024");
        }
        this.rule = new KnownValues(rule);
        this.maxValueChars = maxValueChars;
        this.maxLongChars = maxLineBytes;
        this.buffer = new LineBuffer(maxLineBytes - SEAL_BYTES + 1); // the closing brace is written, then dropped
        for (int i = 0; i < frames.length; i++) {
            frames[i] = new Frame();
        }
    }

    /**
     * Writes an event into {@link #buffer()} and returns the number of bytes there. When it comes out too long it is
     * written again: first with shorter values, then with shorter arrays and maps, at last without its body (then
     * {@code truncated} names the whole document, pointer {@code ""}).
     *
     * @param timeMicros when it happened, microseconds since 1970; {@code recordedMicros} likewise
     * @throws RuntimeException whatever {@code body} throws; the writer stays usable
     */
    public int encode(
            String chain, long seq, long timeMicros, long recordedMicros, String type, String via, EventBody body) {
        valueChars = maxValueChars;
        elements = Integer.MAX_VALUE;
        longChars = Math.max(valueChars, maxLongChars);
        shownLong.clear();
        while (true) {
            hasLong = false;
            if (attempt(chain, seq, timeMicros, recordedMicros, type, via, body)) {
                return buffer.size() - 1;
            }
            if (hasLong && longChars > valueChars) {
                longChars = Math.max(valueChars, longChars * 3 / 4);
            } else if (valueChars > MIN_VALUE_CHARS) {
                valueChars = Math.max(MIN_VALUE_CHARS, valueChars / 2);
                longChars = valueChars;
            } else if (elements > MIN_ELEMENTS) {
                elements = Math.min(elements, 2048) / 2;
            } else {
                EventBody nothing = writer -> truncated.add(new Truncation("", -1));
                if (!attempt(chain, seq, timeMicros, recordedMicros, type, via, nothing)) {
                    throw new IllegalArgumentException("event head too long: chain=" + chain + " type=" + type);
                }
                return buffer.size() - 1;
            }
        }
    }

    /** The encoded bytes; valid until the next {@link #encode}, which may also replace the array. */
    public byte[] buffer() {
        return buffer.bytes();
    }

    /** Opens an object as member {@code name}, or as an element. Closed by {@link #end}. */
    public EventWriter object(String name) {
        return push(name, false);
    }

    /** Closes the object opened last. */
    public EventWriter end() {
        return pop(false);
    }

    /** Opens an array as member {@code name}, or as an element. Closed by {@link #endArray}. */
    public EventWriter array(String name) {
        return push(name, true);
    }

    /** Closes the array opened last. */
    public EventWriter endArray() {
        return pop(true);
    }

    /** A string; absent when null or empty. */
    public EventWriter text(String name, String value) {
        if (value != null && !value.isEmpty() && place(name)) {
            writeText(name, value);
        }
        return this;
    }

    /** A string whose name says nothing of it: the rule takes it for one that is called {@code kind}; absent when null or empty. */
    public EventWriter textAs(String kind, String name, String value) {
        if (value != null && !value.isEmpty() && place(name)) {
            show(kind, value);
        }
        return this;
    }

    /**
     * A text that is long by its nature, such as a document: shown to the rule as every string, but not cut as long as the line has
     * room for it; absent when null or empty.
     *
     * @param was its length before it lost its end on the way here, negative if it did not
     */
    public EventWriter longText(String name, String value, long was) {
        if (value != null && !value.isEmpty() && place(name)) {
            String shown = shownLong.get(value);
            if (shown == null) {
                shown = rule.apply(ruleName(name), value); // once, however often the line is tried
                shownLong.put(value, shown);
            }
            if (shown != value) {
                redacted.add(pointer());
            }
            if (was >= 0 || shown.length() > longChars) {
                truncated.add(new Truncation(pointer(), was >= 0 ? was : shown.length()));
            }
            hasLong |= shown.length() > valueChars;
            writeString(Text.fit(shown, longChars));
        }
        return this;
    }

    /** Whether the rule replaces every value called {@code name}, whatever it looks like. */
    public boolean hides(String name) {
        return rule.hides(name);
    }

    /**
     * Replaces a value wherever it stands in the strings of the event that is being written, from here on; one of fewer than eight characters
     * is left alone.
     *
     * @param replacement what is to be read instead
     */
    public EventWriter hideEverywhere(String value, String replacement) {
        rule.add(value, replacement);
        return this;
    }

    /**
     * The same, of a value that only a client says is one to be hidden: not where {@link #trusting} is on.
     *
     * @param replacement what is to be read instead
     */
    public EventWriter hideClaimed(String value, String replacement) {
        rule.addClaimed(value, replacement);
        return this;
    }

    /** From here on, or no longer, strings follow that no client's claim may hide: who acted, from where, on what. */
    public EventWriter trusting(boolean on) {
        rule.sparing(on);
        return this;
    }

    /** What the rule lets be seen of bytes: their digest, {@code null} if nothing. */
    public String digest(byte[] value) {
        return rule.digest(value);
    }

    /** Notes that the value written last had lost its end before it came here; {@code was} is its length before, in its own unit. */
    public EventWriter cut(long was) {
        truncated.add(new Truncation(pointer(), was));
        return this;
    }

    /**
     * A string of Acta's own vocabulary (an outcome, the service): neither shown to the rule nor cut; absent when null
     * or empty. Never for anything that came from outside.
     */
    public EventWriter constant(String name, String value) {
        if (value != null && !value.isEmpty() && place(name)) {
            writeString(Text.fit(value, Integer.MAX_VALUE));
        }
        return this;
    }

    /** @return how many values of the event were hidden so far */
    public int redactions() {
        return redacted.size();
    }

    /** A string that stands for a value the caller has already replaced, usually {@link #REDACTED}. */
    public EventWriter redacted(String name, String replacement) {
        if (place(name)) {
            writeString(Text.fit(replacement, valueChars));
            redacted.add(pointer());
        }
        return this;
    }

    /** What the rule lets be seen of a part of a text that is going to be written by {@link #judged}; the same instance if all of it. */
    public String judge(String name, String part) {
        return rule.apply(name, part);
    }

    /** Strings longer than this are cut, at present: nobody needs to make more of them. */
    public int maxChars() {
        return valueChars;
    }

    /**
     * A text whose parts the caller has shown to the rule, each by a name of its own; absent when empty.
     *
     * @param replaced whether the rule replaced one of them
     * @param was the length of the whole text if this is only its beginning, negative if it is all
     */
    public EventWriter judged(String name, String given, boolean replaced, long was) {
        if (!given.isEmpty() && place(name)) {
            String value = rule.withoutKnown(given); // it may stand where no part was shown to the rule
            if (replaced || value != given) {
                redacted.add(pointer());
            }
            if (was >= 0 || value.length() > valueChars) {
                truncated.add(new Truncation(pointer(), was >= 0 ? was : value.length()));
            }
            writeString(Text.fit(value, valueChars));
        }
        return this;
    }

    /** A time in microseconds since 1970. */
    public EventWriter time(String name, long epochMicros) {
        if (place(name)) {
            Timestamp.write(epochMicros, timestamp);
            try {
                out.writeString(timestamp, 0, timestamp.length);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return this;
    }

    /** A whole number of Acta's own: a count, a duration. */
    public EventWriter number(String name, long value) {
        if (place(name)) {
            try {
                out.writeNumber(value);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return this;
    }

    /** A decimal exactly as given; absent when null. */
    public EventWriter number(String name, BigDecimal value) {
        return value == null ? this : value(name, value);
    }

    /** A truth value; {@code false} is written too. */
    public EventWriter flag(String name, boolean value) {
        if (place(name)) {
            try {
                out.writeBoolean(value);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return this;
    }

    /**
     * A value of the application, as it was captured: strings, numbers, truth values, dates, maps, lists, arrays,
     * {@link Described}. Numbers are exact, NaN and infinities become strings, an object of any other class is
     * described by its class. Null is written as JSON null inside an array and is absent elsewhere; what is empty is
     * written as it is, because that is what the application had.
     */
    public EventWriter value(String name, Object value) {
        values.write(name, value);
        return this;
    }

    /** The same for a value whose name says nothing of it: the rule takes it for one that is called {@code kind}. */
    public EventWriter valueAs(String kind, String name, Object value) {
        called = name;
        calledKind = kind;
        try {
            values.write(name, value);
        } finally {
            called = null;
        }
        return this;
    }

    // ---- for ValueWriter: a value in the place that was made for it

    /** Makes place for the next value: the brackets before it, its name, its index. False when it must not appear. */
    boolean place(String name) {
        Frame top = frames[depth];
        if (top.skipped) {
            return false;
        }
        if (top.array && top.offered++ >= elements) {
            return false;
        }
        open(depth);
        name(top, name);
        return true;
    }

    boolean inArray() {
        return frames[depth].array;
    }

    boolean deepest() {
        return depth == MAX_DEPTH - 1;
    }

    int maxElements() {
        return elements;
    }

    ValueRule rule() {
        return rule;
    }

    /** The name by which the rule knows a value called {@code name} here. */
    String ruleName(String name) {
        if (called != null && called.equals(name)) {
            return calledKind;
        }
        return name != null ? name : frames[depth].ruleName;
    }

    JsonGenerator generator() {
        return out;
    }

    /** Shows a string to the rule, cuts it and writes it, in a place already made. */
    void writeText(String name, String value) {
        show(ruleName(name), value);
    }

    private void show(String ruleName, String value) {
        String shown = rule.apply(ruleName, value);
        if (shown != value) {
            redacted.add(pointer());
        }
        if (shown.length() > valueChars) {
            truncated.add(new Truncation(pointer(), shown.length()));
        }
        writeString(Text.fit(shown, valueChars));
    }

    /** Writes a string as it is, in a place already made. */
    void writeString(String value) {
        try {
            out.writeString(value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Notes that the value in the current place was left out or shortened. */
    void markTruncated(long was) {
        truncated.add(new Truncation(pointer(), was));
    }

    /** Notes that the open object or array holds only the beginning of a collection of this size, in {@code truncated}. */
    public EventWriter markCut(int size) {
        frames[depth].cutFrom = size;
        return this;
    }

    /** Notes that the value in the current place was replaced. */
    void markRedacted() {
        redacted.add(pointer());
    }

    // ----

    private boolean attempt(
            String chain, long seq, long timeMicros, long recordedMicros, String type, String via, EventBody body) {
        boolean done = false;
        try {
            begin();
            number("v", VERSION);
            constant("chain", chain);
            number("seq", seq);
            time("time", timeMicros);
            time("recorded", recordedMicros);
            constant("type", type);
            constant("via", via);
            body.writeTo(this);
            if (depth != 0) {
                throw new IllegalStateException("event " + type + ": " + depth + " objects or arrays left open");
            }
            writeMarks();
            out.writeEndObject();
            out.flush();
            done = true;
            return true;
        } catch (UncheckedIOException e) {
            if (e.getCause() == LineBuffer.TooLong.INSTANCE) {
                return false;
            }
            throw e;
        } catch (LineBuffer.TooLong e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (!done) {
                out = null; // stopped in the middle of a line: its brackets and its buffer are of no use any more
            }
        }
    }

    private void begin() throws IOException {
        buffer.clear();
        redacted.clear();
        truncated.clear();
        rule.clear();
        if (out == null) {
            out = json.createGenerator(buffer);
        }
        depth = 0;
        frames[0].reset(null, null, false, false);
        frames[0].open = true;
        out.writeStartObject();
    }

    /** The marks come last and are read by {@code docs/event.md}'s rules, not by the value rule. */
    private void writeMarks() {
        int limit = elements;
        elements = Integer.MAX_VALUE; // the marks of an array must not be cut like an array
        try {
            writeAllMarks();
        } finally {
            elements = limit; // else a line with too many marks would be tried for ever
        }
    }

    private void writeAllMarks() {
        if (!redacted.isEmpty()) {
            array("redacted");
            for (int i = 0; i < redacted.size(); i++) {
                constant(null, redacted.get(i));
            }
            endArray();
        }
        if (!truncated.isEmpty()) {
            array("truncated");
            for (int i = 0; i < truncated.size(); i++) {
                truncated.get(i).writeTo(this);
            }
            endArray();
        }
    }

    private EventWriter push(String name, boolean array) {
        if (depth == MAX_DEPTH - 1) {
            throw new IllegalStateException("nested deeper than " + MAX_DEPTH + " at " + pointer());
        }
        Frame parent = frames[depth];
        boolean skipped = parent.skipped;
        String ruleName = ruleName(name);
        if (parent.array && !skipped) {
            // an element keeps its position even when it turns out empty, so its place is taken now
            skipped = !place(name);
        }
        boolean element = parent.array;
        depth++;
        frames[depth].reset(element ? null : name, ruleName, array, skipped);
        if (element && !skipped) {
            bracket(frames[depth]);
        }
        return this;
    }

    private EventWriter pop(boolean array) {
        Frame top = frames[depth];
        if (depth == 0 || top.array != array) {
            throw new IllegalStateException((array ? "endArray" : "end") + " without its beginning at " + pointer());
        }
        depth--;
        if (!top.open) {
            return this;
        }
        try {
            if (array) {
                out.writeEndArray();
            } else {
                out.writeEndObject();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int was = Math.max(top.cutFrom, top.offered);
        if (top.cutFrom > 0 || top.offered > top.written) {
            truncated.add(new Truncation(pointer(), was));
        }
        return this;
    }

    /** Writes the brackets that were held back until something came to stand inside them. */
    private void open(int level) {
        Frame frame = frames[level];
        if (!frame.open) {
            open(level - 1);
            name(frames[level - 1], frame.name);
            bracket(frame);
        }
    }

    private void bracket(Frame frame) {
        try {
            if (frame.array) {
                out.writeStartArray();
            } else {
                out.writeStartObject();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        frame.open = true;
    }

    private void name(Frame frame, String name) {
        if (frame.array) {
            frame.written++;
            return;
        }
        if (name == null) {
            throw new IllegalStateException("a member of an object needs a name, at " + pointer());
        }
        frame.member = frame.unique(Text.fit(name, MAX_NAME_CHARS));
        try {
            out.writeFieldName(frame.member);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** JSON pointer (RFC 6901) of the place where the next or current value stands. */
    private String pointer() {
        StringBuilder pointer = new StringBuilder();
        for (int i = 0; i <= depth; i++) {
            Frame frame = frames[i];
            pointer.append('/');
            if (frame.array) {
                pointer.append(frame.written - 1);
            } else if (frame.member != null) {
                pointer.append(frame.member.replace("~", "~0").replace("/", "~1"));
            }
        }
        return pointer.toString();
    }

    /** A value that was cut: where, and how long it was (chars of a string, elements of an array or map). */
    private static final class Truncation {

        private final String at;
        private final long was;

        Truncation(String at, long was) {
            this.at = at;
            this.was = was;
        }

        void writeTo(EventWriter out) {
            out.object(null);
            if (out.place("at")) {
                out.writeString(at);
            }
            if (was >= 0) {
                out.number("was", was);
            }
            out.end();
        }
    }
}
