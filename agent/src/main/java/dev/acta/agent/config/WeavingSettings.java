package dev.acta.agent.config;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** How the agent meets the application's classes. */
public final class WeavingSettings {
    static final Setting<Long> WAIT = Setting.of(
            "acta.start.wait-ms",
            NumberType.millis(0, 60_000),
            500L,
            "0.1.0",
            "How long an early class may wait for the weaver to be ready; after that it is woven later and the gap is"
                    + " recorded.");
    static final Setting<List<String>> EXCLUDE = Setting.of(
            "acta.instrument.exclude",
            ListType.CLASS_NAMES,
            Collections.<String>emptyList(),
            "0.1.0",
            "Beginnings of class names that are never woven, e.g. `com.acme.legacy.`.");

    static final List<Setting<?>> DECLARED = Arrays.<Setting<?>>asList(WAIT, EXCLUDE);

    private final long waitMillis;
    private final List<String> excludedPrefixes;

    WeavingSettings(Sources sources) throws ConfigException {
        waitMillis = sources.value(WAIT);
        excludedPrefixes = sources.value(EXCLUDE);
    }

    public long waitMillis() {
        return waitMillis;
    }

    /** Beginnings of class names, with dots. */
    public List<String> excludedPrefixes() {
        return excludedPrefixes;
    }
}
