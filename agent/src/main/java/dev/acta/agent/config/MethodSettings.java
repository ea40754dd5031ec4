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

    static final Setting<List<String>> EXCLUDE = Setting.of(
            "acta.methods.exclude",
            ListType.METHOD_OR_CONSTRUCTOR_PATTERNS,
            Collections.<String>emptyList(),
            "0.1.0",
            "Methods and constructors (`#<init>`) that are not audited, whatever marks or lists them, by patterns as of"
                    + " `acta.methods.include`; they are not woven and cost nothing. The class is the one whose code it is, not one that"
                    + " inherits it.");

    static final Setting<List<String>> SUMMARISE = Setting.of(
                    "acta.methods.summarise",
                    ListType.METHOD_PATTERNS,
                    Collections.<String>emptyList(),
                    "0.1.0",
                    "Audited methods, by patterns as of `acta.methods.include`, of whose calls those that one actor makes for one object within"
                            + " one request share a line with a count (`summary`). Never those that fail. See"
                            + " [methods.md](methods.md#hot-methods).")
            .reloading();
    static final Setting<Long> SUMMARY = Setting.of(
                    "acta.methods.summary-ms",
                    NumberType.millis(0, 60_000),
                    1_000L,
                    "0.1.0",
                    "How long calls of methods in `acta.methods.summarise` are gathered into one line; 0 writes a line for each.")
            .reloading();

    static final List<Setting<?>> DECLARED =
            Arrays.<Setting<?>>asList(ENABLED, ANNOTATIONS, INCLUDE, EXCLUDE, SUMMARISE, SUMMARY);

    private final boolean enabled;
    private final List<String> annotations;
    private final List<String> include;
    private final List<String> exclude;
    private final List<String> summarise;
    private final long summaryMillis;

    MethodSettings(Sources sources) throws ConfigException {
        enabled = sources.value(ENABLED);
        annotations = sources.value(ANNOTATIONS);
        include = sources.value(INCLUDE);
        exclude = sources.value(EXCLUDE);
        summarise = sources.value(SUMMARISE);
        summaryMillis = sources.value(SUMMARY);
    }

    public boolean enabled() {
        return enabled;
    }

    /** Patterns of classes and methods. */
    public List<String> include() {
        return include;
    }

    /** Patterns of methods that are left out. */
    public List<String> exclude() {
        return exclude;
    }

    /** Patterns of methods whose calls may share a line. */
    public List<String> summarise() {
        return summarise;
    }

    /** Milliseconds, 0 for a line for each call. */
    public long summaryMillis() {
        return summaryMillis;
    }

    /** Class names with dots, without {@code @Audited} itself. */
    public List<String> annotations() {
        return annotations;
    }
}
