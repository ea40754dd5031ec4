package dev.acta.agent.config;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Bodies of requests and responses, where a rule or {@code acta.http.level} keeps them. */
public final class BodySettings {
    static final Setting<Long> MAX_BYTES = Setting.of(
            "acta.http.body.max-bytes",
            NumberType.bytes(1 << 10, 1 << 20),
            64L << 10,
            "0.1.0",
            "How many bytes of each body are kept where `acta.http.level` or a rule keeps bodies; what is cut is recorded"
                    + " in `truncated`. Held in memory until the request is over.");
    static final Setting<List<String>> CONTENT_TYPES = Setting.of(
            "acta.http.body.content-types",
            ListType.CONTENT_TYPES,
            Collections.unmodifiableList(Arrays.asList(
                    "application/json", "application/xml", "application/x-www-form-urlencoded", "text/*")),
            "0.1.0",
            "Bodies whose content is kept, also with a suffix such as `application/problem+json`; others are described by"
                    + " type and length, multipart ones by their parts.");

    static final List<Setting<?>> DECLARED = Arrays.<Setting<?>>asList(MAX_BYTES, CONTENT_TYPES);

    private final int maxBytes;
    private final ContentTypes contentTypes;

    BodySettings(Sources sources) throws ConfigException {
        maxBytes = sources.value(MAX_BYTES).intValue();
        contentTypes = new ContentTypes(sources.value(CONTENT_TYPES));
    }

    /** Of each body. */
    public int maxBytes() {
        return maxBytes;
    }

    /** Whose content is kept. */
    public ContentTypes contentTypes() {
        return contentTypes;
    }
}
