package dev.acta.agent.config;

import java.util.Arrays;
import java.util.List;

/** How much of a value and of an event is kept. */
public final class ValueSettings {
    static final Setting<Long> MAX_CHARS = Setting.of(
            "acta.value.max-chars",
            NumberType.count(64, 1 << 20),
            1024L,
            "0.1.0",
            "How many characters of a string are kept; a cut is recorded in `truncated`.");
    static final Setting<Long> MAX_EVENT_BYTES = Setting.of(
            "acta.event.max-bytes",
            NumberType.bytes(4 << 10, 1 << 20),
            65536L,
            "0.1.0",
            "How long one line of the trail may be; the largest values are cut first.");

    static final List<Setting<?>> DECLARED = Arrays.<Setting<?>>asList(MAX_CHARS, MAX_EVENT_BYTES);

    private final int maxChars;
    private final int maxEventBytes;

    ValueSettings(Sources sources) throws ConfigException {
        maxChars = sources.value(MAX_CHARS).intValue();
        maxEventBytes = sources.value(MAX_EVENT_BYTES).intValue();
    }

    /** UTF-16 characters. */
    public int maxChars() {
        return maxChars;
    }

    /** Bytes of one line, its end included. */
    public int maxEventBytes() {
        return maxEventBytes;
    }
}
