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

    static final Setting<List<String>> INCLUDE = Setting.of(
            "acta.methods.include",
            ListType.METHOD_PATTERNS,
            Collections.<String>emptyList(),
            "0.1.0",
            "Methods that are audited though nothing marks them, as `com.acme.billing.*Service#post*(..)`. A star stands for anything"
                    + " within one name, two stars for packages, too; `()` means without parameters. Not for constructors.");

    static final List<Setting<?>> DECLARED = Arrays.<Setting<?>>asList(ENABLED, ANNOTATIONS, INCLUDE);

    private final boolean enabled;
    private final List<String> annotations;
    private final List<String> include;

    MethodSettings(Sources sources) throws ConfigException {
        enabled = sources.value(ENABLED);
        annotations = sources.value(ANNOTATIONS);
        include = sources.value(INCLUDE);
    }

    public boolean enabled() {
        return enabled;
    }

    /** Patterns of classes and methods. */
    public List<String> include() {
        return include;
    }

    /** Class names with dots, without {@code @Audited} itself. */
    public List<String> annotations() {
        return annotations;
    }
}
