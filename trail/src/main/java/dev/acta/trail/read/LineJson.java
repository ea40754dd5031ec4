package dev.acta.trail.read;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;

/** Parsers for lines of a trail, with the limits that the trail has and no others. Factories are thread-safe. */
public final class LineJson {

    /** Objects and arrays inside each other at most. */
    public static final int MAX_DEPTH = 64;

    private LineJson() {}

    /** Refuses a member that stands twice in an object. */
    static JsonFactory strict() {
        return builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build();
    }

    /** For those who show a line rather than judge it. */
    public static JsonFactory tolerant() {
        return builder().build();
    }

    private static JsonFactoryBuilder builder() {
        JsonFactoryBuilder builder = new JsonFactoryBuilder();
        builder.recyclerPool(JsonRecyclerPools.newConcurrentDequePool());
        builder.disable(JsonFactory.Feature.INTERN_FIELD_NAMES);
        builder.disable(JsonFactory.Feature.FAIL_ON_SYMBOL_HASH_OVERFLOW); // names may be an attacker's choice
        builder.streamReadConstraints(StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxNumberLength(LineReader.MAX_LINE_BYTES)
                .maxStringLength(LineReader.MAX_LINE_BYTES)
                .maxNameLength(LineReader.MAX_LINE_BYTES)
                .build());
        return builder;
    }
}
