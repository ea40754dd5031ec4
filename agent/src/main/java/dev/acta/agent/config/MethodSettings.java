package dev.acta.agent.config;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** Calls of marked methods. */
public final class MethodSettings {
    static final Setting<Boolean> ENABLED = Setting.of(
            "acta.methods.enabled", FlagType.FLAG, true, "0.1.0", "Whether calls of `@Audited` methods are audited.");
    static final Setting<List<String>> ANNOTATIONS = Setting.of(
            "acta.methods.annotations",
            ListType.CLASS_NAMES,
            Collections.<String>emptyList(),
            "0.1.0",
            "Further annotations, by class name, that mark a method as audited.");

    static final List<Setting<?>> DECLARED = Arrays.<Setting<?>>asList(ENABLED, ANNOTATIONS);

    private final boolean enabled;
    private final List<String> annotations;

    MethodSettings(Sources sources) throws ConfigException {
        enabled = sources.value(ENABLED);
        annotations = sources.value(ANNOTATIONS);
    }

    public boolean enabled() {
        return enabled;
    }

    /** Class names with dots, without {@code @Audited} itself. */
    public List<String> annotations() {
        return annotations;
    }
}
